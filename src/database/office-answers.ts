import type { OfficeAnswer, SentHandover } from '../types/desk.ts';
import type { Act } from '../types/staff.ts';
import { recordAct } from './audit.ts';
import { isUuid, unreadable } from './conversation-rows.ts';
import type { Database, Transaction } from './database.ts';
import type { TextEncryption } from './encryption.ts';
import { placeOfWish } from './handovers.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

interface AnswerDeps {
  database: Database;
  encryption: TextEncryption;
}

/** What an answer is to: a hand-over, or else the report that the reply is wrong. */
export interface AnswerTo {
  replyId: string;
  handoverId: string | null;
}

const placeOfAnswer = ({ handoverId, replyId }: AnswerTo): string =>
  handoverId ? `handovers/${handoverId}/answer` : `feedback/${replyId}/answer`;

type AnswerRow = AnswerTo & Omit<OfficeAnswer, 'text'> & { sealed: Uint8Array };

/** What people of the office have written to the owner of a conversation, by the reply that it stands below; the oldest first. */
export async function answersIn(
  conversationId: string,
  { database, encryption }: AnswerDeps,
): Promise<Map<string, OfficeAnswer[]>> {
  const rows = await database.sql<AnswerRow[]>`
    select ${columns(database)} from office_answers join replies on replies.id = reply_id
    where conversation_id = ${conversationId} order by office_answers.id`;
  const found = new Map<string, OfficeAnswer[]>();
  for (const row of rows) {
    const answer = await openAnswer(row, encryption);
    if (answer) found.set(row.replyId, [...(found.get(row.replyId) ?? []), answer]);
  }
  return found;
}

/** What was written about one reply. */
export async function answersTo(replyId: string, { database, encryption }: AnswerDeps): Promise<OfficeAnswer[]> {
  const rows = await database.sql<AnswerRow[]>`
    select ${columns(database)} from office_answers where reply_id = ${replyId} order by id`;
  const opened = await Promise.all(rows.map((row) => openAnswer(row, encryption)));
  return opened.filter((answer) => answer !== undefined);
}

/** The answer to one hand-over, or to one report. */
export async function answerTo(
  { replyId, handoverId }: AnswerTo,
  { database, encryption }: AnswerDeps,
): Promise<OfficeAnswer | undefined> {
  if (!isUuid(replyId)) return undefined;
  const [row] = await whileAvailable(
    () => database.sql<AnswerRow[]>`
      select ${columns(database)} from office_answers
      where reply_id = ${replyId} and handover_id is not distinct from ${handoverId}::text::uuid`,
  );
  return row && openAnswer(row, encryption);
}

const columns = (database: Database) => database.sql`
  reply_id::text as "replyId", handover_id::text as "handoverId", text_encrypted as sealed, office_answers.language,
  ${isoTime(database, 'written_at')} as "writtenAt"`;

async function openAnswer(row: AnswerRow, encryption: TextEncryption): Promise<OfficeAnswer | undefined> {
  const { sealed, language, writtenAt } = row;
  const text = await encryption.open(sealed, placeOfAnswer(row)).catch(unreadable);
  return text === undefined ? undefined : { text, language, writtenAt };
}

/** Writes an answer, in the place of an earlier one to the same. Within the transaction that records why. */
export async function putAnswer(
  transaction: Transaction,
  { text, language, ...to }: AnswerTo & Pick<OfficeAnswer, 'text' | 'language'>,
  writer: string,
  { act, encryption }: { act: Act; encryption: TextEncryption },
): Promise<void> {
  const sealed = await encryption.seal(text, placeOfAnswer(to));
  const { replyId, handoverId } = to;
  await transaction`
    delete from office_answers where reply_id = ${replyId} and handover_id is not distinct from ${handoverId}::text::uuid`;
  await transaction`
    insert into office_answers (reply_id, handover_id, text_encrypted, language, written_by, written_at)
    values (${replyId}, ${handoverId}::text::uuid, ${sealed}::bytea, ${language}, ${writer}, ${act.at}::text::timestamptz)`;
}

/** Answers the citizen who has called a reply wrong. @returns false when nobody has, or the conversation is gone */
export function answerReport(
  answer: { replyId: string } & Pick<OfficeAnswer, 'text' | 'language'>,
  writer: string,
  deps: AnswerDeps & { act: Act },
): Promise<boolean> {
  const { replyId } = answer;
  return whileAvailable(
    () =>
      deps.database.sql.begin(async (transaction) => {
        if (!isUuid(replyId)) return false;
        const [reported] = await transaction`
          select 1 from feedback where reply_id = ${replyId} and verdict = 'wrong' for update`;
        if (!reported) return false;
        await putAnswer(transaction, { ...answer, handoverId: null }, writer, deps);
        await recordAct(transaction, { action: 'report-answered', subject: `reply:${replyId}` }, deps.act);
        return true;
      }) as Promise<boolean>,
  );
}

/** The last hand-over of a conversation, as its owner may see it: what was answered stays so when the desk closes it. */
export async function lastHandover(
  conversationId: string,
  { database, encryption }: AnswerDeps,
): Promise<SentHandover | undefined> {
  const [row] = await database.sql<(Omit<SentHandover, 'question'> & { id: string; sealed: Uint8Array })[]>`
    select id::text as id, question_encrypted as sealed,
      case when exists (select 1 from office_answers where handover_id = handovers.id) then 'answered' else state end as state, ${isoTime(database, 'sent_at')} as "sentAt"
    from handovers where conversation_id = ${conversationId} order by handovers.sent_at desc limit 1`;
  if (!row) return undefined;
  const { id, sealed, state, sentAt } = row;
  return { state, sentAt, question: (await encryption.open(sealed, placeOfWish(id)).catch(unreadable)) ?? '' };
}
