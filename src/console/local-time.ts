import type { Language } from '../types/language.ts';

/** Offices work by the time of China, which has one zone and no summer time. */
const zone = 'Asia/Shanghai';
const offset = '+08:00';

/** A time as people read it. */
export function localTime(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(new Date(iso));
}

/** When a day (`YYYY-MM-DD`) begins, or one so many days later. */
export function startOfDay(day: string, later = 0): string {
  return new Date(Date.parse(`${day}T00:00:00${offset}`) + later * 24 * 3_600_000).toISOString();
}

/** For a field of the type `datetime-local`. */
export function fieldTime(time: Date): string {
  return new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}

/** What such a field holds. @returns undefined when it is no time */
export function readFieldTime(value: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) return undefined;
  const time = new Date(`${value}:00${offset}`);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
