import type { Draft } from '../types/curation.ts';
import type { Act } from '../types/staff.ts';
import { recordAct } from './audit.ts';
import type { Database, Transaction } from './database.ts';
import { isoTime } from './iso-time.ts';
import type { Content } from './knowledge-files.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { whileAvailable } from './unavailable.ts';

/** What somebody wants to be the text of a file. */
export interface DraftWishes {
  path: string;
  /** Null: the file is to go. */
  content: Content | null;
  /** The draft's version as it was seen; 0 = there was none. */
  version: number;
  /** When the draft that was seen was begun: versions of one that is begun anew start again. Missing = whichever. */
  begun?: string | undefined;
  /** What was live then; a draft that is begun stands on it. Null of a new file. */
  base: string | null;
  /** Saved by itself while somebody types: the audit hears of it when they are done. */
  quiet?: boolean;
}

export type SaveOutcome =
  | { saved: number }
  /** Somebody else has saved in between, or published, or discarded the draft. */
  | { conflict: Draft | undefined; base: string | null }
  /** The file is in a proposal. */
  | { proposed: number };

/** Saves a draft, unless another one than the named version is there. */
export function saveDraft(database: Database, wishes: DraftWishes, act: Act): Promise<SaveOutcome> {
  return changingDrafts(database, async (transaction) => {
    const { path, content, version } = wishes;
    const proposal = await proposalOf(transaction, path);
    if (proposal !== undefined) return { proposed: proposal };
    const there = await findIn(database, transaction, path);
    const base = there ? there.baseDigest : await liveDigest(transaction, path);
    if (!isSeen(there, wishes) || (!there && base !== wishes.base)) return { conflict: there, base };
    const saved = version + 1;
    await putDraft(transaction, { path, content, base, version: saved, author: act.by }, act);
    if (!wishes.quiet) {
      const told = { before: { digest: there?.digest ?? base }, after: { digest: content?.digest ?? null } };
      await recordAct(transaction, { action: 'draft-saved', subject: `file:${path}`, ...told }, act);
    }
    return { saved };
  });
}

const isSeen = (there: Draft | undefined, { version, begun }: Pick<DraftWishes, 'version' | 'begun'>): boolean =>
  (there?.version ?? 0) === version && (!there || begun === undefined || there.startedAt === begun);

interface Put {
  path: string;
  content: Content | null;
  base: string | null;
  version: number;
  author: string;
}

/** Within a transaction that has locked the drafts. */
export async function putDraft(transaction: Transaction, put: Put, { at }: Act): Promise<void> {
  const { path, content, base, version, author } = put;
  await transaction`
    insert into drafts (path, base_digest, bytes, digest, version, author, started_at, updated_at)
    values (${path}, ${base}, ${content?.bytes ?? null}, ${content?.digest ?? null}, ${version}, ${author},
      ${at}::text::timestamptz, ${at}::text::timestamptz)
    on conflict (path) do update set base_digest = excluded.base_digest, bytes = excluded.bytes,
      digest = excluded.digest, version = excluded.version, author = excluded.author, updated_at = excluded.updated_at`;
}

/** Has the draft stand on what is live now, its text unchanged. @returns false when it is not the one that was seen */
export function rebaseDraft(database: Database, path: string, version: number, act: Act): Promise<boolean> {
  return changingDrafts(database, async (transaction) => {
    const base = await liveDigest(transaction, path);
    const moved = await transaction`
      update drafts set base_digest = ${base}, version = version + 1, updated_at = ${act.at}::text::timestamptz
      where path = ${path} and version = ${version} returning path`;
    return moved.length > 0;
  });
}

/** @returns false when it is not the one that was seen */
export function discardDraft(
  database: Database,
  path: string,
  version: number,
  act: Act,
  begun?: string,
): Promise<boolean> {
  return changingDrafts(database, async (transaction) => {
    const there = await findIn(database, transaction, path);
    if (!there || !isSeen(there, { version, begun })) return false;
    await transaction`delete from drafts where path = ${path}`;
    const told = { before: { digest: there.digest, author: there.author }, after: { digest: there.baseDigest } };
    await recordAct(transaction, { action: 'draft-discarded', subject: `file:${path}`, ...told }, act);
    return true;
  });
}

export function findDraft(database: Database, path: string): Promise<Draft | undefined> {
  return whileAvailable(() => findIn(database, database.sql, path));
}

/** All of them, without their texts. */
export function listDrafts(database: Database): Promise<Omit<Draft, 'bytes'>[]> {
  return whileAvailable(async () => [
    ...(await database.sql<Omit<Draft, 'bytes'>[]>`select ${columns(database)} from drafts order by path`),
  ]);
}

/** Paths of drafts and of what is in an open proposal. */
export function pathsUnderway({ sql }: Database): Promise<{ path: string; work: 'draft' | 'proposed' }[]> {
  return whileAvailable(async () => [
    ...(await sql<{ path: string; work: 'draft' | 'proposed' }[]>`
      select path, 'draft' as work from drafts
      union all
      select path, 'proposed' from proposal_files join proposals on proposals.id = proposal_id
      where state in ('proposed', 'signed')`),
  ]);
}

/** So that nobody overwrites what they haven't seen. */
export const changingDrafts = <T>(database: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> =>
  oneAtATime(database, 'drafts', work);

async function findIn(
  database: Database,
  sql: Database['sql'] | Transaction,
  path: string,
): Promise<Draft | undefined> {
  const [found] = await sql<Draft[]>`select ${columns(database)}, bytes from drafts where path = ${path}`;
  return found;
}

/** What is live of a file; null when it isn't. */
export async function liveDigest(sql: Database['sql'] | Transaction, path: string): Promise<string | null> {
  const [found] = await sql<{ digest: string }[]>`
    select digest from publication_files join live on live.publication_id = publication_files.publication_id
    where path = ${path}`;
  return found?.digest ?? null;
}

/** The open proposal that a file is in. */
async function proposalOf(transaction: Transaction, path: string): Promise<number | undefined> {
  const [found] = await transaction<{ id: number }[]>`
    select id from proposals join proposal_files on proposal_id = id
    where path = ${path} and state in ('proposed', 'signed')`;
  return found?.id;
}

const columns = (database: Database) => database.sql`
  path, base_digest as "baseDigest", digest, version, author, ${isoTime(database, 'started_at')} as "startedAt",
  ${isoTime(database, 'updated_at')} as "updatedAt"`;
