import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, serial, text, uuid } from 'drizzle-orm/pg-core';
import { proposalStates, type UploadRead } from '../types/curation.ts';
import type { Practice } from '../types/practice.ts';
import { bytea, time } from './columns.ts';

// What staff curate: the files of knowledge, as drafts, proposals and editions. Like `schema.ts`, from which drizzle-kit
// finds it.

/** Files by their SHA-256, hex: equal ones are stored once. */
export const knowledgeContents = pgTable('knowledge_contents', {
  digest: text().primaryKey(),
  bytes: bytea().notNull(),
});

const digest = () => text().references(() => knowledgeContents.digest);

/** The files that a publication was made from. */
export const publicationFiles = pgTable(
  'publication_files',
  {
    publicationId: integer().notNull(),
    path: text().notNull(),
    digest: digest().notNull(),
    /** The address it was fetched from. */
    url: text(),
  },
  (table) => [primaryKey({ columns: [table.publicationId, table.path] })],
);

/** The folder of knowledge as it was looked at last: what differs from this was changed there. */
export const folderFiles = pgTable('folder_files', { path: text().primaryKey(), digest: text().notNull() });

/** What a publication that went live made of a file; without a digest the file went. */
export const editions = pgTable(
  'editions',
  {
    id: serial().primaryKey(),
    path: text().notNull(),
    digest: digest(),
    publicationId: integer().notNull(),
    author: text().notNull(),
    reason: text().notNull(),
    at: time().notNull(),
  },
  (table) => [index('editions_path').on(table.path, table.id), index('editions_publication').on(table.publicationId)],
);

/** One a file, shared by all who may edit it. */
export const drafts = pgTable('drafts', {
  path: text().primaryKey(),
  /** What was live when it was begun; null of a new file. */
  baseDigest: digest(),
  /** Null: the file is to go. */
  bytes: bytea(),
  /** Of `bytes`. */
  digest: text(),
  /** Counts up; who saves names the one that they have seen. */
  version: integer().notNull(),
  author: text().notNull(),
  startedAt: time().notNull(),
  updatedAt: time().notNull(),
});

export const proposals = pgTable(
  'proposals',
  {
    id: serial().primaryKey(),
    state: text({ enum: proposalStates }).notNull(),
    reason: text().notNull(),
    proposedBy: text().notNull(),
    proposedAt: time().notNull(),
    reviewedBy: text(),
    reviewedAt: time(),
    /** Of who signs or rejects. */
    note: text(),
    /** When it is to go live by itself. */
    publishAt: time(),
    /** Why it goes live although something gets worse. */
    overruled: text(),
    publicationId: integer(),
    /** What asking it has shown; see `src/types/curation.ts`. */
    impact: jsonb(),
  },
  (table) => [
    index('proposals_state').on(table.state),
    // Nobody signs what they have proposed themselves, by whatever door.
    check('proposals_four_eyes', sql`${table.reviewedBy} is null or ${table.reviewedBy} <> ${table.proposedBy}`),
    check(
      'proposals_signed',
      sql`${table.state} not in ('signed', 'published') or (${table.reviewedBy} is not null and ${table.note} is not null)`,
    ),
  ],
);

export const proposalFiles = pgTable(
  'proposal_files',
  {
    proposalId: integer()
      .notNull()
      .references(() => proposals.id),
    path: text().notNull(),
    baseDigest: digest(),
    digest: digest(),
    author: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.proposalId, table.path] }), index('proposal_files_path').on(table.path)],
);

/** Files that somebody has uploaded, while they look at what was read of them. */
export const uploads = pgTable(
  'uploads',
  {
    id: uuid().primaryKey(),
    /** As it was called, or the path that its address has. */
    name: text().notNull(),
    /** The address it was fetched from. */
    url: text(),
    bytes: bytea().notNull(),
    digest: text().notNull(),
    /** Where it is to go, and what was read of it there. */
    path: text().notNull(),
    read: jsonb().$type<UploadRead>().notNull(),
    uploadedBy: text().notNull(),
    uploadedAt: time().notNull(),
  },
  (table) => [index('uploads_by').on(table.uploadedBy, table.uploadedAt)],
);

/** The first hour of somebody who is new: a guide of their own that nothing publishes, lists or exports. */
export const practices = pgTable('practices', {
  by: text().primaryKey(),
  /** Counts changes: who saves names the one that they have seen. */
  version: integer().notNull(),
  state: jsonb().$type<Practice>().notNull(),
  startedAt: time().notNull(),
  /** The first time that all of it was done. */
  finishedAt: time(),
});
