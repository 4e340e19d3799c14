import type { Impact, Proposal, ProposalState, ProposedFile } from '../types/curation.ts';
import type { Act } from '../types/staff.ts';
import { recordAct } from './audit.ts';
import type { Database, Transaction } from './database.ts';
import { changingDrafts, putDraft } from './drafts.ts';
import { isoTime } from './iso-time.ts';
import { type Content, saveContents } from './knowledge-files.ts';
import { whileAvailable } from './unavailable.ts';

/** Why drafts can't be proposed. */
export type NotProposed = 'gone' | 'nothing' | 'outdated';

/**
 * Takes drafts as they are now and asks for a signature. They can't be changed until that is decided.
 * `gone`: one of them is no more; `nothing`: none was named, or one says what is live; `outdated`: what is live of one has changed since.
 */
export function makeProposal(
  database: Database,
  { paths, reason }: { paths: string[]; reason: string },
  act: Act,
): Promise<{ id: number } | { refused: NotProposed }> {
  return changingDrafts(database, async (transaction) => {
    const taken = await transaction<TakenDraft[]>`
      select drafts.path, base_digest as "baseDigest", drafts.digest, bytes, author, now.digest as live
      from drafts left join (select path, digest from publication_files
        join live on live.publication_id = publication_files.publication_id) now on now.path = drafts.path
      where drafts.path in (select jsonb_array_elements_text(${JSON.stringify(paths)}::text::jsonb))
      order by drafts.path`;
    const refused = whyNot(taken, paths);
    if (refused) return { refused };
    await saveContents(
      transaction,
      taken.flatMap(({ digest, bytes }): Content[] => (digest && bytes ? [{ digest, bytes }] : [])),
    );
    const [added] = await transaction<{ id: number }[]>`
      insert into proposals (state, reason, proposed_by, proposed_at)
      values ('proposed', ${reason}, ${act.by}, ${act.at}::text::timestamptz) returning id`;
    const id = added?.id ?? 0;
    for (const { path, baseDigest, digest, author } of taken) {
      await transaction`
        insert into proposal_files (proposal_id, path, base_digest, digest, author)
        values (${id}, ${path}, ${baseDigest}, ${digest}, ${author})`;
      await transaction`delete from drafts where path = ${path}`;
    }
    const files = taken.map(({ path, baseDigest, digest }) => ({ path, before: baseDigest, after: digest }));
    await recordAct(transaction, { action: 'proposed', subject: `proposal:${id}`, after: { reason, files } }, act);
    return { id };
  });
}

type TakenDraft = ProposedFile & { bytes: Uint8Array | null; live: string | null };

function whyNot(taken: TakenDraft[], paths: string[]): NotProposed | undefined {
  if (paths.length === 0 || taken.some(({ digest, baseDigest }) => digest === baseDigest)) return 'nothing';
  if (taken.length < new Set(paths).size) return 'gone';
  return taken.some(({ baseDigest, live }) => baseDigest !== live) ? 'outdated' : undefined;
}

/** Ends a proposal of one's own; its texts are drafts again. @returns false when it isn't one's own, or is over */
export function withdrawProposal(database: Database, id: number, act: Act): Promise<boolean> {
  return changingDrafts(database, async (transaction) => {
    const ended = await transaction`
      update proposals set state = 'withdrawn'
      where id = ${id} and state in ('proposed', 'signed') and proposed_by = ${act.by} returning id`;
    if (ended.length === 0) return false;
    await backToDrafts(transaction, id, act);
    await recordAct(transaction, { action: 'proposal-withdrawn', subject: `proposal:${id}` }, act);
    return true;
  });
}

export interface Review {
  id: number;
  verdict: 'signed' | 'rejected';
  note: string;
  /** When it is to go live by itself. */
  publishAt?: string | undefined;
}

/**
 * Signs or rejects what others have written and proposed; rejected texts are drafts again.
 * @returns false when that isn't open any more, or is one's own in any part
 */
export function reviewProposal(database: Database, review: Review, act: Act): Promise<boolean> {
  const { id, verdict, note, publishAt = null } = review;
  return changingDrafts(database, async (transaction) => {
    const reviewed = await transaction<{ proposedBy: string }[]>`
      update proposals set state = ${verdict}, reviewed_by = ${act.by}, reviewed_at = ${act.at}::text::timestamptz,
        note = ${note}, publish_at = ${verdict === 'signed' ? publishAt : null}::text::timestamptz
      where id = ${id} and state = 'proposed' and proposed_by <> ${act.by}
        and not exists (select 1 from proposal_files where proposal_id = ${id} and author = ${act.by})
      returning proposed_by as "proposedBy"`;
    if (reviewed.length === 0) return false;
    if (verdict === 'rejected') await backToDrafts(transaction, id, act);
    const after = { note, ...(publishAt ? { publishAt } : {}), files: await filesOf(transaction, id) };
    const before = { proposedBy: reviewed[0]?.proposedBy };
    await recordAct(transaction, { action: `proposal-${verdict}`, subject: `proposal:${id}`, before, after }, act);
    return true;
  });
}

export interface Schedule {
  id: number;
  publishAt: string | null;
  /** Why it goes live although something gets worse. */
  overruled?: string | null;
  /** Why it did not go live when its time came. */
  refused?: string;
}

