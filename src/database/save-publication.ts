import type { PublicationContent } from '../types/publication.ts';
import type { Database } from './database.ts';
import { bytesOf, contentDigest, joinVectors } from './publication-digest.ts';
import { squaredNorm } from './scoring.ts';
import { countTerms } from './terms.ts';
import { whileAvailable } from './unavailable.ts';

const chunkBatch = 200;
const documentBatch = 40;
const termBatch = 10_000;
const partBytes = 4_000_000;

/**
 * Stores a publication in short batches, outside any transaction, so that questions are answered in between; nobody
 * meets it before `goLive`. A crash leaves it `building`, which `deleteAbandoned` removes.
 * @returns its number; that of an earlier publication when that one holds exactly the same
 */
export function savePublication(database: Database, content: PublicationContent): Promise<number> {
  return whileAvailable(async () => {
    const { sql } = database;
    const digest = await contentDigest(content);
    const [same] = await sql<{ id: number }[]>`
      select id from publications where content_digest = ${digest} and state = 'ready' order by id desc limit 1`;
    if (same) return same.id;
    const counted = content.chunks.map((chunk) => countTerms(chunk.text));
    const number = await insertPublication(
      database,
      content,
      digest,
      counted.reduce((sum, chunk) => sum + chunk.total, 0),
    );
    await insertBytes(database, number, content);
    await insertDocuments(database, number, content);
    await insertChunks(database, number, content, counted);
    await insertTerms(database, number, counted);
    await insertExamplesAndNames(database, number, content);
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

async function insertBytes({ sql }: Database, number: number, content: PublicationContent): Promise<void> {
  const kinds = {
    'chunk-vectors': joinVectors(content.chunks.map((chunk) => chunk.vector)),
    'example-vectors': joinVectors(content.examples.map((example) => example.vector)),
    'name-vectors': joinVectors(content.names.map((name) => name.vector)),
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

type Counted = ReturnType<typeof countTerms>;

async function insertChunks(
  { sql }: Database,
  number: number,
  content: PublicationContent,
  counted: Counted[],
): Promise<void> {
  const rows = content.chunks.map((chunk, ordinal) => ({ chunk, ordinal, counted: counted[ordinal] as Counted }));
  for (const batch of batches(rows, chunkBatch)) {
    const json = batch.map(({ chunk, ordinal, counted: { counts, total } }) => ({
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
      embedding: `[${chunk.vector.join(',')}]`,
      squared_norm: squaredNorm(chunk.vector),
    }));
    await sql`
      insert into chunks (publication_id, ordinal, chunk_id, document_id, language, service_id, section_id, aspect,
        statement_ids, text, term_count, tsv, embedding, squared_norm)
      select ${number}, ordinal, chunk_id, document_id, language, service_id, section_id, aspect, statement_ids, text,
        term_count, tsv::tsvector, embedding::vector, squared_norm
      from json_to_recordset(${JSON.stringify(json)}::text::json) as row(ordinal int, chunk_id text, document_id text,
        language text, service_id text, section_id text, aspect text, statement_ids jsonb, text text, term_count int,
        tsv text, embedding text, squared_norm int)`;
  }
}

/** As many positions as a term occurs; where it stands isn't kept. Terms hold letters, digits and marks only: nothing to escape. */
function tsvectorOf(counts: Map<string, number>): string {
  return [...counts]
    .map(([term, count]) => `'${term}':${Array.from({ length: count }, (_, i) => i + 1).join(',')}`)
    .join(' ');
}

async function insertTerms({ sql }: Database, number: number, counted: Counted[]): Promise<void> {
  const frequencies = new Map<string, number>();
  for (const { counts } of counted) {
    for (const term of counts.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  for (const batch of batches([...frequencies], termBatch)) {
    await sql`
      insert into terms (publication_id, term, frequency)
      select ${number}, key, value::int from json_each_text(${JSON.stringify(Object.fromEntries(batch))}::text::json)`;
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
      insert into names (publication_id, ordinal, service_id, language, text)
      select ${number}, * from json_to_recordset(${JSON.stringify(batch)}::text::json)
        as row(ordinal int, "serviceId" text, language text, text text)`;
  }
}

function batches<T>(rows: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
}
