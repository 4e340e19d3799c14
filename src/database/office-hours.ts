import type { OfficeHours, SetHours } from '../types/desk.ts';
import type { Act } from '../types/staff.ts';
import { recordAct } from './audit.ts';
import type { Database, Transaction } from './database.ts';
import { isoTime } from './iso-time.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { whileAvailable } from './unavailable.ts';

/** What staff have set last. */
export function lastOfficeHours(database: Database): Promise<SetHours | undefined> {
  return whileAvailable(() => lastIn(database, database.sql));
}

/** Sets them from now on, and records it. @returns false when others were set since `seen` */
export function addOfficeHours(
  database: Database,
  { hours, seen }: { hours: OfficeHours | null; seen: number },
  act: Act,
): Promise<boolean> {
  return oneAtATime(database, 'office_hours', async (transaction) => {
    const last = await lastIn(database, transaction);
    if ((last?.id ?? 0) !== seen) return false;
    const json = hours && JSON.stringify(hours);
    await transaction`
      insert into office_hours (hours, set_by, set_at)
      values (${json}::text::jsonb, ${act.by}, ${act.at}::text::timestamptz)`;
    const told = { before: last?.hours ?? null, after: hours };
    await recordAct(transaction, { action: 'office-hours-set', subject: 'desk:hours', ...told }, act);
    return true;
  });
}

async function lastIn(database: Database, sql: Database['sql'] | Transaction): Promise<SetHours | undefined> {
  const [last] = await sql<SetHours[]>`
    select id, hours, set_by as "setBy", ${isoTime(database, 'set_at')} as "setAt"
    from office_hours order by id desc limit 1`;
  return last;
}
