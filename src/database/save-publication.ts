import { directionFrom, lengthOf, type Middles, middlesOf, packMiddles } from '../text/centring.ts';
import { questionMeansFor } from '../text/question-means.ts';
import { squaredNorm } from '../text/scoring.ts';
import { countTerms } from '../text/terms.ts';
import type { EmbeddedChunk, PublicationContent } from '../types/publication.ts';
import type { Database } from './database.ts';
import { buildNearIndex, mostExact } from './near-index.ts';
import { packOccurrences } from './occurrences.ts';
import { bytesOf, contentDigest, joinVectors, toHex } from './publication-digest.ts';
import { whileAvailable } from './unavailable.ts';

const chunkBatch = 200;
const documentBatch = 40;
const termBatch = 10_000;
const partBytes = 4_000_000;

export interface SaveOptions {
  /** Without it the publication can be loaded and not be searched in the database: half of the work, for one that is always held in memory. */
  searchable?: boolean;
  /** Chunks beyond which an index finds the near ones, on a real Postgres. */
  indexBeyond?: number;
}

/**
 * Stores a publication in short batches, outside any transaction, so that questions are answered in between; nobody
 * meets it before `goLive`. A crash leaves it `building`, which `deleteAbandoned` removes.
 * @returns its number; that of an earlier publication when that one holds exactly the same
 */
export function savePublication(
  database: Database,
  content: PublicationContent,
  { searchable = true, indexBeyond = mostExact }: SaveOptions = {},
): Promise<number> {
  return whileAvailable(async () => {
    const { sql } = database;
    const digest = await contentDigest(content);
    const [same] = await sql<{ id: number }[]>`
      select id from publications where content_digest = ${digest} and state = 'ready' order by id desc limit 1`;
    if (same) return same.id;
    const known = knownTerms(searchable ? content.chunks : []);
    const number = await insertPublication(database, content, digest, known.total);
    const middles = searchable && questionMeansFor(content.embedder) ? middlesOf(content.chunks) : undefined;
    await insertBytes(database, number, content, middles);
    await insertDocuments(database, number, content);
    await insertTerms(database, number, known.terms);
    const large = searchable && database.kind === 'postgres' && content.chunks.length > indexBeyond;
    await insertChunks(database, number, content, { searchable, known: known.terms, middles, large });
    await insertExamplesAndNames(database, number, content);
    // The embedded database does neither by itself. Without statistics the planner leaves the index of terms aside, and
    // what waits to be sorted into that index is searched from end to end.
    if (searchable) {
      await sql`analyze chunks`;
      await sql`select gin_clean_pending_list('chunks_tsv')`;
    }
    const dimension = content.chunks[0]?.vector.length ?? 0;
    if (large) await buildNearIndex(database, { publication: number, dimension, chunks: content.chunks.length });
    await sql`update publications set state = 'ready', ready_at = now() where id = ${number}`;
    return number;
  });
}

async function insertPublication(
  { sql }: Database,
  content: PublicationContent,
  digest: string,
  termTotal: number,
): Promise<number> {
  const [serviceClassifier, aspectClassifier] = [content.serviceClassifier, content.aspectClassifier].map(
    ({ weights: _, mean: __, ...rest }) => JSON.stringify(rest),
  ) as [string, string];
  const [row] = await sql<{ id: number }[]>`
    insert into publications (digest, content_digest, embedder, state, origin, catalogue, service_classifier,
      aspect_classifier, chunk_count, term_total)
    values (${content.digest}, ${digest}, ${content.embedder}, 'building', ${JSON.stringify(content.origin)}::text::jsonb,
      ${JSON.stringify(content.catalogue)}::text::jsonb, ${serviceClassifier}::text::jsonb, ${aspectClassifier}::text::jsonb,
      ${content.chunks.length}, ${termTotal})
    returning id`;
  return row?.id as number;
}

async function insertBytes(
  { sql }: Database,
  number: number,
  content: PublicationContent,
  middles: Middles | undefined,
): Promise<void> {
  const kinds = {
    ...(middles ? { 'chunk-middles': bytesOf(packMiddles(middles)) } : {}),
    'chunk-vectors': joinVectors(content.chunks.map((chunk) => chunk.vector)),
    'example-vectors': joinVectors(content.examples.map((example) => example.vector)),
    'name-vectors': joinVectors(content.names.map((name) => name.vector)),
    'answer-vectors': joinVectors(content.answerExamples.map((example) => example.vector)),
    'service-weights': bytesOf(content.serviceClassifier.weights),
    'service-mean': bytesOf(content.serviceClassifier.mean),
    'aspect-weights': bytesOf(content.aspectClassifier.weights),
    'aspect-mean': bytesOf(content.aspectClassifier.mean),
  };
  for (const [kind, bytes] of Object.entries(kinds)) {
    for (let part = 0; part * partBytes < bytes.length; part++) {
      const slice = bytes.subarray(part * partBytes, (part + 1) * partBytes);
      await sql`insert into publication_bytes values (${number}, ${kind}, ${part}, ${slice})`;
    }
  }
}

