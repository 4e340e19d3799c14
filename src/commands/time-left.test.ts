import { expect, test } from 'vitest';
import { timeLeft } from './time-left.ts';

test('time left follows from what was done since it began', () => {
  let now = 1000;
  const left = timeLeft(() => now);
  expect(left(40, 100)).toBe('');
  now += 2000;
  expect(left(50, 100)).toBe('10 s left');
  now += 98_000;
  expect(left(60, 100)).toBe('3 min left');
  expect(left(100, 100)).toBe('0 s left');
});
