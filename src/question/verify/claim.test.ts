import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Embedder, embedQuery, roundToInt8 } from '../../models/embedder.ts';
import { openSharedEmbedder } from '../../testing/embedder.ts';
import type { Language } from '../../types/language.ts';
import type { Citation } from '../../types/reply.ts';
import { detectLanguage } from '../understand/language.ts';
import { claimFault } from './claim.ts';
import { supportOf } from './support.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let embedder: Embedder;
beforeAll(async () => {
  embedder = await openSharedEmbedder();
}, 60_000);
afterAll(() => embedder?.close());

const embed = async (text: string): Promise<Int8Array> => roundToInt8(await embedQuery(embedder, text));

interface Given {
  text: string;
  quotes: string[];
  rivals?: string[];
  language?: Language;
  title?: string;
}

async function faultOf({ text, quotes, rivals = [], language = detectLanguage(text), title = '' }: Given) {
  const citations = quotes.map(
    (quote, i): Citation => ({
      ...{ id: String(i), documentId: 'd', title, section: '', quote, url: '', version: '', sources: [] },
      language: detectLanguage(quote),
    }),
  );
  const supports = new Map([[text, await supportOf(text, { quotes, rivals }, embed)]]);
  return claimFault({ text, language, kind: 'item', citations: [] }, citations, supports);
}

interface Trial {
  id: string;
  judge: string;
  question: string;
  text: string;
  against: string[];
  right: boolean;
}
const trials = readFileSync(`${root}evals/judges.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Trial)
  .filter(({ judge }) => judge === 'support');

test('of the labelled trials no wrong one passes, and most right ones do', async () => {
  const passed: Trial[] = [];
  for (const trial of trials) {
    const language = detectLanguage(trial.text, detectLanguage(trial.question));
    if (!(await faultOf({ text: trial.text, quotes: trial.against, language }))) passed.push(trial);
  }
  expect(passed.filter(({ right }) => !right).map(({ id }) => id)).toEqual([]);
  expect(passed.length / trials.filter(({ right }) => right).length).toBeGreaterThan(0.7);
});

const quote = '沈阳户籍、16 周岁以上的居民，可以在网上换发护照，工本费 120 元，7 个工作日内办好。';

describe('in another language', () => {
  test.each<[Language, string]>([
    [
      'en',
      'Residents aged 16 and over with Shenyang household registration can renew a passport online; it costs 120 yuan.',
    ],
    ['ja', '瀋陽の戸籍を持つ16歳以上の住民は、オンラインで旅券を更新でき、手数料は120元です。'],
    ['ko', '선양 호적이 있는 16세 이상 주민은 온라인으로 여권을 갱신할 수 있고 수수료는 120위안입니다.'],
    ['ru', 'Жители Шэньяна с местной пропиской от 16 лет могут заменить паспорт онлайн, сбор 120 юаней.'],
  ])('%s passes with the right values, and falls with one wrong digit', async (language, text) => {
    expect(await faultOf({ text, quotes: [quote], language })).toBeUndefined();
    expect(await faultOf({ text: text.replace('120', '210'), quotes: [quote], language })).toBe('value');
  });

  test('working days are no days', async () => {
    const text = 'Passports renewed online by Shenyang residents are ready within 7 days.';
    expect(await faultOf({ text, quotes: [quote] })).toBe('value');
  });
});

describe('a claim falls when it', () => {
  test.each<[string, string, Partial<Given>]>([
    ['value', '换发护照工本费 160 元。', {}],
    ['link', '到 www.nia-pay.cn 网上换发护照，工本费 120 元。', {}],
    ['name', '按《出境入境管理法》，换发护照工本费 120 元。', {}],
    ['thing', '沈阳户籍、16 周岁以上的居民，可以到派出所换发护照，工本费 120 元。', {}],
    ['thing', '沈阳户籍、16 周岁以上的居民，可以用微信在网上换发护照，工本费 120 元。', {}],
    ['thing', 'Residents aged 16 and over can renew a passport online with Alipay; it costs 120 yuan.', {}],
    ['thing', '沈阳户籍、16 周岁以上的居民，可以找市场监管局在网上换发护照，工本费 120 元。', {}],
    ['condition', '沈阳户籍、16 周岁以上的居民，换发护照免费。', {}],
    ['condition', '沈阳户籍、16 周岁以上的居民，只能在网上换发护照。', {}],
    ['negation', '沈阳户籍、16 周岁以上的居民，不可以在网上换发护照。', {}],
    ['language', 'Renewing costs 120 yuan.', { language: 'zh' }],
    ['markup', '<b>换发护照</b>工本费 120 元。', {}],
    ['unsupported', '可以网上换发护照。', {}],
    ['unsupported', '沈阳户籍的居民可以在网上换发护照。结婚登记当场就能办好。', {}],
  ])('%s: %s', async (reason, text, changes) => {
    expect(await faultOf({ text, quotes: [quote], ...changes })).toBe(reason);
  });

  test('cites one statement and says another', async () => {
    const given = { text: 'A passport is valid for 10 years.', rivals: ['16 岁以上的人，护照管 10 年。'] };
    expect(
      await faultOf({ ...given, quotes: ['未满 16 岁的人，护照管 5 年；16 岁以上 10 年，到期换发，工本费另算。'] }),
    ).toBe('unsupported');
  });
});

test('what the guide’s title names need not stand in the statement', async () => {
  const given = { text: '办护照的工本费是每本 120 元。', quotes: ['工本费每本 120 元。'] };
  expect(await faultOf(given)).toBe('thing');
  expect(await faultOf({ ...given, title: '普通护照' })).toBeUndefined();
});

test('nothing is embedded where words alone decide, and of many rivals only those that share as many words', async () => {
  const embedded: string[] = [];
  const counting = (text: string) => {
    embedded.push(text);
    return embed(text);
  };
  const rival = '沈阳户籍、16 周岁以上的居民，在网上换发护照不另收费，工本费 120 元。';
  const others = Array.from({ length: 12 }, (_, i) => `第${i}条：沈阳的不动产登记另行收费。`);
  const given = { quotes: [quote], rivals: [...others, rival] };
  await supportOf(quote.slice(0, -1), given, counting);
  expect(embedded).toEqual([]);
  const claim = '十六周岁以上的沈阳居民，在网上换发护照要 120 元工本费。';
  await supportOf(claim, given, counting);
  expect(embedded).toEqual([claim, quote, rival]);
});

test.each([
  ['国内本科学历的验证，找教育部留学服务中心。', '国（境）外学历学位认证，找教育部留学服务中心。'],
  ['境外学历，在学信网上查。', '国内高等教育学历，可以在学信网上查。'],
  [
    '原来 50 岁退休的男职工，每 2 个月延 1 个月。',
    '2025 年起，原来 50 岁退休的女职工，每 2 个月延 1 个月，逐步到 55 岁。',
  ],
  ['Foreign degrees are checked on the CHSI website.', 'Domestic degrees are checked on the CHSI website.'],
])('a rule for others is not theirs: %s', async (text, quote) => {
  expect(await faultOf({ text, quotes: [quote] })).toBe('thing');
});
