import type { PendingQuery, Row } from 'postgres';
import type { Conversations } from '../types/question.ts';
import { type ConversationDeps, hashOf, isUuid, placeOfReason } from './conversation-rows.ts';
import type { Database, Transaction } from './database.ts';

/** Removes the conversation with all that hangs on it; of its verdicts the counts stay, without the replies. */
export async function deleteConversation(
  conversationId: string,
  token: string,
  { database }: ConversationDeps,
): Promise<boolean> {
  if (!isUuid(conversationId)) return false;
  const tokenHash = await hashOf(token);
  const { sql } = database;
  const owned = sql`select id from conversations where id = ${conversationId} and token_hash = ${tokenHash} for update`;
  return (await removeConversations(sql, owned)).length > 0;
}

/** Removes conversations whose verdicts are counted. @param owned a query that gives their ids */
export function removeConversations(
  sql: Database['sql'] | Transaction,
  owned: PendingQuery<Row[]>,
): PromiseLike<{ id: string }[]> {
  return sql<{ id: string }[]>`
    with owned as (${owned}),
    counted as (
      insert into counts (day, kind, detail, subject, language, count)
      select (feedback.created_at at time zone 'UTC')::date, 'verdict', verdict, coalesce(feedback.service_id, ''),
        coalesce(feedback.language, ''), count(*)
      from owned join replies on conversation_id = owned.id join feedback on reply_id = replies.id
      group by 1, 3, 4, 5
      on conflict (day, kind, detail, subject, language) do update set count = counts.count + excluded.count
    )
    delete from conversations using owned where conversations.id = owned.id returning conversations.id::text as id`;
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
    insert into feedback (reply_id, verdict, reason_encrypted, created_at, service_id, language)
    select replies.id, ${given.verdict}::text, ${reason}::bytea, ${clock().toISOString()}::text::timestamptz,
      replies.service_id, replies.language
    from replies join conversations on conversations.id = conversation_id
    where replies.id = ${given.replyId} and token_hash = ${tokenHash} for share of conversations
    on conflict (reply_id) do update set verdict = excluded.verdict, reason_encrypted = excluded.reason_encrypted,
      created_at = excluded.created_at, service_id = excluded.service_id, language = excluded.language
    returning 1`;
  return rows.length > 0;
}
