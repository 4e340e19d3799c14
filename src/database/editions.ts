import type { Edition } from '../types/curation.ts';
import type { Database, Transaction } from './database.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

/** What was changed where one publication took another one's place. */
export interface FileChange {
  path: string;
  before: string | null;
  after: string | null;
}

interface Succession {
  before: number | undefined;
  now: number;
  reason: string;
  by: string;
  /** By path: who wrote it, where that is another one. */
  authors: Record<string, string>;
}

/** Adds an edition for each file that differs; `at` null = now. Nothing where the files of a publication aren't known. */
export async function addEditions(
  transaction: Transaction,
  given: Succession,
  at: string | null,
): Promise<FileChange[]> {
  const { before = 0, now, reason, by, authors } = given;
  const [known] = await transaction`select 1 from publication_files where publication_id = ${now} limit 1`;
  if (!known) return [];
  return [
    ...(await transaction<FileChange[]>`
      with changed as (
        select coalesce(now.path, old.path) as path, old.digest as before, now.digest as after
        from (select path, digest from publication_files where publication_id = ${now}) now
        full join (select path, digest from publication_files where publication_id = ${before}) old on now.path = old.path
        where now.digest is distinct from old.digest),
      added as (
        insert into editions (path, digest, publication_id, author, reason, at)
        select path, after, ${now}, coalesce(${JSON.stringify(authors)}::text::jsonb ->> path, ${by}), ${reason},
          coalesce(${at}::text::timestamptz, now())
        from changed order by path)
      select path, before, after from changed order by path`),
  ];
}

/** Of one file, the newest first. */
export function editionsOf(database: Database, path: string): Promise<Edition[]> {
  return whileAvailable(async () => [
    ...(await database.sql<Edition[]>`
      select ${columns(database)} from editions where path = ${path} order by editions.id desc`),
  ]);
}

const columns = (database: Database) => database.sql`
  id, path, digest, publication_id as publication, author, reason, ${isoTime(database, 'at')} as at`;

/** One time that a publication went live. */
export interface WentLive {
  id: number;
  publication: number;
  reason: string;
  by: string | null;
  since: string;
  live: boolean;
  /** How many files differ from what was live before. */
  files: number;
}

/** The newest first. */
export function liveHistory(database: Database, limit = 100): Promise<WentLive[]> {
  return whileAvailable(async () => [
    ...(await database.sql<WentLive[]>`
      select id, publication_id as publication, reason, by, ${isoTime(database, 'since')} as since,
        id = (select max(id) from live_history) as live,
        (select count(*)::int from editions
          where editions.publication_id = live_history.publication_id and editions.at = live_history.since) as files
      from live_history order by id desc limit ${limit}`),
  ]);
}

/** Whether the console has published: from then on a changed folder doesn't overwrite what staff have made. */
export function isCurated({ sql }: Database): Promise<boolean> {
  return whileAvailable(async () => {
    const [found] = await sql`select 1 from live_history where by like 'console:%' limit 1`;
    return found !== undefined;
  });
}
