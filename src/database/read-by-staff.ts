import type { Question } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import type { Act } from '../types/staff.ts';
import { recordAct } from './audit.ts';
import { isUuid, placeOfQuestion, placeOfReason, placeOfReply, unreadable } from './conversation-rows.ts';
import type { Database } from './database.ts';
import type { TextEncryption } from './encryption.ts';
import { isoTime } from './iso-time.ts';
import { type QuestionRow, questionOf } from './stored-replies.ts';
import { whileAvailable } from './unavailable.ts';

interface ReadDeps {
  database: Database;
  encryption: TextEncryption;
}

export interface StaffTurn {
  replyId: string;
  acceptedAt: string;
  /** As it was masked before it was stored; null when its data key is gone. */
  question: string | null;
  /** Missing while it is composed, or unreadable. */
  reply?: Reply;
  verdict: 'right' | 'wrong' | null;
  /** What the citizen wrote beside the verdict. */
  reason: string | null;
}

export interface StaffConversation {
  id: string;
  createdAt: string;
  turns: StaffTurn[];
}

interface TurnRow extends Pick<StaffTurn, 'replyId' | 'acceptedAt' | 'verdict'> {
  question: Uint8Array;
  sealed: Uint8Array | null;
  reason: Uint8Array | null;
}

/** Opens a whole conversation for the staff, and records that they did. @returns undefined when there is none of this id */
export async function conversationForStaff(
  id: string,
  deps: ReadDeps,
  act: Act,
): Promise<StaffConversation | undefined> {
  if (!isUuid(id)) return undefined;
  const { database } = deps;
  const found = await whileAvailable(() =>
    database.sql.begin(async (transaction) => {
      const [conversation] = await transaction<{ createdAt: string }[]>`
        select ${isoTime(database, 'created_at')} as "createdAt" from conversations where id = ${id}`;
      if (!conversation) return undefined;
      await recordAct(transaction, { action: 'conversation-read', subject: `conversation:${id}` }, act);
      const rows = await transaction<TurnRow[]>`
        select replies.id as "replyId", ${isoTime(database, 'accepted_at')} as "acceptedAt", question_encrypted as question,
          reply_encrypted as sealed, verdict, reason_encrypted as reason
        from replies left join feedback on reply_id = replies.id where conversation_id = ${id} order by ordinal`;
      return { ...conversation, rows: [...rows] };
    }),
  );
  if (!found) return undefined;
  return { id, createdAt: found.createdAt, turns: await Promise.all(found.rows.map((row) => turnOf(row, deps))) };
}

async function turnOf({ question, sealed, reason, ...row }: TurnRow, { encryption }: ReadDeps): Promise<StaffTurn> {
  const open = async (text: Uint8Array | null, place: string) =>
    (text && (await encryption.open(text, place).catch(unreadable))) ?? null;
  const reply = await open(sealed, placeOfReply(row.replyId));
  return {
    ...row,
    question: await open(question, placeOfQuestion(row.replyId)),
    reason: await open(reason, placeOfReason(row.replyId)),
    ...(reply === null ? {} : { reply: JSON.parse(reply) as Reply }),
  };
}

/** A finished question as it was accepted, with the turns before it and the day it was asked on: to be asked again. */
export async function questionToRepeat(
  replyId: string,
  { database, encryption }: ReadDeps,
): Promise<{ question: Question; day: string } | undefined> {
  if (!isUuid(replyId)) return undefined;
  const [row] = await whileAvailable(
    () => database.sql<(QuestionRow & { ordinal: number; day: string })[]>`
      select id, conversation_id as "conversationId", ordinal, question_encrypted as "questionEncrypted", masked, language,
        region, as_of as "asOf", to_char(accepted_at at time zone 'UTC', 'YYYY-MM-DD') as day
      from replies where id = ${replyId} and finished_at is not null`,
  );
  return row && { question: await questionOf(row, { database, encryption }), day: row.day };
}