async function insertDocuments({ sql }: Database, number: number, content: PublicationContent): Promise<void> {
  const rows = content.documents.map((document, ordinal) => ({
    document_id: document.id,
    language: document.language,
    ordinal,
    content: document,
  }));
  for (const batch of batches(rows, documentBatch)) {
    await sql`
      insert into documents (publication_id, document_id, language, ordinal, content)
      select ${number}, * from jsonb_to_recordset(${JSON.stringify(batch)}::text::jsonb)
        as row(document_id text, language text, ordinal int, content jsonb)`;
  }
}

interface Indexed {
  searchable: boolean;
  known: KnownTerms;
  middles: Middles | undefined;
  /** The near chunks are found by an index. */
  large: boolean;
}

async function insertChunks(
  { sql }: Database,
  number: number,
  content: PublicationContent,
  { searchable, known, middles, large }: Indexed,
): Promise<void> {
  const rows = content.chunks.map((chunk, ordinal) => ({ chunk, ordinal }));
  for (const batch of batches(rows, chunkBatch)) {
    const counted = batch.map((row) => ({ ...row, ...countTerms(searchable ? row.chunk.text : '') }));
    const json = counted.map(({ chunk, ordinal, counts, total }) => ({
      ordinal,
      chunk_id: chunk.id,
      document_id: chunk.documentId,
      language: chunk.language,
      service_id: chunk.serviceId ?? null,
      section_id: chunk.sectionId,
      aspect: chunk.aspect ?? null,
      statement_ids: chunk.statementIds,
      text: chunk.text,
      term_count: total,
      tsv: tsvectorOf(counts),
      occurrences: toHex(packOccurrences(Array.from(counts, ([term, count]) => [known.get(term)?.id ?? 0, count]))),
      embedding: `[${chunk.vector.join(',')}]`,
      squared_norm: squaredNorm(chunk.vector),
      ...directionOf(chunk, middles, large),
    }));
    await sql`
      insert into chunks (publication_id, ordinal, chunk_id, document_id, language, service_id, section_id, aspect,
        statement_ids, text, term_count, tsv, occurrences, embedding, squared_norm, distance, direction)
      select ${number}, ordinal, chunk_id, document_id, language, service_id, section_id, aspect, statement_ids, text,
        term_count, tsv::tsvector, decode(occurrences, 'hex'), embedding::vector, squared_norm, distance, direction::halfvec
      from json_to_recordset(${JSON.stringify(json)}::text::json) as row(ordinal int, chunk_id text, document_id text,
        language text, service_id text, section_id text, aspect text, statement_ids jsonb, text text, term_count int,
        tsv text, occurrences text, embedding text, squared_norm int, distance float8, direction text)`;
  }
}

function directionOf(
  chunk: EmbeddedChunk,
  middles: Middles | undefined,
  large: boolean,
): { distance: number; direction: string | null } {
  const middle = middles?.byLanguage[chunk.language] ?? new Float64Array(chunk.vector.length);
  const way = directionFrom(middle, chunk.vector);
  const length = lengthOf(way);
  const direction = large ? `[${Array.from(way, (value) => (value / (length || 1)).toFixed(5)).join(',')}]` : null;
  return { distance: middles ? length : 1, direction };
}

/** Terms hold letters, digits and marks only: nothing to escape. */
function tsvectorOf(counts: Map<string, number>): string {
  return Array.from(counts.keys(), (term) => `'${term}'`).join(' ');
}

type KnownTerms = Map<string, { id: number; frequency: number }>;

/** Counted once more when chunks are written: what all of a large corpus count would not fit into memory. */
function knownTerms(chunks: EmbeddedChunk[]): { terms: KnownTerms; total: number } {
  const known: KnownTerms = new Map();
  let all = 0;
  for (const chunk of chunks) {
    const { counts, total } = countTerms(chunk.text);
    all += total;
    for (const term of counts.keys()) {
      const entry = known.get(term);
      if (entry) entry.frequency += 1;
      else known.set(term, { id: known.size, frequency: 1 });
    }
  }
  return { terms: known, total: all };
}

async function insertTerms({ sql }: Database, number: number, known: KnownTerms): Promise<void> {
  const rows = Array.from(known, ([term, entry]) => ({ term, ...entry }));
  for (const batch of batches(rows, termBatch)) {
    await sql`
      insert into terms (publication_id, term, id, frequency)
      select ${number}, * from json_to_recordset(${JSON.stringify(batch)}::text::json) as row(term text, id int, frequency int)`;
  }
}

async function insertExamplesAndNames({ sql }: Database, number: number, content: PublicationContent): Promise<void> {
  const examples = content.examples.map(({ vector: _, ...example }, ordinal) => ({ ordinal, content: example }));
  for (const batch of batches(examples, 1_000)) {
    await sql`
      insert into examples (publication_id, ordinal, content)
      select ${number}, * from json_to_recordset(${JSON.stringify(batch)}::text::json) as row(ordinal int, content jsonb)`;
  }
  const names = content.names.map(({ vector: _, ...name }, ordinal) => ({ ordinal, ...name }));
  for (const batch of batches(names, 1_000)) {
    await sql`
      insert into names (publication_id, ordinal, service_id, life_event_id, language, text)
      select ${number}, * from json_to_recordset(${JSON.stringify(batch)}::text::json)
        as row(ordinal int, "serviceId" text, "lifeEventId" text, language text, text text)`;
  }
}

function batches<T>(rows: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
}
