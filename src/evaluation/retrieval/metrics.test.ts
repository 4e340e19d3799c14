import { expect, test } from 'vitest';
import { meanMetrics, quantile, queryMetrics } from './metrics.ts';

const judged = new Map([
  ['a', 2],
  ['b', 1],
  ['c', 0],
]);

test('the ideal ranking has 1 everywhere', () => {
  expect(queryMetrics(['a', 'b', 'c'], judged)).toEqual({ 'ndcg@10': 1, 'recall@10': 1, 'recall@100': 1, 'mrr@10': 1 });
});

test('a grade counts linearly and less further down', () => {
  const { 'ndcg@10': ndcg, 'mrr@10': mrr } = queryMetrics(['c', 'b', 'x', 'a'], judged);
  expect(ndcg).toBeCloseTo((1 / Math.log2(3) + 2 / Math.log2(5)) / (2 + 1 / Math.log2(3)), 12);
  expect(mrr).toBe(0.5);
});

test('the eleventh place counts for recall among a hundred only', () => {
  const others = Array.from({ length: 10 }, (_, i) => `other-${i}`);
  expect(queryMetrics([...others, 'a'], judged)).toEqual({
    'ndcg@10': 0,
    'recall@10': 0,
    'recall@100': 0.5,
    'mrr@10': 0,
  });
});

test('more than ten relevant documents: ten of them are ideal', () => {
  const many = new Map(Array.from({ length: 12 }, (_, i) => [`d${i}`, 1]));
  const found = queryMetrics([...many.keys()].slice(0, 10), many);
  expect(found['ndcg@10']).toBeCloseTo(1, 12);
  expect(found['recall@10']).toBeCloseTo(10 / 12, 12);
});

test('nothing found, or nothing relevant, is zero', () => {
  const none = { 'ndcg@10': 0, 'recall@10': 0, 'recall@100': 0, 'mrr@10': 0 };
  expect(queryMetrics([], judged)).toEqual(none);
  expect(queryMetrics(['a'], new Map([['a', 0]]))).toEqual(none);
});

test('a negative grade is irrelevant', () => {
  expect(queryMetrics(['x', 'a'], new Map([...judged, ['x', -1]]))['ndcg@10']).toBeLessThan(1);
  expect(queryMetrics(['x'], new Map([['x', -1]]))['ndcg@10']).toBe(0);
});

test('means and quantiles', () => {
  const mean = meanMetrics([queryMetrics(['a', 'b'], judged), queryMetrics([], judged)]);
  expect(mean).toEqual({ 'ndcg@10': 0.5, 'recall@10': 0.5, 'recall@100': 0.5, 'mrr@10': 0.5 });
  expect(meanMetrics([])['ndcg@10']).toBe(0);
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(quantile([4, 1, 3, 2], 0.95)).toBe(4);
  expect(quantile([], 0.5)).toBe(0);
});
