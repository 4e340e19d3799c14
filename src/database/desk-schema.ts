import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, serial, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { handoverStates, type OfficeHours } from '../types/desk.ts';
import { bytea, time } from './columns.ts';
import { conversations, replies } from './conversation-schema.ts';

// What citizens hand over to people of the office, and what these answer. Like `schema.ts`, from which drizzle-kit finds it.

export const handovers = pgTable(
  'handovers',
  {
    id: uuid().primaryKey(),
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    /** The conversation's last reply at that time: behind its receipt the answer appears too. */
    replyId: uuid()
      .notNull()
      .references(() => replies.id, { onDelete: 'cascade' }),
    state: text({ enum: handoverStates }).notNull(),
    /** Name of the account that has taken it. */
    owner: text(),
    /** Counts changes: who acts names the one that they have seen. */
    version: integer().notNull(),
    language: text().notNull(),
    questionEncrypted: bytea().notNull(),
    transcriptEncrypted: bytea().notNull(),
    sentAt: time().notNull(),
    changedAt: time().notNull(),
  },
  (table) => [
    uniqueIndex('handovers_waiting').on(table.conversationId).where(sql`state in ('open', 'taken')`),
    index('handovers_conversation').on(table.conversationId),
    index('handovers_reply').on(table.replyId),
    index('handovers_state').on(table.state, table.sentAt),
    check('handovers_owned', sql`(${table.state} = 'open') = (${table.owner} is null)`),
  ],
);

export const officeAnswers = pgTable(
  'office_answers',
  {
    id: serial().primaryKey(),
    replyId: uuid()
      .notNull()
      .references(() => replies.id, { onDelete: 'cascade' }),
    /** Null: an answer to the report that this reply is wrong. */
    handoverId: uuid().references(() => handovers.id, { onDelete: 'cascade' }),
    textEncrypted: bytea().notNull(),
    language: text().notNull(),
    writtenBy: text().notNull(),
    writtenAt: time().notNull(),
  },
  (table) => [
    uniqueIndex('office_answers_handover').on(table.handoverId),
    uniqueIndex('office_answers_report').on(table.replyId).where(sql`handover_id is null`),
    index('office_answers_reply').on(table.replyId),
  ],
);

/** Only ever added to: the last row counts, and those before it are its history. */
export const officeHours = pgTable('office_hours', {
  id: serial().primaryKey(),
  /** Null = as the environment has them. */
  hours: jsonb().$type<OfficeHours>(),
  setBy: text().notNull(),
  setAt: time().notNull(),
});
