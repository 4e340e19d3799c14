import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, time } from './columns.ts';

// What citizens asked and were told. Like `schema.ts`, from which drizzle-kit finds it.

export const conversations = pgTable('conversations', {
  id: uuid().primaryKey(),
  /** SHA-256 of the token; the token itself is nowhere. */
  tokenHash: bytea().notNull(),
  createdAt: time().notNull(),
  language: text(),
  region: text(),
});

export const replies = pgTable(
  'replies',
  {
    id: uuid().primaryKey(),
    conversationId: uuid().notNull(),
    ordinal: integer().notNull(),
    questionEncrypted: bytea(),
    masked: jsonb().$type<string[]>().notNull().default([]),
    /** Of the page while unanswered, of the reply afterwards. */
    language: text(),
    region: text(),
    asOf: text(),
    idempotencyKeyHash: bytea(),
    status: text(),
    serviceId: text(),
    aspects: jsonb().$type<string[]>().notNull().default([]),
    choices: jsonb().$type<string[]>().notNull().default([]),
    replyEncrypted: bytea(),
    trace: jsonb(),
    acceptedAt: time().notNull(),
    finishedAt: time(),
  },
  (table) => [
    foreignKey({ columns: [table.conversationId], foreignColumns: [conversations.id] }).onDelete('cascade'),
    uniqueIndex('replies_order').on(table.conversationId, table.ordinal),
    uniqueIndex('replies_idempotency').on(table.idempotencyKeyHash),
    index('replies_unfinished').on(table.acceptedAt).where(sql`finished_at is null`),
    index('replies_accepted').on(table.acceptedAt, table.id),
    index('replies_status').on(table.status, table.acceptedAt, table.id),
    index('replies_service').on(table.serviceId, table.acceptedAt, table.id),
    index('replies_language').on(table.language, table.acceptedAt, table.id),
    index('replies_mode').on(sql`(trace->'mode'->>'mode')`, table.acceptedAt, table.id),
  ],
);

export const feedback = pgTable(
  'feedback',
  {
    replyId: uuid()
      .primaryKey()
      .references(() => replies.id, { onDelete: 'cascade' }),
    verdict: text({ enum: ['right', 'wrong'] }).notNull(),
    reasonEncrypted: bytea(),
    createdAt: time().notNull(),
    /** As of the reply, which is finished: verdicts are counted without looking at each. */
    serviceId: text(),
    language: text(),
  },
  (table) => [
    index('feedback_verdict').on(table.verdict, table.createdAt),
    index('feedback_created').on(table.createdAt),
  ],
);
