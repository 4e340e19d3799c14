import { type Comparison, compareCentred, comparePlainly, unpackMiddles } from '../text/centring.ts';
import { questionMeansFor } from '../text/question-means.ts';
import type { CorpusStatistics } from '../text/scoring.ts';
import type { Database } from './database.ts';
import { hasNearIndex } from './near-index.ts';
import { joinBytes } from './publication-digest.ts';

/** Terms kept in memory; about 100 bytes each. */
const mostCached = 200_000;

export interface SearchedCorpus extends CorpusStatistics {
  dimension: number;
  compare: (question: Int8Array) => Comparison;
  /** Chunks by language; undefined without an index of near chunks, where nobody asks. */
  languages: Map<string, number> | undefined;
}

/** What is looked up once, because a publication never changes. */
export function corpusOf(database: Database, publication: number) {
  const { sql } = database;
  let statistics: Promise<SearchedCorpus> | undefined;
  let cached = new Map<string, { id: number; frequency: number }>();
  return {
    statistics(): Promise<SearchedCorpus> {
      statistics ??= readCorpus(database, publication).catch((error) => {
        statistics = undefined;
        throw error;
      });
      return statistics;
    },
    async lookUp(wanted: string[]): Promise<typeof cached> {
      if (cached.size > mostCached) cached = new Map();
      const found = cached;
      const missing = wanted.filter((term) => !found.has(term));
      if (missing.length === 0) return found;
      const rows = await sql<{ term: string; id: number; frequency: number }[]>`
        select term, id, frequency from terms where publication_id = ${publication}
          and term = any(array(select jsonb_array_elements_text(${JSON.stringify(missing)}::text::jsonb)))`;
      for (const term of missing) found.set(term, { id: -1, frequency: 0 });
      for (const row of rows) found.set(row.term, row);
      return found;
    },
  };
}

async function readCorpus(database: Database, publication: number): Promise<SearchedCorpus> {
  const { sql } = database;
  const [row] = await sql<(Pick<SearchedCorpus, 'chunks' | 'terms' | 'dimension'> & { embedder: string })[]>`
    select chunk_count as chunks, term_total::float8 as terms, embedder,
      coalesce((select vector_dims(embedding) from chunks where publication_id = ${publication} limit 1), 0) as dimension
    from publications where id = ${publication}`;
  if (!row) return { chunks: 0, terms: 0, dimension: 0, compare: comparePlainly, languages: undefined };
  const { embedder, ...corpus } = row;
  const parts = await sql<{ bytes: Uint8Array }[]>`
    select bytes from publication_bytes where publication_id = ${publication} and kind = 'chunk-middles' order by part`;
  const questions = questionMeansFor(embedder);
  const middles = unpackMiddles(new Float32Array(joinBytes(parts.map(({ bytes }) => bytes)).buffer));
  return {
    ...corpus,
    compare: questions && parts.length > 0 ? compareCentred(middles, questions) : comparePlainly,
    languages: (await hasNearIndex(database, publication)) ? await countLanguages(database, publication) : undefined,
  };
}

async function countLanguages({ sql }: Database, publication: number): Promise<Map<string, number>> {
  const rows = await sql<{ language: string; chunks: number }[]>`
    select language, count(*)::int as chunks from chunks where publication_id = ${publication} group by language`;
  return new Map(rows.map(({ language, chunks }) => [language, chunks]));
}
