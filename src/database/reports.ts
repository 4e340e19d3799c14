import type { Aspect } from '../types/aspect.ts';
import type { Language } from '../types/language.ts';
import { placeOfQuestion, placeOfReason, unreadable } from './conversation-rows.ts';
import type { Database } from './database.ts';
import type { TextEncryption } from './encryption.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

/** A reply that a citizen called wrong. */
export interface Report {
  replyId: string;
  conversationId: string;
  serviceId: string | null;
  aspects: Aspect[];
  language: Language | null;
  /** The publication that it was answered from. */
  publication: number | null;
  reportedAt: string;
  /** Masked; null when it cannot be read. */
  question: string | null;
  /** What the citizen wrote beside it. */
  reason: string | null;
}

/** The newest first. */
export async function listReports(
  limit: number,
  { database, encryption }: { database: Database; encryption: TextEncryption },
): Promise<Report[]> {
  type Row = Omit<Report, 'question' | 'reason'> & { sealed: Uint8Array; reasonSealed: Uint8Array | null };
  const rows = await whileAvailable(
    () => database.sql<Row[]>`
      select reply_id as "replyId", conversation_id as "conversationId", service_id as "serviceId", aspects, language,
        (trace->>'publication')::int as publication, ${isoTime(database, 'created_at')} as "reportedAt",
        question_encrypted as sealed, reason_encrypted as "reasonSealed"
      from feedback join replies on replies.id = reply_id where verdict = 'wrong'
      order by created_at desc, reply_id limit ${limit}`,
  );
  return Promise.all(
    rows.map(async ({ sealed, reasonSealed, ...row }) => ({
      ...row,
      question: (await encryption.open(sealed, placeOfQuestion(row.replyId)).catch(unreadable)) ?? null,
      reason:
        (reasonSealed && (await encryption.open(reasonSealed, placeOfReason(row.replyId)).catch(unreadable))) ?? null,
    })),
  );
}
