import type { Reply } from '../types/reply.ts';
import { placeOfQuestion, placeOfReply, unreadable } from './conversation-rows.ts';
import type { Database } from './database.ts';
import type { TextEncryption } from './encryption.ts';
import { whileAvailable } from './unavailable.ts';

/** Questions with their replies, by the reply's id; null what cannot be read. */
export async function openReplies(
  replyIds: string[],
  { database, encryption }: { database: Database; encryption: TextEncryption },
): Promise<Map<string, { question: string | null; reply: Reply | null }>> {
  if (replyIds.length === 0) return new Map();
  const rows = await whileAvailable(
    () => database.sql<{ id: string; question: Uint8Array; reply: Uint8Array | null }[]>`
      select id, question_encrypted as question, reply_encrypted as reply from replies
      where id in (select jsonb_array_elements_text(${JSON.stringify(replyIds)}::text::jsonb)::uuid)`,
  );
  const open = async (sealed: Uint8Array | null, place: string) =>
    (sealed && (await encryption.open(sealed, place).catch(unreadable))) ?? null;
  const opened = rows.map(async ({ id, question, reply }) => {
    const text = await open(reply, placeOfReply(id));
    return [
      id,
      {
        question: await open(question, placeOfQuestion(id)),
        reply: text === null ? null : (JSON.parse(text) as Reply),
      },
    ] as const;
  });
  return new Map(await Promise.all(opened));
}
