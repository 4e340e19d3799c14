import type { Language } from '../../src/types/language.ts';

export interface Task {
  name: string;
  language: Language;
  /** Address of the page that a person lands on. */
  start: string;
  steps: ({ ask: string } | { tap: string })[];
  /** Selects the form, place or number that the person needs. */
  goal: string;
}

const home = (language: Language, more = ''): string => `/?language=${language}${more}`;
const call = (number: string): string => `#latest a[href="tel:${number}"]`;
const form = (words: string): string => `#latest .form:has-text("${words}")`;

export const tasks: Task[] = [
  {
    name: 'Register a birth from abroad',
    language: 'en',
    start: home('en'),
    steps: [
      {
        ask: 'My daughter was born in Japan last month. We are Chinese citizens from Dalian. How do we register her birth?',
      },
    ],
    goal: form('household desk of the police station'),
  },
  {
    name: 'Licence for a restaurant in Dalian',
    language: 'zh',
    start: home('zh'),
    steps: [{ ask: '我想在大连开个小饭店，要办什么证' }, { tap: '#latest summary:has-text("食品经营许可")' }],
    goal: form('市场监管部门窗口'),
  },
  {
    name: 'Passport lost two days before a flight',
    language: 'zh',
    start: home('zh'),
    steps: [{ ask: '护照丢了，后天的飞机怎么办' }],
    goal: call('12367'),
  },
  {
    name: 'Father died last night',
    language: 'zh',
    start: home('zh'),
    steps: [{ ask: '我爸昨晚走了，接下来要办啥' }],
    goal: call('12345'),
  },
  {
    name: 'Renew an ID card while living in another city',
    language: 'zh',
    start: home('zh'),
    steps: [{ ask: '我户口在沈阳，人在深圳打工，身份证快到期了能在这边换吗' }],
    goal: form('公安机关受理点'),
  },
  {
    name: 'Retire next year at 60',
    language: 'zh',
    start: home('zh'),
    steps: [{ ask: '我明年满60退休，要办什么手续' }, { tap: '#latest summary:has-text("养老金领取")' }],
    goal: call('12333'),
  },
  {
    name: 'A company in Shenyang by a Korean founder',
    language: 'ko',
    start: home('ko'),
    steps: [
      { ask: '한국 사람입니다. 선양에 회사를 세우고 싶은데 어떻게 등록하나요?' },
      { tap: '#latest .follow button:has-text("외국인투자기업")' },
    ],
    goal: '#latest a[href^="/services/foreign-invest?"]',
  },
  {
    name: 'Work permit for a Russian spouse',
    language: 'ru',
    start: home('ru'),
    steps: [{ ask: 'Мой муж — гражданин России. Как ему получить разрешение на работу в Шэньяне?' }],
    goal: form('外国人来华工作管理服务系统'),
  },
  {
    name: 'Unpaid wages, in dialect',
    language: 'zh',
    start: home('zh'),
    steps: [{ ask: '老板搁这旮沓欠俺仨月工钱不给，咋整啊' }],
    goal: call('12345'),
  },
  {
    name: 'Lost social-security card, in large type',
    language: 'zh',
    start: home('zh', '&size=large'),
    steps: [{ ask: '社保卡整没了，上哪补' }],
    goal: call('12333'),
  },
];
