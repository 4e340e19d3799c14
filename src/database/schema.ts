import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import type { Catalogue, Example } from '../types/catalogue.ts';
import type { Document } from '../types/document.ts';
import type { Classifier, PublicationContent } from '../types/publication.ts';
import { bytea, time } from './columns.ts';

export * from './conversation-schema.ts';
export * from './curation-schema.ts';
export * from './desk-schema.ts';
export * from './insight-schema.ts';
export * from './staff-schema.ts';
export * from './state-schema.ts';

// After a change here: `npx drizzle-kit generate --name <what-changed>`; applied migrations are never edited.

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
/** pgvector without a fixed dimension, because each embedder has its own; without an index: see `near-index.ts`. */
const vector = customType<{ data: string }>({ dataType: () => 'vector' });
const halfvec = customType<{ data: string }>({ dataType: () => 'halfvec' });

export const publications = pgTable(
  'publications',
  {
    id: serial().primaryKey(),
    /** Of the files that were read. */
    digest: text().notNull(),
    /** Of everything that the publication holds; equal content is stored once. */
    contentDigest: text().notNull(),
    embedder: text().notNull(),
    state: text({ enum: ['building', 'ready'] }).notNull(),
    origin: jsonb().$type<PublicationContent['origin']>().notNull(),
    catalogue: jsonb().$type<Catalogue>().notNull(),
    /** Without `weights` and `mean`, which are in `publication_bytes`. */
    serviceClassifier: jsonb().$type<Omit<Classifier, 'weights' | 'mean'>>().notNull(),
    aspectClassifier: jsonb().$type<Omit<Classifier, 'weights' | 'mean'>>().notNull(),
    chunkCount: integer().notNull(),
    /** Terms of all chunks together; over `chunk_count` it is BM25's average length. */
    termTotal: bigint({ mode: 'number' }).notNull(),
    createdAt: time().notNull().defaultNow(),
    readyAt: time(),
  },
  (table) => [
    check('publications_state', sql`${table.state} in ('building', 'ready')`),
    index('publications_content_digest').on(table.contentDigest),
  ],
);

const publicationId = () =>
  integer()
    .notNull()
    .references(() => publications.id, { onDelete: 'cascade' });

/** Vectors and weights as they lie in memory, in parts of some megabytes: read back without parsing numbers. */
export const publicationBytes = pgTable(
  'publication_bytes',
  {
    publicationId: publicationId(),
    kind: text({
      enum: [
        'chunk-vectors',
        'chunk-middles',
        'example-vectors',
        'name-vectors',
        'service-weights',
        'service-mean',
        'aspect-weights',
        'aspect-mean',
      ],
    }).notNull(),
    part: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.publicationId, table.kind, table.part] })],
);

export const documents = pgTable(
  'documents',
  {
    publicationId: publicationId(),
    documentId: text().notNull(),
    language: text().notNull(),
    ordinal: integer().notNull(),
    content: jsonb().$type<Document>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.publicationId, table.documentId, table.language] })],
);

export const chunks = pgTable(
  'chunks',
  {
    publicationId: publicationId(),
    ordinal: integer().notNull(),
    chunkId: text().notNull(),
    documentId: text().notNull(),
    language: text().notNull(),
    serviceId: text(),
    sectionId: text().notNull(),
    aspect: text(),
    statementIds: jsonb().$type<string[]>().notNull(),
    text: text().notNull(),
    /** How many terms the text has. */
    termCount: integer().notNull(),
    /** The text's distinct terms by `terms.ts`, to find chunks by. */
    tsv: tsvector().notNull(),
    /** How often each occurs, to rank chunks by; see `occurrences.ts`. */
    occurrences: bytea().notNull(),
    /** int8-rounded components as whole numbers −127…127, so that inner products are exact. */
    embedding: vector().notNull(),
    /** Σ component². */
    squaredNorm: integer().notNull(),
    /** How far the unit vector is from the middle of its language; see `centring.ts`. 1 where vectors are compared plainly. */
    distance: doublePrecision().notNull().default(1),
    /** The unit vector of that way, for the index of large corpora; null in smaller ones. */
    direction: halfvec(),
  },
  (table) => [
    primaryKey({ columns: [table.publicationId, table.ordinal] }),
    unique('chunks_chunk_id').on(table.publicationId, table.chunkId),
    index('chunks_tsv').using('gin', table.tsv),
    index('chunks_service').on(table.publicationId, table.serviceId),
    index('chunks_language').on(table.publicationId, table.language),
  ],
);

/** Document frequencies; `id` counts up within a publication and stands for the term in `chunks.occurrences`. */
export const terms = pgTable(
  'terms',
  { publicationId: publicationId(), term: text().notNull(), id: integer().notNull(), frequency: integer().notNull() },
  (table) => [primaryKey({ columns: [table.publicationId, table.term] })],
);

export const examples = pgTable(
  'examples',
  { publicationId: publicationId(), ordinal: integer().notNull(), content: jsonb().$type<Example>().notNull() },
  (table) => [primaryKey({ columns: [table.publicationId, table.ordinal] })],
);

export const names = pgTable(
  'names',
  {
    publicationId: publicationId(),
    ordinal: integer().notNull(),
    /** Of one of both. */
    serviceId: text(),
    lifeEventId: text(),
    language: text().notNull(),
    text: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.publicationId, table.ordinal] })],
);

/** One row at most: the publication that citizens meet. */
export const live = pgTable(
  'live',
  {
    id: integer().primaryKey().default(1),
    publicationId: integer()
      .notNull()
      .references(() => publications.id),
    since: time().notNull().defaultNow(),
    reason: text().notNull(),
  },
  (table) => [check('live_one_row', sql`${table.id} = 1`)],
);

export const liveHistory = pgTable('live_history', {
  id: serial().primaryKey(),
  publicationId: integer().notNull(),
  since: time().notNull().defaultNow(),
  reason: text().notNull(),
  /** Who, as in the audit; null of those from before it was noted. */
  by: text(),
});

/** How often what was used on a day; nothing about whom. Stays when conversations are deleted. */
export const counts = pgTable(
  'counts',
  {
    day: date({ mode: 'string' }).notNull(),
    kind: text({ enum: ['page', 'question', 'verdict'] }).notNull(),
    detail: text().notNull(),
    /** Of a service or life event; empty = of none in particular. */
    subject: text().notNull(),
    language: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.kind, table.detail, table.subject, table.language] })],
);
