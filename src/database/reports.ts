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
}

type ReportDeps = { database: Database; encryption: TextEncryption };

/** The newest first. */
export function listReports(database: Database, limit: number): Promise<Report[]> {
  return whileAvailable(async () => [
    ...(await database.sql<Report[]>`
      select reply_id as "replyId", conversation_id as "conversationId", replies.service_id as "serviceId", aspects,
        replies.language,
        (trace->>'publication')::int as publication, ${isoTime(database, 'created_at')} as "reportedAt"
      from feedback join replies on replies.id = reply_id where verdict = 'wrong'
      order by created_at desc, reply_id limit ${limit}`),
  ]);
}

/** What was asked, as masked, and what its citizen wrote beside the verdict, by the reply's id; null what cannot be read. */
export async function openReports(
  replyIds: string[],
  { database, encryption }: ReportDeps,
): Promise<Map<string, { question: string | null; reason: string | null }>> {
  if (replyIds.length === 0) return new Map();
  const rows = await whileAvailable(
    () => database.sql<{ id: string; question: Uint8Array; reason: Uint8Array | null }[]>`
      select reply_id as id, question_encrypted as question, reason_encrypted as reason
      from feedback join replies on replies.id = reply_id
      where reply_id in (select jsonb_array_elements_text(${JSON.stringify(replyIds)}::text::jsonb)::uuid)`,
  );
  const open = async (sealed: Uint8Array | null, place: string) =>
    (sealed && (await encryption.open(sealed, place).catch(unreadable))) ?? null;
  const opened = rows.map(async ({ id, question, reason }) => {
    const texts = {
      question: await open(question, placeOfQuestion(id)),
      reason: await open(reason, placeOfReason(id)),
    };
    return [id, texts] as const;
  });
  return new Map(await Promise.all(opened));
}
