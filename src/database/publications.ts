import { AppError } from '../errors.ts';
import type { PublicationContent } from '../types/publication.ts';
import type { Database, Transaction } from './database.ts';
import { dropNearIndex } from './near-index.ts';
import { whileAvailable } from './unavailable.ts';

export { loadPublication } from './load-publication.ts';
export { savePublication } from './save-publication.ts';

/** Makes a stored publication the one that citizens meet, in one transaction; an earlier one, too. @throws AppError `not_found` */
export function goLive(database: Database, number: number, reason: string): Promise<void> {
  return whileAvailable(async () => {
    await database.sql.begin((transaction) => switchLive(transaction, number, reason));
  });
}

async function switchLive(transaction: Transaction, number: number, reason: string): Promise<void> {
  const [ready] = await transaction`select 1 from publications where id = ${number} and state = 'ready' for share`;
  if (!ready) throw new AppError('not_found', `There is no publication ${number}.`);
  await transaction`
    insert into live (id, publication_id, since, reason) values (1, ${number}, now(), ${reason})
    on conflict (id) do update set publication_id = excluded.publication_id, since = excluded.since, reason = excluded.reason`;
  await transaction`insert into live_history (publication_id, reason) values (${number}, ${reason})`;
}

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
