import type { AskedPlace, AskedQuestion, AskedWishes } from '../types/asked-question.ts';
import { placeOfQuestion, unreadable } from './conversation-rows.ts';
import type { Database } from './database.ts';
import type { TextEncryption } from './encryption.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

interface AskedDeps {
  database: Database;
  encryption: TextEncryption;
}

export interface AskedPage {
  questions: AskedQuestion[];
  /** Where the next page begins; undefined = that was all. */
  next: AskedPlace | undefined;
  /** Texts are encrypted: searching them reads one after the other, and stops after so many until it is told to go on. */
  stopped: boolean;
}

const perRead = 500;
/** Texts that one search opens: some 100 ms. */
const mostOpened = 2_000;

/** Questions, the newest first. @param start the place after which the page begins */
export async function listAsked(
  wishes: AskedWishes,
  start: AskedPlace | undefined,
  limit: number,
  deps: AskedDeps,
): Promise<AskedPage> {
  const sought = wishes.text?.toLowerCase();
  const questions: AskedQuestion[] = [];
  let place = start;
  for (let opened = 0; opened < mostOpened; opened += perRead) {
    const wanted = sought ? perRead : limit + 1;
    const rows = await readRows(wishes, place, wanted, deps);
    for (const asked of await Promise.all(rows.map((row) => openRow(row, deps)))) {
      if (questions.length === limit) return { questions, next: place, stopped: false };
      place = { acceptedAt: asked.acceptedAt, replyId: asked.replyId };
      if (!sought || asked.question?.toLowerCase().includes(sought)) questions.push(asked);
    }
    if (rows.length < wanted) return { questions, next: undefined, stopped: false };
  }
  return { questions, next: place, stopped: true };
}

interface AskedRow extends Omit<AskedQuestion, 'question'> {
  sealed: Uint8Array;
}

async function openRow({ sealed, ...row }: AskedRow, { encryption }: AskedDeps): Promise<AskedQuestion> {
  return { ...row, question: (await encryption.open(sealed, placeOfQuestion(row.replyId)).catch(unreadable)) ?? null };
}

function readRows(
  { from, before, language, status, serviceId, mode, verdict }: AskedWishes,
  start: AskedPlace | undefined,
  limit: number,
  { database }: AskedDeps,
): Promise<AskedRow[]> {
  const { sql } = database;
  return whileAvailable(async () => [
    ...(await sql<AskedRow[]>`
      select replies.id as "replyId", conversation_id as "conversationId", question_encrypted as sealed, masked, language,
        status, service_id as "serviceId", trace->'mode'->>'mode' as mode,
        (select verdict from feedback where reply_id = replies.id) as verdict, ${isoTime(database, 'accepted_at')} as "acceptedAt"
      from replies
      where true
        ${from ? sql`and accepted_at >= ${from}::text::timestamptz` : sql``}
        ${before ? sql`and accepted_at < ${before}::text::timestamptz` : sql``}
        ${language ? sql`and language = ${language}` : sql``}
        ${status ? sql`and status = ${status}` : sql``}
        ${serviceId ? sql`and service_id = ${serviceId}` : sql``}
        ${mode ? sql`and trace->'mode'->>'mode' = ${mode}` : sql``}
        ${verdict ? sql`and replies.id in (select reply_id from feedback where verdict = ${verdict})` : sql``}
        ${start ? sql`and (accepted_at, replies.id) < (${start.acceptedAt}::text::timestamptz, ${start.replyId}::text::uuid)` : sql``}
      order by accepted_at desc, replies.id desc limit ${limit}`),
  ]);
}
