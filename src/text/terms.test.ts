import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countTerms, terms } from './terms.ts';

test.each([
  ['居民身份证', ['居民', '民身', '身份', '份证']],
  ['费', ['费']],
  ['换领ID卡，20元', ['换领', 'id', '卡', '20', '元']],
  ['ＰＤＦ　①', ['pdf', '1']],
  ['Renew my passport, 2nd time', ['renew', 'my', 'passport', '2nd', 'time']],
  ['パスポートの更新', ['パス', 'スポ', 'ポー', 'ート', 'トの', 'の更', '更新']],
  ['佐々木', ['佐々', '々木']],
  ['여권 재발급', ['여권', '재발', '발급']],
  ['જન્મ પ્રમાણપત્ર', ['જન્મ', 'પ્રમાણપત્ર']],
  ['Свидетельство о рождении', ['свидетельство', 'о', 'рождении']],
  ['𠮷野家', ['𠮷野', '野家']],
  ["it's a 'quote' \\ & | !", ['it', 's', 'a', 'quote']],
  ['', []],
  ['？！…', []],
])('terms of %s', (text, expected) => {
  expect(terms(text)).toEqual(expected);
});

test('terms are safe inside a tsvector: letters, digits and marks only, and short', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const term of terms(text)) expect(term).toMatch(/^[\p{L}\p{N}\p{M}ー々]{1,64}$/u);
    }),
  );
});

test('equal terms are counted, up to what a tsvector keeps', () => {
  expect(countTerms('费 费 a')).toEqual({
    counts: new Map([
      ['费', 2],
      ['a', 1],
    ]),
    total: 3,
  });
  expect(countTerms('a '.repeat(300))).toEqual({ counts: new Map([['a', 255]]), total: 300 });
});
