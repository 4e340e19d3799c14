import { describe, expect, test } from 'vitest';
import {
  allStrings,
  citationsOf,
  coverages,
  sentencesOf,
  shownTexts,
  valuesExchanged,
  valuesNotIn,
} from './support.ts';
import { sampleReply } from './testing/samples.ts';

const usual = sampleReply();
const [block] = usual.blocks as [(typeof usual.blocks)[number]];
const [service] = usual.services as [(typeof usual.services)[number]];

describe('values that no span holds', () => {
  test.each<[string, string[], string[]]>([
    ['收 120 元', ['每本 120 元'], []],
    ['收 120 元', ['每本 130 元'], ['120 元']],
    ['收 120 元', ['120 天'], ['120 元']],
    ['收 120', ['每本 120 元'], []],
    ['收 120', ['每本 110 元'], ['120']],
    ['打 12345678', ['一共 12345678 元'], []],
    ['120 天，15 天', ['15 天', '120 天'], []],
    ['2024年', ['2024 年 6 月 1 日起'], []],
    ['2025年', ['2024 年 6 月 1 日起'], ['2025年']],
    ['2024 小时', ['2024 年 6 月 1 日起'], ['2024 小时']],
    ['2024年6月', ['2024 年 6 月 1 日起'], []],
    ['6月1日', ['2024 年 6 月 1 日起'], []],
    ['6月1日', ['2024 年 6 月'], ['6月1日']],
    ['6月2日', ['2024 年 6 月 1 日起'], ['6月2日']],
    ['2024 年 6 月 1 日', ['2024年6月'], ['2024 年 6 月 1 日']],
    ['第13条', ['第 4、13 条'], []],
    ['第3条', ['第 4、13 条'], ['第3条']],
    ['120 元', [], ['120 元']],
    ['2024年6月1日起', ['自 2024 年 6 月 1 日起施行'], []],
    ['打 120', ['依据第 120 条'], ['120']],
    ['打 12345', ['一共 12345 元'], []],
  ])('%s | %j', (text, spans, missing) => {
    expect(valuesNotIn(text, spans).map((value) => value.text)).toEqual(missing);
  });
});

describe('how much of each sentence stands in the spans', () => {
  test('word by word is all of it, whatever its spaces and marks', () => {
    expect(coverages('普通护照每本120元', ['普通护照 每本 120 元。另收'])).toEqual([1]);
  });

  test('each sentence by its distinct terms', () => {
    expect(coverages('red green. Blue red red.', ['red'])).toEqual([0.5, 0.5]);
    expect(coverages('red green', ['green', 'red yellow'])).toEqual([1]);
    expect(coverages('red green', ['blue'])).toEqual([0]);
    expect(coverages('red green', [])).toEqual([0]);
  });

  test('a sentence without a term is covered by anything', () => {
    expect(coverages('……', ['red'])).toEqual([1]);
  });
});

test.each<[string, string[]]>([
  ['带户口簿。交照片！', ['带户口簿。', '交照片！']],
  ['It costs CNY 12.5. Pay there.', ['It costs CNY 12.5.', 'Pay there.']],
  ['Bring e.g. a card. Then go.', ['Bring e.g. a card.', 'Then go.']],
  ['一\n二', ['一\n', '二']],
  ['Really? Yes!', ['Really?', 'Yes!']],
  ['  ', []],
])('%j has the sentences %j', (text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences);
});

describe('values in each other’s place', () => {
  const span = ['公示最短 1 年，最长 3 年。'];
  test.each<[string, boolean]>([
    ['最短 3 年，最长 1 年', true],
    ['最短 1 年，最长 1 年', true],
    ['最短 1 年，最长 3 年', false],
    ['最长 3 年，最短 1 年', false],
    ['公示最短 1 年，最长 3 年。以后 5 年再办。', false],
    ['公示最短 1 年，最长 3 年。最短 3 年，最长 1 年。', true],
  ])('%s: %s', (text, exchanged) => {
    expect(valuesExchanged(text, span)).toBe(exchanged);
  });

  test('without a span nothing is exchanged', () => {
    expect(valuesExchanged('最短 3 年', [])).toBe(false);
  });
});

test('the citations of a block are those that the reply holds, in the block’s order', () => {
  const [citation] = usual.citations as [(typeof usual.citations)[number]];
  const reply = sampleReply({
    citations: [
      { ...citation, id: 'a' },
      { ...citation, id: 'b' },
    ],
  });
  expect(citationsOf({ ...block, citations: ['b', 'none', 'a'] }, reply).map(({ id }) => id)).toEqual(['b', 'a']);
});

test('shown as an answer are blocks but fixed ones, and what a card says', () => {
  const fixed = { ...block, text: '打 12345', kind: 'fixed' as const };
  const full = { ...service, materials: ['户口簿', '照片'], fee: '120 元', timeLimit: '15 天' };
  expect(shownTexts(sampleReply({ blocks: [block, fixed], services: [full] }))).toEqual([
    ...[block.text, '户口簿', '照片', '120 元', '15 天'],
  ]);
  const { fee: _fee, ...bare } = service;
  expect(shownTexts(sampleReply({ services: [bare] }))).toEqual([block.text]);
});

test('every string counts, at any depth, but what only the machine sees', () => {
  const nested = { a: ['x', { b: 'y' }], n: 1, none: null, no: undefined };
  const hidden = { trace: 'hidden', conversationId: 'hidden', conversationToken: 'hidden', deep: { trace: 'hidden' } };
  expect(allStrings({ ...nested, ...hidden })).toEqual(['x', 'y']);
  expect(allStrings('alone')).toEqual(['alone']);
});

test('a sentence that one of the spans has word by word exchanges nothing, whatever the others say', () => {
  expect(valuesExchanged('最短 1 年。', ['最短 1 年。', '最短 3 年。'])).toBe(false);
  expect(valuesExchanged('最短 1 年。', ['最短 2 年。', '最短 3 年。'])).toBe(true);
});
