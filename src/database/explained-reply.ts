import type { Reply, Trace } from '../types/reply.ts';
import type { Act } from '../types/staff.ts';
import { recordAct } from './audit.ts';
import { isUuid, placeOfQuestion, placeOfReply } from './conversation-rows.ts';
import type { Database } from './database.ts';
import type { TextEncryption } from './encryption.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

/** A reply with all that is stored of how it came about. */
export interface ExplainedReply {
  /** As it was masked before it was stored. */
  question: string;
  reply: Reply;
  trace: Trace | null;
  finishedAt: string;
}

/** Reads a finished reply for the staff, and records that they did. @returns undefined when there is none of this id */
export async function explainedReply(
  id: string,
  { database, encryption }: { database: Database; encryption: TextEncryption },
  act: Act,
): Promise<ExplainedReply | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await whileAvailable(() =>
    database.sql.begin(async (transaction) => {
      const [found] = await transaction<StoredRow[]>`
        select question_encrypted as question, reply_encrypted as reply, trace,
          ${isoTime(database, 'finished_at')} as "finishedAt"
        from replies where id = ${id} and finished_at is not null`;
      if (found) await recordAct(transaction, { action: 'reply-read', subject: `reply:${id}` }, act);
      return found;
    }),
  );
  if (!row) return undefined;
  return {
    question: await encryption.open(row.question, placeOfQuestion(id)),
    reply: JSON.parse(await encryption.open(row.reply, placeOfReply(id))) as Reply,
    trace: row.trace,
    finishedAt: row.finishedAt,
  };
}

interface StoredRow {
  question: Uint8Array;
  reply: Uint8Array;
  trace: Trace | null;
  finishedAt: string;
}
