import type { Workdays } from '../types/desk.ts';

const dayMs = 86_400_000;

/**
 * The day (`YYYY-MM-DD`, of China) that is so many working days after a time. Holidays and worked weekend days are those
 * that are known: a holiday that nobody has entered counts as a working day, so that the day may come earlier than it
 * must, never later.
 */
export function afterWorkingDays(iso: string, days: number, { holidays, worked }: Workdays): string {
  let at = Date.parse(iso) + 8 * 3_600_000;
  for (let left = days; left > 0; ) {
    at += dayMs;
    const date = new Date(at);
    const day = date.toISOString().slice(0, 10);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    if (weekend ? worked.includes(day) : !holidays.includes(day)) left--;
  }
  return new Date(at).toISOString().slice(0, 10);
}
