import { expect, test } from 'vitest';
import { namesIn, soughtNames } from './names-in-question.ts';

const names = soughtNames([
  { text: '不动产登记（房产过户）', owner: 0 },
  { text: '公积金贷款', owner: 1 },
  { text: '登记', owner: 2 },
  { text: 'Pension', owner: 3 },
]);
const sharesIn = (question: string): number[] =>
  [...namesIn(names, question, 4)].map((share) => Number(share.toFixed(2)));

test('by the share of the letters that a name takes, without what it explains in brackets', () => {
  expect(sharesIn('不动产登记在哪里办?')).toEqual([0.56, 0, 0, 0]);
  expect(sharesIn('公积金贷款和不动产登记,哪个先办')).toEqual([0.33, 0.33, 0, 0]);
});

test('a name that stands only in a longer one is not meant', () => {
  expect(sharesIn('登记不动产登记')[2]).toBeGreaterThan(0);
  expect(sharesIn('不动产登记')[2]).toBe(0);
});

test('a word of an alphabet is found whole', () => {
  expect(sharesIn('my pension, please')[3]).toBeGreaterThan(0);
  expect(sharesIn('pensioners')[3]).toBe(0);
});
