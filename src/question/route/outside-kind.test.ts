import { expect, test } from 'vitest';
import { outsideClass } from '../../service/outside-group.ts';
import { outsideKindOf } from './outside-kind.ts';

const shares = (others: Record<string, number>) => ({ others: new Map(Object.entries(others)) });

test('the group that most of it belongs to says whom to ask', () => {
  expect(outsideKindOf(shares({ [outsideClass('bank')]: 0.3, [outsideClass('law')]: 0.1, clarify: 0.6 }))).toBe('bank');
});

test('nobody in particular is named when groups share it, or when nobody can be', () => {
  expect(outsideKindOf(shares({ [outsideClass('bank')]: 0.2, [outsideClass('law')]: 0.2 }))).toBeUndefined();
  expect(outsideKindOf(shares({ [outsideClass('leisure')]: 0.8, [outsideClass('law')]: 0.1 }))).toBeUndefined();
  expect(outsideKindOf(shares({}))).toBeUndefined();
});
