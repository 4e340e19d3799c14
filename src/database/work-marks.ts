import type { Act } from '../types/staff.ts';
import type { WorkKind, WorkMark, WorkState } from '../types/work.ts';
import { recordAct } from './audit.ts';
import type { Database } from './database.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

/** What staff have said of items, of one kind or of all. */
export function listMarks(database: Database, kind?: WorkKind): Promise<WorkMark[]> {
  return whileAvailable(async () => [
    ...(await database.sql<WorkMark[]>`
      select kind, key, state, owner, note, changed_by as "changedBy", ${isoTime(database, 'changed_at')} as "changedAt"
      from work_marks where ${kind ?? ''}::text in ('', kind)`),
  ]);
}

export interface MarkWishes {
  kind: WorkKind;
  key: string;
  state: WorkState;
  /** Name of the account. */
  owner: string;
  note?: string | undefined;
}

/** @returns whose it is where somebody else has taken it: only they, or whoever takes it over, change it */
export function markWork(
  database: Database,
  { kind, key, state, owner, note }: MarkWishes,
  act: Act,
): Promise<{ outcome: 'marked' } | { outcome: 'taken'; owner: string }> {
  return whileAvailable(
    () =>
      database.sql.begin(async (transaction) => {
        const [before] = await transaction<Pick<WorkMark, 'state' | 'owner' | 'note'>[]>`
          select state, owner, note from work_marks where kind = ${kind} and key = ${key} for update`;
        if (before?.state === 'taken' && before.owner !== null && before.owner !== owner && state !== 'open')
          return { outcome: 'taken', owner: before.owner } as const;
        const after = { state, owner: state === 'open' ? null : owner, note: note ?? null };
        await transaction`
          insert into work_marks (kind, key, state, owner, note, changed_by, changed_at)
          values (${kind}, ${key}, ${after.state}, ${after.owner}, ${after.note}, ${act.by}, ${act.at}::text::timestamptz)
          on conflict (kind, key) do update set state = excluded.state, owner = excluded.owner, note = excluded.note,
            changed_by = excluded.changed_by, changed_at = excluded.changed_at`;
        await recordAct(
          transaction,
          { action: 'work-changed', subject: `work:${kind}/${key}`, before: before ?? null, after },
          act,
        );
        return { outcome: 'marked' } as const;
      }) as Promise<{ outcome: 'marked' } | { outcome: 'taken'; owner: string }>,
  );
}
