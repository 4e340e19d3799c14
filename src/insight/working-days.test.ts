import { expect, test } from 'vitest';
import { afterWorkingDays } from './working-days.ts';

const none = { holidays: [], worked: [] };
/** As announced for the National Day of 2026. */
const october = {
  holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  worked: ['2026-09-27', '2026-10-10'],
};

test.each([
  // A Thursday.
  ['2026-11-26T08:00:00Z', 10, none, '2026-12-10'],
  // It is Friday in China already.
  ['2026-11-26T17:00:00Z', 1, none, '2026-11-30'],
  ['2026-09-30T02:00:00Z', 10, none, '2026-10-14'],
  ['2026-09-30T02:00:00Z', 10, october, '2026-10-20'],
  ['2026-10-08T02:00:00Z', 2, october, '2026-10-10'],
])('%s and %i working days', (from, days, calendar, day) => {
  expect(afterWorkingDays(from, days, calendar)).toBe(day);
});
