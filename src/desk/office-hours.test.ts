import { expect, test } from 'vitest';
import type { OfficeHours } from '../types/desk.ts';
import { deskStatus } from './office-hours.ts';

const day = [
  { from: 9 * 60, to: 11 * 60 + 30 },
  { from: 13 * 60, to: 17 * 60 },
];
const hours: OfficeHours = {
  weekly: [[], day, day, day, day, day, []],
  holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  worked: ['2026-10-10'],
};
/** In China. */
const at = (time: string): Date => new Date(`${time}:00+08:00`);
const inChina = (iso = ''): string => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16);

test.each([
  ['2026-11-26T09:00', true],
  ['2026-11-26T11:29', true],
  ['2026-11-26T16:59', true],
  ['2026-11-26T08:59', '2026-11-26T09:00'],
  ['2026-11-26T11:30', '2026-11-26T13:00'],
  ['2026-11-26T17:00', '2026-11-27T09:00'],
  // Friday evening.
  ['2026-11-27T18:00', '2026-11-30T09:00'],
  ['2026-09-30T17:30', '2026-10-08T09:00'],
  ['2026-10-05T10:00', '2026-10-08T09:00'],
  // A Saturday that is worked.
  ['2026-10-10T10:00', true],
  ['2026-10-09T17:00', '2026-10-10T09:00'],
  // The day begins in China while it is yesterday in UTC.
  ['2026-11-30T00:30', '2026-11-30T09:00'],
] as const)('%s: %s', (time, expected) => {
  const { open, opensAt } = deskStatus(hours, at(time));
  expect(open || inChina(opensAt)).toBe(expected);
});

test('without hours nothing is offered; without any day in sight no opening is promised', () => {
  expect(deskStatus(undefined, at('2026-11-26T10:00'))).toEqual({ offered: false, open: false });
  const never = { ...hours, weekly: Array(7).fill([]) };
  expect(deskStatus(never, at('2026-11-26T10:00'))).toEqual({ offered: true, open: false });
});
