import { AppError } from '../errors.ts';
import type { Catalogue, Example } from '../types/catalogue.ts';
import { examplesOfAnswers } from '../types/curated-answer.ts';
import type { Document } from '../types/document.ts';
import type { Classifier, EmbeddedChunk, EmbeddedName, Publication, PublicationContent } from '../types/publication.ts';
import type { Database } from './database.ts';
import { joinBytes } from './publication-digest.ts';
import { whileAvailable } from './unavailable.ts';

/** Rows read at once. */
const part = 2_000;

interface PublicationRow {
  digest: string;
  embedder: string;
  origin: PublicationContent['origin'];
  /** Publications from before life events and answers have none. */
  catalogue: Omit<Catalogue, 'lifeEvents' | 'answers'> & Partial<Pick<Catalogue, 'lifeEvents' | 'answers'>>;
  serviceClassifier: Omit<Classifier, 'weights' | 'mean'>;
  aspectClassifier: Omit<Classifier, 'weights' | 'mean'>;
  chunkCount: number;
  publishedAt: string;
}

/**
 * Reads a ready publication into memory. Without `chunks` that list stays empty: for a corpus that is searched in Postgres.
 * @throws AppError `not_found`
 */
export function loadPublication(
  database: Database,
  number: number,
  options: { chunks: boolean } = { chunks: true },
): Promise<Publication> {
  return whileAvailable(async () => {
    const { sql } = database;
    const [row] = await sql<PublicationRow[]>`
      select digest, embedder, origin, catalogue, service_classifier as "serviceClassifier",
        aspect_classifier as "aspectClassifier", chunk_count as "chunkCount",
        to_char(ready_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "publishedAt"
      from publications where id = ${number} and state = 'ready'`;
    if (!row) throw new AppError('not_found', `There is no publication ${number}.`);
    const { serviceClassifier, aspectClassifier, chunkCount, catalogue, ...rest } = row;
    const bytes = await readBytes(database, number, options.chunks);
    const [chunks, examples, names, documents] = await Promise.all([
      options.chunks ? readChunks(database, number, chunkCount) : [],
      readJson<Example>(database, number, 'examples'),
      readNames(database, number),
      readJson<Document>(database, number, 'documents'),
    ]);
    return {
      ...rest,
      number,
      catalogue: { lifeEvents: [], answers: [], ...catalogue },
      documents,
      chunks: withVectors(chunks, bytes('chunk-vectors')),
      examples: withVectors(examples, bytes('example-vectors')),
      names: withVectors(names, bytes('name-vectors')),
      answerExamples: withVectors(examplesOfAnswers(catalogue.answers ?? []), bytes('answer-vectors')),
      serviceClassifier: {
        ...serviceClassifier,
        weights: floats(bytes('service-weights')),
        mean: floats(bytes('service-mean')),
      },
      aspectClassifier: {
        ...aspectClassifier,
        weights: floats(bytes('aspect-weights')),
        mean: floats(bytes('aspect-mean')),
      },
    };
  });
}

type Bytes = Uint8Array<ArrayBuffer>;

async function readBytes({ sql }: Database, number: number, chunks: boolean): Promise<(kind: string) => Bytes> {
  const rows = await sql<{ kind: string; bytes: Uint8Array }[]>`
    select kind, bytes from publication_bytes where publication_id = ${number} and (${chunks} or kind <> 'chunk-vectors')
    order by kind, part`;
  return (kind) => joinBytes(rows.filter((row) => row.kind === kind).map((row) => row.bytes));
}

// One JSON array instead of thousands of rows: parsed by the engine, not by the driver. Part by part, so that questions
// are answered in between.
async function readChunks({ sql }: Database, number: number, count: number): Promise<Omit<EmbeddedChunk, 'vector'>[]> {
  const chunks: Omit<EmbeddedChunk, 'vector'>[] = [];
  for (let from = 0; from < count; from += part) {
    const [row] = await sql<{ chunks: typeof chunks }[]>`
      select json_agg(json_strip_nulls(json_build_object('id', chunk_id, 'documentId', document_id, 'language', language,
        'serviceId', service_id, 'sectionId', section_id, 'aspect', aspect, 'statementIds', statement_ids, 'text', text))
        order by ordinal) as chunks
      from chunks where publication_id = ${number} and ordinal >= ${from} and ordinal < ${from + part}`;
    chunks.push(...(row?.chunks ?? []));
  }
  return chunks;
}

async function readJson<Row>({ sql }: Database, number: number, table: 'examples' | 'documents'): Promise<Row[]> {
  const rows = await sql<{ rows: Row[] }[]>`
    select json_agg(content order by ordinal) as rows from ${sql(table)} where publication_id = ${number}
    group by ordinal / ${part}::int order by min(ordinal)`;
  return rows.flatMap((row) => row.rows);
}

async function readNames({ sql }: Database, number: number): Promise<Omit<EmbeddedName, 'vector'>[]> {
  const [row] = await sql<{ all: Omit<EmbeddedName, 'vector'>[] | null }[]>`
    select json_agg(json_strip_nulls(json_build_object('serviceId', service_id, 'lifeEventId', life_event_id,
      'language', language, 'text', text)) order by ordinal) as all
    from names where publication_id = ${number}`;
  return row?.all ?? [];
}

/** Each vector is a view of the one block, not a copy. */
function withVectors<Row>(rows: Row[], bytes: Bytes): (Row & { vector: Int8Array })[] {
  const dimension = rows.length === 0 ? 0 : bytes.length / rows.length;
  return rows.map((row, i) => ({
    ...row,
    vector: new Int8Array(bytes.buffer, bytes.byteOffset + i * dimension, dimension),
  }));
}

function floats(bytes: Bytes): Float32Array {
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}
