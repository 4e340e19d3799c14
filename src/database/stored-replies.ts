import type { Language } from '../types/language.ts';
import type { Conversations, Question } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import {
  type ConversationDeps,
  deadBefore,
  hashOf,
  isUuid,
  placeOfQuestion,
  placeOfReply,
  sameHash,
  type TurnRow,
  turnsOf,
  unreadable,
} from './conversation-rows.ts';
import { answersIn, answersTo, lastHandover } from './office-answers.ts';

/** Stores a reply once; one whose conversation was deleted meanwhile not at all. */
export async function finishReply(
  reply: Reply,
  trace: unknown,
  { database, encryption, clock }: ConversationDeps,
): Promise<void> {
  if (!isUuid(reply.id)) return;
  // The token is only its owner's; the trace stands beside the reply.
  const { conversationToken: _, trace: __, ...stored } = reply;
  const sealed = await encryption.seal(JSON.stringify(stored), placeOfReply(reply.id));
  const [service] = reply.services;
  const region = service?.region && /^\d{6}$/.test(service.region) ? service.region : null;
  // After a life event the next question is about one of its services; which one isn't known yet.
  const serviceId = reply.lifeEvent ? null : (service?.id ?? null);
  const offered = reply.lifeEvent
    ? reply.services.map(({ id }) => id)
    : reply.choices.map((choice) => choice.serviceId);
  const choices = offered.filter((id) => id !== undefined);
  const now = clock().toISOString();
  await database.sql`
    update replies set status = ${reply.status}, language = ${reply.language}, service_id = ${serviceId},
      region = coalesce(${region}, region), aspects = ${JSON.stringify(reply.aspects)}::text::jsonb,
      choices = ${JSON.stringify(choices)}::text::jsonb, reply_encrypted = ${sealed}::bytea,
      trace = ${JSON.stringify(trace ?? null)}::text::jsonb, finished_at = ${now}::text::timestamptz
    where id = ${reply.id} and finished_at is null`;
}

/** See `Conversations.reply`. */
export async function readReply(
  replyId: string,
  token: string | undefined,
  { database, encryption }: ConversationDeps,
): ReturnType<Conversations['reply']> {
  if (!isUuid(replyId)) return undefined;
  const [row] = await database.sql<StoredReply[]>`
    select conversation_id as "conversationId", token_hash as "tokenHash", reply_encrypted as sealed,
      to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD') as "finishedOn"
    from replies join conversations on conversations.id = conversation_id where replies.id = ${replyId}`;
  if (!row || (token !== undefined && !sameHash(row.tokenHash, await hashOf(token)))) return undefined;
  if (!row.sealed) return { state: 'pending', conversationId: row.conversationId };
  const reply = JSON.parse(await encryption.open(row.sealed, placeOfReply(replyId))) as Reply;
  const office = await answersTo(replyId, { database, encryption });
  return { state: 'done', reply, finishedOn: row.finishedOn, ...(office.length > 0 ? { office } : {}) };
}

interface StoredReply {
  conversationId: string;
  tokenHash: Uint8Array;
  sealed: Uint8Array | null;
  finishedOn: string;
}

/** What is stored of a question before its reply. */
export interface QuestionRow extends Omit<TurnRow, 'language'> {
  conversationId: string;
  masked: string[];
  language: Language | null;
  asOf: string | null;
}

/** Dead questions, oldest first, each with the finished turns before it. */
export async function unfinishedQuestions(deps: ConversationDeps): Promise<Question[]> {
  const { sql } = deps.database;
  const rows = await sql<(QuestionRow & { ordinal: number })[]>`
    select id, conversation_id as "conversationId", ordinal, question_encrypted as "questionEncrypted", masked, language, region, as_of as "asOf"
    from replies where finished_at is null and accepted_at <= ${deadBefore(deps)}::text::timestamptz
    order by accepted_at, id`;
  const questions: Question[] = [];
  for (const row of rows) {
    const question = await questionOf(row, deps).catch(unreadable);
    if (question) questions.push(question);
  }
  return questions;
}

/** An accepted question with the finished turns before it. */
export async function questionOf(
  row: QuestionRow & { ordinal: number },
  { database, encryption }: Pick<ConversationDeps, 'database' | 'encryption'>,
): Promise<Question> {
  const turns = await database.sql<TurnRow[]>`
    select id, question_encrypted as "questionEncrypted", status, language, service_id as "serviceId", choices, aspects, region
    from replies where conversation_id = ${row.conversationId} and ordinal < ${row.ordinal} and finished_at is not null order by ordinal`;
  return {
    replyId: row.id,
    conversationId: row.conversationId,
    text: await encryption.open(row.questionEncrypted, placeOfQuestion(row.id)),
    masked: row.masked,
    ...(row.language === null ? {} : { language: row.language }),
    ...(row.region === null ? {} : { region: row.region }),
    ...(row.asOf === null ? {} : { asOf: row.asOf }),
    turns: await turnsOf([...turns], encryption),
    stored: true,
  };
}

/** See `Conversations.read`. */
export async function readConversation(
  conversationId: string,
  token: string,
  { database, encryption }: ConversationDeps,
): ReturnType<Conversations['read']> {
  if (!isUuid(conversationId)) return undefined;
  const [conversation] = await database.sql<{ createdAt: string }[]>`
    select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt"
    from conversations where id = ${conversationId} and token_hash = ${await hashOf(token)}`;
  if (!conversation) return undefined;
  const rows = await database.sql<{ id: string; question: Uint8Array; sealed: Uint8Array | null }[]>`
    select id, question_encrypted as question, reply_encrypted as sealed from replies
    where conversation_id = ${conversationId} order by ordinal`;
  const answers = await answersIn(conversationId, { database, encryption });
  const turns = rows.map(async ({ id, question, sealed }) => {
    const office = answers.get(id);
    return {
      question: await encryption.open(question, placeOfQuestion(id)),
      ...(sealed ? { reply: JSON.parse(await encryption.open(sealed, placeOfReply(id))) as Reply } : {}),
      ...(office ? { office } : {}),
    };
  });
  const handover = await lastHandover(conversationId, { database, encryption });
  const { createdAt } = conversation;
  return { id: conversationId, createdAt, turns: await Promise.all(turns), ...(handover ? { handover } : {}) };
}
