import { expect, test } from 'vitest';
import { outsideClass } from '../../service/outside-group.ts';
import { isPlainlyOutside, outsideKindOf } from './outside-kind.ts';

const shares = (others: Record<string, number>) => ({ others: new Map(Object.entries(others)) });

test('the group that most of it belongs to says whom to ask', () => {
  expect(outsideKindOf(shares({ [outsideClass('bank')]: 0.3, [outsideClass('law')]: 0.2, clarify: 0.5 }))).toBe('bank');
});

test('nobody in particular is named when groups share it, or when nobody can be', () => {
  expect(outsideKindOf(shares({ [outsideClass('bank')]: 0.2, [outsideClass('law')]: 0.2 }))).toBeUndefined();
  expect(outsideKindOf(shares({ [outsideClass('leisure')]: 0.8, [outsideClass('law')]: 0.1 }))).toBeUndefined();
  expect(outsideKindOf(shares({}))).toBeUndefined();
});

test('documents are not asked about what is plainly of one group and none of ours', () => {
  const weather = shares({ [outsideClass('leisure')]: 0.95 });
  expect(isPlainlyOutside(weather, { outOfScope: 0.99 })).toBe(true);
  expect(isPlainlyOutside(weather, { outOfScope: 0.6 })).toBe(false);
  const shared = shares({ [outsideClass('elsewhere')]: 0.5, [outsideClass('exam')]: 0.4 });
  expect(isPlainlyOutside(shared, { outOfScope: 0.99 })).toBe(false);
});
