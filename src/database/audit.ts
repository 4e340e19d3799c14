import type { Act, AuditAction, AuditCheck, AuditEntry, AuditWishes, NotedEntry } from '../types/staff.ts';
import { hashOf } from './conversation-rows.ts';
import type { Database, Transaction } from './database.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

/** What is recorded of an act; `before` and `after` are any JSON, without secrets. */
export interface Recorded {
  action: AuditAction;
  subject: string;
  before?: unknown;
  after?: unknown;
}

/** Any number that no other program takes: "audit" in digits of a telephone. */
const auditLock = 28_348;

/**
 * Records an act in the transaction that does it: both are there or neither is. Acts get in line here until the end of
 * their transactions, so that each entry can hold the digest of the one before.
 */
export async function recordAct(transaction: Transaction, recorded: Recorded, act: Act): Promise<void> {
  await transaction`select pg_advisory_xact_lock(${auditLock})`;
  const [last] = await transaction<{ id: number; digest: string }[]>`
    select id::float8 as id, digest from audit order by audit.id desc limit 1`;
  const entry: Omit<AuditEntry, 'digest'> = {
    id: (last?.id ?? 0) + 1,
    at: act.at,
    by: act.by,
    action: recorded.action,
    subject: recorded.subject,
    before: asJson(recorded.before),
    after: asJson(recorded.after),
    requestId: act.requestId,
    previous: last?.digest ?? '',
  };
  await transaction`
    insert into audit (id, at, by, action, subject, before, after, request_id, previous, digest)
    values (${entry.id}, ${entry.at}::text::timestamptz, ${entry.by}, ${entry.action}, ${entry.subject}, ${entry.before},
      ${entry.after}, ${entry.requestId}, ${entry.previous}, ${await digestOfEntry(entry)})`;
}

const asJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** SHA-256 of the fields as one JSON array, in this order: anybody can compute it from an export. */
export async function digestOfEntry(entry: Omit<AuditEntry, 'digest'>): Promise<string> {
  const { id, at, by, action, subject, before, after, requestId, previous } = entry;
  const digest = await hashOf(JSON.stringify([id, at, by, action, subject, before, after, requestId, previous]));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Entries, the newest first. */
export function readAudit(database: Database, wishes: AuditWishes, limit: number): Promise<AuditEntry[]> {
  const { sql } = database;
  const { by, action, subject, from, before, below } = wishes;
  // By time, where that is asked for: their numbers would be looked through from the newest on.
  const timed = from !== undefined || before !== undefined;
  return whileAvailable(async () => [
    ...(await sql<AuditEntry[]>`
      select ${columns(database)} from audit
      where true
        ${by ? sql`and by = ${by}` : sql``}
        ${action ? sql`and action = ${action}` : sql``}
        ${subject ? sql`and position(${lowered(subject)} in lower(subject collate "C")) > 0` : sql``}
        ${from ? sql`and at >= ${from}::text::timestamptz` : sql``}
        ${before ? sql`and at < ${before}::text::timestamptz` : sql``}
        ${below && timed ? sql`and (at, id) < (select at, id from audit where id = ${below})` : sql``}
        ${below && !timed ? sql`and id < ${below}` : sql``}
      order by ${timed ? sql`audit.at desc, audit.id desc` : sql`audit.id desc`} limit ${limit}`),
  ]);
}

/** As `lower` of the locale C does it, which takes half the time: subjects are ids, paths and names of accounts. */
const lowered = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const columns = (database: Database) => database.sql`
  id::float8 as id, ${isoTime(database, 'at')} as at, by, action, subject, before, after, request_id as "requestId",
  previous, digest`;

const page = 1000;

/**
 * Reads the whole audit and computes every digest anew. With an entry that was noted elsewhere it also finds that entries
 * were cut off the end, or all digests were made anew. @returns the first entry that isn't what it was, or is missing
 */
export async function checkAudit(database: Database, noted?: NotedEntry): Promise<AuditCheck> {
  let last = { id: 0, digest: '' };
  for (;;) {
    const entries = await whileAvailable(
      () => database.sql<AuditEntry[]>`
        select ${columns(database)} from audit where id > ${last.id} order by audit.id limit ${page}`,
    );
    for (const entry of entries) {
      if (entry.id !== last.id + 1) return { whole: false, entry: last.id + 1, why: 'missing' };
      if (entry.previous !== last.digest || entry.digest !== (await digestOfEntry(entry)))
        return { whole: false, entry: entry.id, why: 'changed' };
      if (entry.id === noted?.entry && entry.digest !== noted.digest)
        return { whole: false, entry: entry.id, why: 'changed' };
      last = entry;
    }
    if (entries.length < page) {
      if (noted && noted.entry > last.id) return { whole: false, entry: last.id + 1, why: 'missing' };
      return { whole: true, entries: last.id, digest: last.digest };
    }
  }
}
