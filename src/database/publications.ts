import { AppError } from '../errors.ts';
import type { PublicationContent } from '../types/publication.ts';
import type { Act, AuditAction } from '../types/staff.ts';
import { recordAct } from './audit.ts';
import type { Database, Transaction } from './database.ts';
import { addEditions } from './editions.ts';
import { dropNearIndex } from './near-index.ts';
import { whileAvailable } from './unavailable.ts';

export { loadPublication } from './load-publication.ts';
export { savePublication } from './save-publication.ts';

/** Who makes a publication live, and what goes with it. */
export interface GoingLive {
  act: Act;
  as: Extract<AuditAction, 'published' | 'rolled-back'>;
  /** Who wrote what has changed, by path, where that is another one. */
  authors?: Record<string, string>;
  /** Done in the same transaction; what it throws keeps all as it was. */
  also?: (transaction: Transaction) => Promise<void>;
}

/**
 * Makes a stored publication the one that citizens meet, in one transaction; an earlier one, too. With `going` that is
 * an entry of the audit.
 * @throws AppError `not_found`
 */
export function goLive(database: Database, number: number, reason: string, going?: GoingLive): Promise<void> {
  return whileAvailable(async () => {
    await database.sql.begin((transaction) => switchLive(transaction, number, reason, going));
  });
}

async function switchLive(
  transaction: Transaction,
  number: number,
  reason: string,
  going: GoingLive | undefined,
): Promise<void> {
  const [ready] = await transaction<{ digest: string }[]>`
    select content_digest as digest from publications where id = ${number} and state = 'ready' for share`;
  if (!ready) throw new AppError('not_found', `There is no publication ${number}.`);
  await transaction`lock table live in share row exclusive mode`;
  const [before] = await transaction<{ publication: number; digest: string }[]>`
    select publication_id as publication, content_digest as digest
    from live join publications on publications.id = publication_id`;
  const by = going?.act.by ?? null;
  const at = going?.act.at ?? null;
  await transaction`
    insert into live (id, publication_id, since, reason) values (1, ${number}, coalesce(${at}::text::timestamptz, now()), ${reason})
    on conflict (id) do update set publication_id = excluded.publication_id, since = excluded.since, reason = excluded.reason`;
  await transaction`
    insert into live_history (publication_id, since, reason, by)
    values (${number}, coalesce(${at}::text::timestamptz, now()), ${reason}, ${by})`;
  const succession = { before: before?.publication, now: number, reason, by: by ?? 'unknown' };
  const changed = await addEditions(transaction, { ...succession, authors: going?.authors ?? {} }, at);
  await going?.also?.(transaction);
  if (!going) return;
  const files = changed.length > mostFilesTold ? { files: changed.length } : { files: changed };
  const after = { publication: number, digest: ready.digest, reason, ...files };
  await recordAct(transaction, { action: going.as, subject: `publication:${number}`, before, after }, going.act);
}

/** The audit is read by people; editions have them all. */
const mostFilesTold = 200;

/** The live publication's number; undefined before the first. */
export function liveNumber({ sql }: Database): Promise<number | undefined> {
  return whileAvailable(async () => {
    const [row] = await sql<{ number: number }[]>`select publication_id as number from live`;
    return row?.number;
  });
}

export interface StoredPublication {
  number: number;
  digest: string;
  embedder: string;
  origin: PublicationContent['origin'];
  chunks: number;
  createdAt: string;
  live: boolean;
}

/** The ready ones, newest first. */
export function listPublications({ sql }: Database): Promise<StoredPublication[]> {
  return whileAvailable(async () => [
    ...(await sql<StoredPublication[]>`
      select publications.id as number, digest, embedder, origin, chunk_count as chunks,
        to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
        coalesce(live.publication_id = publications.id, false) as live
      from publications left join live on true where state = 'ready' order by publications.id desc`),
  ]);
}

/**
 * Removes what a crash has left half-built. On a shared Postgres another node may be building right now: there, only
 * what was begun before `olderThanMs` is abandoned.
 * @returns how many
 */
export function deleteAbandoned(database: Database, olderThanMs = 0): Promise<number> {
  return whileAvailable(async () => {
    const rows = await database.sql<{ id: number }[]>`
      delete from publications where state = 'building' and created_at <= now() - ${olderThanMs} * interval '1 millisecond' returning id`;
    for (const { id } of rows) await dropNearIndex(database, id);
    return rows.length;
  });
}
