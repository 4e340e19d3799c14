import { expect, test } from 'vitest';
import type { ScoredCase } from '../types/evaluation.ts';
import { bySlice, figureOf, percentile } from './figures.ts';
import { wilson } from './statistics.ts';
import { sampleCase } from './testing/samples.ts';

function scored(...shares: [number, number][]): ScoredCase[] {
  return shares.map(([hit, of], i) => ({
    case: sampleCase({ id: `c${i}`, language: i === 0 ? 'en' : 'zh', tags: ['x', 'near:marriage'], region: '210100' }),
    output: { caseId: '', caseDigest: '', replies: [], milliseconds: 0, attempts: 1 },
    determined: true,
    scores: { facts: { hit, of, notes: [] } },
  }));
}

test('a share of what is right or not has the interval of a rate', () => {
  expect(figureOf('facts', scored([1, 1], [1, 1], [0, 1]))).toEqual({
    cases: 3,
    hit: 2,
    of: 3,
    share: 2 / 3,
    ...wilson(2, 3),
  });
});

test('parts are summed up over cases; the interval draws cases', () => {
  const figure = figureOf('facts', scored([4, 4], [0, 4], [1, 2]));
  expect(figure).toMatchObject({ cases: 3, hit: 5, of: 10, share: 0.5, low: 0, high: 1 });
});

test('a case of one part among others draws cases, too', () => {
  const { low, high } = wilson(3, 5);
  const figure = figureOf('facts', scored([1, 1], [0, 2], [2, 2]));
  expect(figure).toMatchObject({ hit: 3, of: 5, low: 0, high: 1 });
  expect([low, high]).not.toEqual([0, 1]);
});

test('all right is as sure as there are cases, not parts', () => {
  expect(figureOf('facts', scored([9, 9], [9, 9]))).toMatchObject({ share: 1, ...wilson(2, 2) });
  expect(figureOf('facts', scored([0, 9], [0, 9]))).toMatchObject({ share: 0, ...wilson(0, 2) });
});

test('nothing scored is no figure', () => {
  expect(figureOf('status', scored([1, 1]))).toBeUndefined();
});

test('a case stands in every slice that it belongs to', () => {
  const slices = [...bySlice(scored([1, 1], [1, 1]))].map(([slice, cases]) => [slice, cases.length]);
  expect(slices).toEqual([
    ['aspect: fee', 2],
    ['language: en', 1],
    ['language: zh', 1],
    ['region: 210100', 2],
    ['service: passport', 2],
    ['status: answered', 2],
    ['tag: x', 2],
  ]);
});

test('percentiles are numbers that occurred', () => {
  expect([0.5, 0.95, 1].map((share) => percentile([30, 10, 20, 40], share))).toEqual([20, 40, 40]);
  expect(percentile([], 0.5)).toBe(0);
});
