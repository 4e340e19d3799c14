import type { Conversations, Question, Turn } from '../types/question.ts';
import {
  type ConversationDeps,
  deadBefore,
  hashOf,
  isUuid,
  newToken,
  placeOfQuestion,
  sameHash,
  type TurnRow,
  tokenFrom,
  turnsOf,
} from './conversation-rows.ts';
import type { Database, Transaction } from './database.ts';

type Asked = Parameters<Conversations['accept']>[0];
type Outcome = Awaited<ReturnType<Conversations['accept']>>;

/** Earlier turns that the next question is understood with. */
const mostTurns = 20;

/** Commits a masked question; see `Conversations.accept`. */
export async function acceptQuestion(asked: Asked, deps: ConversationDeps): Promise<Outcome> {
  const draft = await draftOf(asked, deps);
  if (asked.conversationId === undefined) return startConversation(asked, draft, deps);
  if (!isUuid(asked.conversationId)) return { outcome: 'not_found' };
  return continueConversation(asked, asked.conversationId, draft, deps);
}

/** What is ready before the database is asked. */
interface Draft {
  replyId: string;
  question: Uint8Array;
  keyHash: Uint8Array | null;
  acceptedAt: string;
}

async function draftOf(asked: Asked, deps: ConversationDeps): Promise<Draft> {
  const replyId = crypto.randomUUID();
  return {
    replyId,
    question: await deps.encryption.seal(asked.text, placeOfQuestion(replyId)),
    keyHash: asked.idempotencyKey === undefined ? null : await hashOf(asked.idempotencyKey),
    acceptedAt: deps.clock().toISOString(),
  };
}

/** One statement, so that one round trip commits conversation and question together. */
async function startConversation(asked: Asked, draft: Draft, { database }: ConversationDeps): Promise<Outcome> {
  const conversationId = crypto.randomUUID();
  const conversationToken = (await tokenFrom(asked.idempotencyKey)) ?? newToken();
  const tokenHash = await hashOf(conversationToken);
  const { sql } = database;
  const accepted = await whenFirst(
    sql`
      with conversation as (
        insert into conversations (id, token_hash, created_at, language, region)
        values (${conversationId}, ${tokenHash}, ${draft.acceptedAt}::text::timestamptz, ${asked.language ?? null}, ${asked.region ?? null})
        returning id
      )
      ${insertReply(sql)} select ${draft.replyId}::text::uuid, id, 1, ${columns(sql, asked, draft)} from conversation`,
  );
  if (!accepted) return repeated(sql, draft, conversationToken);
  return { outcome: 'accepted', question: questionOf(asked, draft, conversationId, [], conversationToken) };
}

async function continueConversation(
  asked: Asked,
  conversationId: string,
  draft: Draft,
  deps: ConversationDeps,
): Promise<Outcome> {
  const { sql } = deps.database;
  const tokenHash = await hashOf(asked.conversationToken ?? '');
  let outcome: Outcome | TurnRow[] | undefined;
  const inserted = await whenFirst(
    sql.begin(async (transaction) => {
      outcome = await check(transaction, conversationId, tokenHash, draft, deps);
      if (!Array.isArray(outcome)) return;
      await transaction`
        ${insertReply(transaction)}
        select ${draft.replyId}::text::uuid, ${conversationId}::text::uuid,
          (select coalesce(max(ordinal), 0) + 1 from replies where conversation_id = ${conversationId}), ${columns(transaction, asked, draft)}`;
    }),
  );
  if (!inserted) return repeated(sql, draft);
  if (!Array.isArray(outcome)) return outcome ?? { outcome: 'not_found' };
  // Opened after the transaction: it holds the only connection of the embedded database.
  const turns = await turnsOf(outcome.reverse(), deps.encryption);
  return { outcome: 'accepted', question: questionOf(asked, draft, conversationId, turns) };
}

/** The earlier turns, newest first, or why nothing is started. Locks the conversation: two questions at once get in line. */
async function check(
  transaction: Transaction,
  conversationId: string,
  tokenHash: Uint8Array,
  draft: Draft,
  deps: ConversationDeps,
): Promise<Outcome | TurnRow[]> {
  const [conversation] = await transaction<{ tokenHash: Uint8Array }[]>`
    select token_hash as "tokenHash" from conversations where id = ${conversationId} for update`;
  if (!conversation || !sameHash(conversation.tokenHash, tokenHash)) return { outcome: 'not_found' };
  if (draft.keyHash) {
    const known = await findRepeated(transaction, draft.keyHash);
    if (known) return known;
  }
  const rows = await transaction<(TurnRow & { finished: boolean; busy: boolean })[]>`
    select id, question_encrypted as "questionEncrypted", status, language, service_id as "serviceId", choices, aspects, region,
      finished_at is not null as finished, finished_at is null and accepted_at > ${deadBefore(deps)}::text::timestamptz as busy
    from replies where conversation_id = ${conversationId} order by ordinal desc limit ${mostTurns}`;
  if (rows.some((row) => row.busy)) return { outcome: 'busy' };
  return rows.filter((row) => row.finished);
}

function insertReply(sql: Database['sql'] | Transaction) {
  return sql`insert into replies (id, conversation_id, ordinal, question_encrypted, masked, language, region, as_of, idempotency_key_hash, accepted_at)`;
}

function columns(sql: Database['sql'] | Transaction, asked: Asked, draft: Draft) {
  return sql`${draft.question}::bytea, ${JSON.stringify(asked.masked)}::text::jsonb, ${asked.language ?? null}::text, ${asked.region ?? null}::text,
    ${asked.asOf ?? null}::text, ${draft.keyHash}::bytea, ${draft.acceptedAt}::text::timestamptz`;
}

/** False when the idempotency key was there already: then nothing of the statement or transaction stays. */
async function whenFirst(work: PromiseLike<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof Error && 'constraint_name' in error && error.constraint_name === 'replies_idempotency')
      return false;
    throw error;
  }
}

async function repeated(sql: Database['sql'], draft: Draft, conversationToken?: string): Promise<Outcome> {
  return (draft.keyHash && (await findRepeated(sql, draft.keyHash, conversationToken))) || { outcome: 'not_found' };
}

/** @param conversationToken of the conversation that this key would begin; told again when it is what it has begun */
async function findRepeated(
  sql: Database['sql'] | Transaction,
  keyHash: Uint8Array,
  conversationToken?: string,
): Promise<Outcome | undefined> {
  const [row] = await sql<{ replyId: string; conversationId: string; tokenHash: Uint8Array }[]>`
    select replies.id as "replyId", conversation_id as "conversationId", token_hash as "tokenHash"
    from replies join conversations on conversations.id = conversation_id where idempotency_key_hash = ${keyHash}`;
  if (!row) return undefined;
  const { tokenHash, ...ids } = row;
  const own = conversationToken !== undefined && sameHash(tokenHash, await hashOf(conversationToken));
  return { outcome: 'repeated', ...ids, ...(own ? { conversationToken } : {}) };
}

function questionOf(
  asked: Asked,
  draft: Draft,
  conversationId: string,
  turns: Turn[],
  conversationToken?: string,
): Question {
  return {
    replyId: draft.replyId,
    conversationId,
    ...(conversationToken === undefined ? {} : { conversationToken }),
    text: asked.text,
    masked: asked.masked,
    ...(asked.language === undefined ? {} : { language: asked.language }),
    ...(asked.region === undefined ? {} : { region: asked.region }),
    ...(asked.asOf === undefined ? {} : { asOf: asked.asOf }),
    turns,
    stored: true,
  };
}
