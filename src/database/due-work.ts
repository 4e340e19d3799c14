import type { WorkKind } from '../types/work.ts';
import type { Database } from './database.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

/** An item that somebody has taken and not finished. */
export interface TakenMark {
  kind: WorkKind;
  key: string;
  /** Of a report: when it was made. */
  reportedAt: string | null;
}

/** What an account has taken. Reports and groups of questions that are gone are left out. */
export function takenBy(database: Database, owner: string): Promise<TakenMark[]> {
  return whileAvailable(async () => [
    ...(await database.sql<TakenMark[]>`
      select kind, key, ${isoTime(database, 'created_at')} as "reportedAt"
      from work_marks left join feedback on kind = 'reported' and reply_id::text = key and verdict = 'wrong'
      where state = 'taken' and owner = ${owner} and (kind <> 'reported' or reply_id is not null)
        and (kind <> 'unanswered' or exists (select 1 from clustered_questions where cluster_id::text = key))
      order by changed_at`),
  ]);
}

/** Proposals that `by` (as in the audit) has neither made nor written any part of: these they may sign. The oldest first. */
export function awaitingSignature(database: Database, by: string): Promise<{ id: number; reason: string }[]> {
  return whileAvailable(async () => [
    ...(await database.sql<{ id: number; reason: string }[]>`
      select id, reason from proposals where state = 'proposed' and proposed_by <> ${by} and not exists (
        select 1 from proposal_files where proposal_id = proposals.id and author = ${by})
      order by id`),
  ]);
}
