import { expect, test } from 'vitest';
import { outsideKindOf } from './outside-kind.ts';

const near = (...examples: [similarity: number, why: string][]) => ({
  outside: examples.map(([similarity, why]) => ({ similarity, why })),
});

test('what most of the similar examples are about says whom to ask', () => {
  expect(outsideKindOf(near([0.7, 'bank'], [0.6, 'medical'], [0.6, 'investment']))).toBe('bank');
  expect(outsideKindOf(near([0.7, 'work-injury'], [0.4, 'medical']))).toBe('work-injury');
});

test('nobody in particular is named when they disagree, are too unlike, or are about nobody in particular', () => {
  expect(outsideKindOf(near([0.6, 'bank'], [0.6, 'medical'], [0.6, 'travel']))).toBeUndefined();
  expect(outsideKindOf(near([0.3, 'bank'], [0.2, 'bank']))).toBeUndefined();
  expect(outsideKindOf(near([0.7, 'homework'], [0.5, 'bank']))).toBeUndefined();
  expect(outsideKindOf(near())).toBeUndefined();
});
