import type { Practice } from '../types/practice.ts';
import type { Database } from './database.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

// Practice is nobody else's, changes nothing that counts, and is therefore not recorded in the audit.

export interface StoredPractice extends Practice {
  version: number;
  /** When all of it was done for the first time. */
  finishedAt: string | null;
}

export function findPractice(database: Database, by: string): Promise<StoredPractice | undefined> {
  return whileAvailable(async () => {
    const [found] = await database.sql<{ version: number; state: Practice; finishedAt: string | null }[]>`
      select version, state, ${isoTime(database, 'finished_at')} as "finishedAt" from practices where by = ${by}`;
    return found && { ...found.state, version: found.version, finishedAt: found.finishedAt };
  });
}

/** Begins, or begins anew: that it was finished once stays. */
export function beginPracticeOf({ sql }: Database, by: string, state: Practice, at: string): Promise<void> {
  return whileAvailable(async () => {
    await sql`
      insert into practices (by, version, state, started_at)
      values (${by}, 1, ${JSON.stringify(state)}::text::jsonb, ${at}::text::timestamptz)
      on conflict (by) do update
      set version = practices.version + 1, state = excluded.state, started_at = excluded.started_at`;
  });
}

/** @param finished when all of it is done. @returns the new version; undefined when it has been changed since `version` */
export function savePractice(
  { sql }: Database,
  by: string,
  { version, next, state, finished }: { version: number; next: number; state: Practice; finished: string | null },
): Promise<number | undefined> {
  return whileAvailable(async () => {
    const [saved] = await sql<{ version: number }[]>`
      update practices set version = ${next}, state = ${JSON.stringify(state)}::text::jsonb,
        finished_at = coalesce(finished_at, ${finished}::text::timestamptz)
      where by = ${by} and version = ${version} returning version`;
    return saved?.version;
  });
}
