import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, serial, text, uuid } from 'drizzle-orm/pg-core';
import { sourceStates } from '../types/source-check.ts';
import { workKinds, workStates } from '../types/work.ts';
import { bytea, time } from './columns.ts';
import { replies } from './conversation-schema.ts';

// What staff learn from what was asked. Like `schema.ts`, from which drizzle-kit finds it.

/** Questions that got nothing and are alike; its members come and go with their conversations. */
export const questionClusters = pgTable('question_clusters', {
  id: serial().primaryKey(),
  embedder: text().notNull(),
  createdAt: time().notNull(),
});

export const clusteredQuestions = pgTable(
  'clustered_questions',
  {
    replyId: uuid()
      .primaryKey()
      .references(() => replies.id, { onDelete: 'cascade' }),
    /** Null: its text cannot be read any more. */
    clusterId: integer().references(() => questionClusters.id),
    embedder: text().notNull(),
    /** Sealed like the question, because a text can be guessed from its vector. */
    vectorEncrypted: bytea(),
    /** As of the reply, which never changes them: clusters are counted and ranked without looking at each. */
    conversationId: uuid().notNull(),
    acceptedAt: time().notNull(),
  },
  (table) => [
    index('clustered_questions_ranked').on(table.clusterId, table.acceptedAt, table.replyId, table.conversationId),
  ],
);

export const workMarks = pgTable(
  'work_marks',
  {
    kind: text({ enum: workKinds }).notNull(),
    key: text().notNull(),
    state: text({ enum: workStates }).notNull(),
    owner: text(),
    note: text(),
    changedBy: text().notNull(),
    changedAt: time().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.key] }),
    check('work_marks_owned', sql`${table.state} <> 'taken' or ${table.owner} is not null`),
    check('work_marks_noted', sql`${table.state} <> 'rejected' or ${table.note} is not null`),
  ],
);

/** Questions that staff have put into the evaluation set, in their wording, with what is expected of the reply. */
export const evaluationQuestions = pgTable('evaluation_questions', {
  id: serial().primaryKey(),
  question: text().notNull(),
  language: text().notNull(),
  /** Null = none of ours. */
  serviceId: text(),
  aspect: text(),
  addedBy: text().notNull(),
  addedAt: time().notNull(),
});

/** Hit tests that were kept, each with what was found the last times. */
export const experiments = pgTable('experiments', {
  id: serial().primaryKey(),
  name: text().notNull(),
  questionEncrypted: bytea().notNull(),
  language: text(),
  region: text(),
  createdBy: text().notNull(),
  createdAt: time().notNull(),
});

export const experimentRuns = pgTable(
  'experiment_runs',
  {
    id: serial().primaryKey(),
    experimentId: integer()
      .notNull()
      .references(() => experiments.id, { onDelete: 'cascade' }),
    publication: integer().notNull(),
    /** Ids and scores, no texts. */
    hits: jsonb().notNull(),
    ranBy: text().notNull(),
    ranAt: time().notNull(),
  },
  (table) => [index('experiment_runs_experiment').on(table.experimentId, table.id)],
);

/** What a look at a source's address found last. */
export const sourceChecks = pgTable('source_checks', {
  sourceKey: text().primaryKey(),
  url: text().notNull(),
  state: text({ enum: sourceStates }).notNull(),
  /** What was seen: a status, a redirect, a soft 404. */
  detail: text().notNull(),
  /** Of the words on the page. */
  digest: text(),
  checkedAt: time().notNull(),
  /** Of the first look that found it so. */
  since: time().notNull(),
});
