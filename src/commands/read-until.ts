import { InvalidArgumentError } from 'commander';
import { z } from 'zod';

export const untilHelp = 'such as 2027-01-31 (to the end of that day here) or 2027-01-31T18:00+08:00';

const Day = z.iso.date();
/** With seconds and without. */
const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })], {
  error: `A day or a moment, ${untilHelp}.`,
});

/** A day is meant to its end, on this machine's clock. @returns ISO 8601, UTC */
export function readUntil(value: string): string {
  if (Day.safeParse(value).success) {
    const [year = 0, month = 1, day = 1] = value.split('-').map(Number);
    return new Date(year, month - 1, day + 1).toISOString();
  }
  const moment = Moment.safeParse(value);
  if (!moment.success) throw new InvalidArgumentError(moment.error.issues[0]?.message ?? '');
  return new Date(moment.data).toISOString();
}
