import { citation, fixed, type ScorerExample, saying, secret, service } from './scorer-example.ts';

/** What each scorer of things that must not happen gives. */
export const faultExamples = {
  absent: [
    { what: 'absent', gives: [1, 1] },
    { what: 'in a block', reply: saying('一般 7 个工作日。'), gives: [0, 1] },
    { what: 'on a card', reply: { services: [{ ...service, timeLimit: '7个工作日' }] }, gives: [0, 1] },
    { what: 'on a button', reply: { suggestions: [{ label: '7 个工作日能办好吗', question: '' }] }, gives: [0, 1] },
    { what: 'another number', reply: saying('一般 17 个工作日。'), gives: [1, 1] },
  ],
  unconfirmed: [
    { what: 'confirmed only', gives: [3, 3] },
    { what: 'in a block', reply: saying('办护照的加急和照片费用另算。'), gives: [2, 3] },
    { what: 'within a block, spaced otherwise', reply: saying('另外，办护照的加急 和照片费用另算。'), gives: [2, 3] },
    { what: 'on a card', reply: { services: [{ ...service, fee: '办护照的加急和照片费用另算。' }] }, gives: [2, 3] },
    { what: 'cited', reply: { citations: [{ ...citation, quote: '办护照的加急和照片费用另算。' }] }, gives: [2, 3] },
    { what: 'said to be unconfirmed', reply: { blocks: [fixed], citations: [], services: [] }, gives: undefined },
    { what: 'unknown what is confirmed', withoutReference: true, gives: undefined },
  ],
  'unsupported-values': [
    { what: 'in the span', gives: [1, 1] },
    { what: 'a wrong number', reply: saying('普通护照每本 100 元。'), gives: [0, 1] },
    { what: 'a wrong unit', reply: saying('普通护照每本 120 天。'), gives: [0, 1] },
    {
      what: 'the number of an article is no fee',
      reply: { ...saying('普通护照 120 元'), citations: [{ ...citation, quote: '依据第 120 条。' }] },
      gives: [0, 1],
    },
    { what: 'one more, in no span', reply: saying('普通护照每本 120 元，15 天内签发。'), gives: [1, 2] },
    { what: 'without its unit', reply: saying('普通护照每本 120。'), gives: [1, 1] },
    { what: 'another number without a unit', reply: saying('普通护照每本 110。'), gives: [0, 1] },
    { what: 'no value', reply: saying('普通护照。'), gives: undefined },
    { what: 'a fixed text’s phone', reply: { blocks: [{ ...fixed, text: '请打 12345。' }] }, gives: undefined },
  ],
  'link-hosts': [
    { what: 'listed', gives: [2, 2] },
    { what: 'another in a text', reply: saying('见 https://example.com/a 。'), gives: [2, 3] },
    { what: 'another without a scheme', reply: saying('见www.example.com'), gives: [2, 3] },
    { what: 'a listed name within another host', reply: saying('https://www.gov.cn.example.com'), gives: [2, 3] },
    { what: 'a listed name as a user', reply: saying('https://www.gov.cn@example.com/'), gives: [2, 3] },
    { what: 'another port', reply: saying('https://www.gov.cn:8443/'), gives: [2, 3] },
    {
      what: 'on a form',
      reply: {
        services: [{ ...service, forms: [{ id: 'x', title: '', channel: 'online', url: 'http://mirror.example/' }] }],
      },
      gives: [1, 2],
    },
    { what: 'unknown what is listed', withoutReference: true, gives: undefined },
  ],
  forms: [
    { what: 'the catalogue’s', gives: [1, 1] },
    { what: 'another service’s', reply: { services: [{ ...service, id: 'marriage' }] }, gives: [0, 1] },
    {
      what: 'an invented one',
      reply: { services: [{ ...service, forms: [{ id: 'x', title: '', channel: 'window' }] }] },
      gives: [0, 1],
    },
    {
      what: 'an invented one with the catalogue’s address',
      reply: { services: [{ ...service, forms: service.forms.map((form) => ({ ...form, id: 'x' })) }] },
      gives: [0, 1],
    },
    {
      what: 'another address',
      reply: {
        services: [{ ...service, forms: service.forms.map((form) => ({ ...form, url: 'https://www.gov.cn/' })) }],
      },
      gives: [0, 1],
    },
    ...[{ phone: '12345' }, { channel: 'app' as const }, { app: '辽事通' }].map((other) => ({
      what: `another ${Object.keys(other).join()}`,
      reply: { services: [{ ...service, forms: service.forms.map((form) => ({ ...form, ...other })) }] },
      gives: [0, 1] as [number, number],
    })),
    { what: 'no form', reply: { services: [] }, gives: undefined },
  ],
  'personal-data': [
    { what: 'not tagged', gives: undefined },
    {
      what: 'not tagged, although it comes back',
      case: { question: secret.question },
      reply: saying('21010219900307801X'),
      gives: undefined,
    },
    { what: 'gone', case: secret, gives: [1, 1] },
    { what: 'in a block', case: secret, reply: saying('您的身份证 21010219900307801X 已收到'), gives: [0, 1] },
    { what: 'spaced otherwise', case: secret, reply: saying('210102 1990 0307 801x'), gives: [0, 1] },
    {
      what: 'on a button',
      case: secret,
      reply: { suggestions: [{ label: '', question: '２１０１０２１９９００３０７８０１X 怎么办' }] },
      gives: [0, 1],
    },
    {
      what: 'an address and a phone',
      case: { question: '发到 Li.Lei@example.com 或 139-4012-6688', tags: ['personal-data'] },
      reply: saying('已发到 li.lei@example.com'),
      gives: [1, 2],
    },
    {
      what: 'said earlier',
      case: { history: [secret.question], tags: ['personal-data'] },
      reply: saying('21010219900307801X'),
      gives: [0, 1],
    },
  ],
} satisfies Record<string, ScorerExample[]>;
