import type { Conversations } from '../types/question.ts';
import { type ConversationDeps, hashOf, isUuid, placeOfReason } from './conversation-rows.ts';

/** Removes texts, traces, feedback texts and the conversation; status, service, language and day stay as counts. */
export async function deleteConversation(
  conversationId: string,
  token: string,
  { database }: ConversationDeps,
): Promise<boolean> {
  if (!isUuid(conversationId)) return false;
  const tokenHash = await hashOf(token);
  return database.sql.begin(async (transaction) => {
    const [known] =
      await transaction`select 1 from conversations where id = ${conversationId} and token_hash = ${tokenHash} for update`;
    if (!known) return false;
    await transaction`
      update feedback set reason_encrypted = null, created_at = date_trunc('day', created_at, 'UTC')
      where reply_id in (select id from replies where conversation_id = ${conversationId})`;
    await transaction`
      update replies set deleted = true, conversation_id = null, question_encrypted = null, reply_encrypted = null, trace = null,
        masked = '[]', region = null, as_of = null, aspects = '[]', choices = '[]', idempotency_key_hash = null,
        accepted_at = date_trunc('day', accepted_at, 'UTC'), finished_at = date_trunc('day', finished_at, 'UTC')
      where conversation_id = ${conversationId}`;
    await transaction`delete from conversations where id = ${conversationId}`;
    return true;
  });
}

/** One verdict a reply; a later one replaces it. Locks the conversation: one that is just being deleted keeps no text. */
export async function storeFeedback(
  given: Parameters<Conversations['feedback']>[0],
  { database, encryption, clock }: ConversationDeps,
): Promise<boolean> {
  if (!isUuid(given.replyId)) return false;
  const reason = given.reason ? await encryption.seal(given.reason, placeOfReason(given.replyId)) : null;
  const tokenHash = await hashOf(given.token);
  const rows = await database.sql`
    insert into feedback (reply_id, verdict, reason_encrypted, created_at)
    select replies.id, ${given.verdict}::text, ${reason}::bytea, ${clock().toISOString()}::text::timestamptz
    from replies join conversations on conversations.id = conversation_id
    where replies.id = ${given.replyId} and token_hash = ${tokenHash} for share of conversations
    on conflict (reply_id) do update set verdict = excluded.verdict, reason_encrypted = excluded.reason_encrypted, created_at = excluded.created_at
    returning 1`;
  return rows.length > 0;
}
