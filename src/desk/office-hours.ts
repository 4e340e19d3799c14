import type { DeskStatus, OfficeHours, Span } from '../types/desk.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** China has one time zone and no summer time. */
const offsetMs = 8 * 3_600_000;
/** Beyond it no opening is promised. */
const daysAhead = 60;

/** Whether somebody is at the desk at a time, and else when next. @param hours undefined = there is no desk */
export function deskStatus(hours: OfficeHours | undefined, now: Date): DeskStatus {
  if (!hours) return { offered: false, open: false };
  const local = now.getTime() + offsetMs;
  const midnight = local - (local % dayMs);
  const minute = (local - midnight) / minuteMs;
  if (spansOn(midnight, hours).some(({ from, to }) => from <= minute && minute < to))
    return { offered: true, open: true };
  for (let ahead = 0; ahead <= daysAhead; ahead++) {
    const day = midnight + ahead * dayMs;
    const next = spansOn(day, hours).find(({ from }) => ahead > 0 || from > minute);
    if (!next) continue;
    const opensAt = new Date(day + next.from * minuteMs - offsetMs).toISOString();
    return { offered: true, open: false, opensAt };
  }
  return { offered: true, open: false };
}

/** Hours without a single one are those of no desk. */
export const hoursOfDesk = (hours: OfficeHours | undefined): OfficeHours | undefined =>
  hours?.weekly.some((spans) => spans.length > 0) ? hours : undefined;

/** @param midnight of the day, as if China's time were UTC */
function spansOn(midnight: number, { weekly, holidays, worked }: OfficeHours): readonly Span[] {
  const date = new Date(midnight);
  const day = date.toISOString().slice(0, 10);
  if (holidays.includes(day)) return [];
  const usual = weekly[date.getUTCDay()] ?? [];
  if (usual.length > 0 || !worked.includes(day)) return usual;
  // Monday first: a worked weekend is worked like other days of work.
  return [1, 2, 3, 4, 5, 6, 0].map((weekday) => weekly[weekday] ?? []).find((spans) => spans.length > 0) ?? [];
}