/** Changes when a signed proposal goes live by itself; null = when somebody says so. @returns false when it isn't signed, or is over */
export function schedulePublication(
  database: Database,
  { id, publishAt, overruled = null, refused }: Schedule,
  act: Act,
): Promise<boolean> {
  return inOne(database, async (transaction) => {
    const [before] = await transaction<{ publishAt: string | null }[]>`
      select ${isoTime(database, 'publish_at')} as "publishAt" from proposals
      where id = ${id} and state = 'signed' for update`;
    if (!before) return false;
    await transaction`
      update proposals set publish_at = ${publishAt}::text::timestamptz, overruled = coalesce(${overruled}, overruled)
      where id = ${id}`;
    const after = { publishAt, ...(overruled ? { overruled } : {}), ...(refused ? { refused } : {}) };
    await recordAct(transaction, { action: 'proposal-scheduled', subject: `proposal:${id}`, before, after }, act);
    return true;
  });
}

/** In the transaction that makes it live. @returns false when it isn't signed, or has gone live already */
export async function markPublished(
  transaction: Transaction,
  { id, publication, overruled }: { id: number; publication: number; overruled: string | null },
): Promise<boolean> {
  const marked = await transaction`
    update proposals set state = 'published', publication_id = ${publication}, publish_at = null,
      overruled = coalesce(${overruled}, overruled)
    where id = ${id} and state = 'signed' returning id`;
  return marked.length > 0;
}

export function noteImpact({ sql }: Database, id: number, impact: Impact): Promise<void> {
  return whileAvailable(async () => {
    await sql`update proposals set impact = ${JSON.stringify(impact)}::text::jsonb where id = ${id}`;
  });
}

export function findProposal(database: Database, id: number): Promise<Proposal | undefined> {
  return whileAvailable(async () => {
    const [found] = await database.sql<Proposal[]>`select ${columns(database)} from proposals where id = ${id}`;
    return found;
  });
}

/** Without what asking it has shown, which may be long. */
export type ListedProposal = Omit<Proposal, 'impact'>;

/** In these states, the newest first. */
export function listProposals(
  database: Database,
  states: readonly ProposalState[],
  limit = 100,
): Promise<ListedProposal[]> {
  return whileAvailable(async () => [
    ...(await database.sql<ListedProposal[]>`
      select ${listed(database)} from proposals
      where state in (select jsonb_array_elements_text(${JSON.stringify(states)}::text::jsonb))
      order by id desc limit ${limit}`),
  ]);
}

/** The open proposal that a file is in. */
export function openProposalOf(database: Database, path: string): Promise<ListedProposal | undefined> {
  return whileAvailable(async () => {
    const [found] = await database.sql<ListedProposal[]>`
      select ${listed(database)} from proposals
      where state in ('proposed', 'signed')
        and id in (select proposal_id from proposal_files where path = ${path})
      order by id desc limit 1`;
    return found;
  });
}

/** Open ones that nobody has asked anything, or that were being asked. The oldest first. */
export function unweighedProposals({ sql }: Database): Promise<number[]> {
  return whileAvailable(async () =>
    (
      await sql<{ id: number }[]>`
        select id from proposals
        where state in ('proposed', 'signed') and (impact is null or impact->>'state' = 'running') order by id`
    ).map(({ id }) => id),
  );
}

/** Signed ones whose time has come, the earliest first. */
export function dueProposals(database: Database, at: string): Promise<Proposal[]> {
  return whileAvailable(async () => [
    ...(await database.sql<Proposal[]>`
      select ${columns(database)} from proposals
      where state = 'signed' and publish_at <= ${at}::text::timestamptz order by proposals.publish_at, id`),
  ]);
}

/** As the person left them who wrote each. One that somebody has begun meanwhile can't be: a proposed file takes no draft. */
async function backToDrafts(transaction: Transaction, id: number, act: Act): Promise<void> {
  const files = await transaction<(ProposedFile & { bytes: Uint8Array | null })[]>`
    select path, base_digest as "baseDigest", proposal_files.digest, author, bytes from proposal_files
    left join knowledge_contents on knowledge_contents.digest = proposal_files.digest where proposal_id = ${id}`;
  for (const { path, baseDigest, digest, author, bytes } of files) {
    const content = digest && bytes ? { digest, bytes } : null;
    await putDraft(transaction, { path, content, base: baseDigest, version: 1, author }, act);
  }
}

const filesOf = (transaction: Transaction, id: number) => transaction`
  select path, base_digest as before, digest as after from proposal_files where proposal_id = ${id} order by path`;

const columns = (database: Database) => database.sql`${listed(database)}, impact`;

const listed = (database: Database) => {
  const { sql } = database;
  const time = (column: string) => isoTime(database, `proposals.${column}`);
  return sql`
    proposals.id, state, reason, proposed_by as "proposedBy", ${time('proposed_at')} as "proposedAt",
    reviewed_by as "reviewedBy", ${time('reviewed_at')} as "reviewedAt", note, ${time('publish_at')} as "publishAt",
    overruled, publication_id as publication,
    (select json_agg(json_build_object('path', path, 'baseDigest', base_digest, 'digest', digest, 'author', author)
      order by path) from proposal_files where proposal_id = proposals.id) as files`;
};

function inOne<T>({ sql }: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return whileAvailable(() => sql.begin(work) as Promise<T>);
}
