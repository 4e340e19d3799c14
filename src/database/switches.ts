import type { Switch, SwitchRow } from '../types/switch.ts';
import { recordAct } from './audit.ts';
import type { Database } from './database.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

/** Adds a row, which counts from now on, and records who did. @returns it with its number */
export function addSwitch<Row extends SwitchRow>(
  { sql }: Database,
  row: Omit<Row, 'id'>,
  requestId: string | null = null,
): Promise<Row> {
  const { scope, target, mode, reason, until, setBy, setAt } = row;
  return whileAvailable(() =>
    sql.begin(async (transaction) => {
      const [added] = await transaction<{ id: number }[]>`
        insert into switches (scope, target, mode, reason, until, set_by, set_at)
        values (${scope}, ${target}, ${mode}, ${reason}, ${until}::text::timestamptz, ${setBy}, ${setAt}::text::timestamptz)
        returning id`;
      const action = mode === null ? 'switch-lifted' : 'switch-set';
      const recorded = { action, subject: `${scope}:${target}`, after: { mode, until, reason } } as const;
      await recordAct(transaction, recorded, { by: setBy, at: setAt, requestId });
      return { ...row, id: added?.id ?? 0 } as Row;
    }),
  ) as Promise<Row>;
}

/** The last switch of each scope and target, unless it was lifted; expired ones too. */
export function lastSwitches(database: Database): Promise<Switch[]> {
  return whileAvailable(async () => [
    ...(await database.sql<Switch[]>`
      select ${columns(database)} from switches
      where mode is not null and id in (select max(id) from switches group by scope, target) order by id`),
  ]);
}

/** Every row, the newest first. */
export function switchHistory(database: Database): Promise<SwitchRow[]> {
  return whileAvailable(async () => [
    ...(await database.sql<SwitchRow[]>`select ${columns(database)} from switches order by id desc`),
  ]);
}

const columns = (database: Database) => database.sql`
  id, scope, target, mode, reason, ${isoTime(database, 'until')} as until,
  set_by as "setBy", ${isoTime(database, 'set_at')} as "setAt"`;
