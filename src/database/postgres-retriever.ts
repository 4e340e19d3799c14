import {
  averageLength,
  byScore,
  type CorpusStatistics,
  cosineOf,
  counts,
  type Method,
  mostReachable,
  type QueryTerm,
  queryTerm,
  scoreOf,
  squaredNorm,
  termScore,
} from '../text/scoring.ts';
import { terms } from '../text/terms.ts';
import type { Language } from '../types/language.ts';
import type { Found, Retriever } from '../types/publication.ts';
import type { Database } from './database.ts';
import { occurrencesOf } from './occurrences.ts';
import { whileAvailable } from './unavailable.ts';

/** Chunks that the rarest terms may fetch; retrieval study: .95 to .98 of exact BM25's first ten on 100,000 chunks. */
const keywordBudget = 3_000;
/** Chunks that the vector fetches at least. */
const nearest = 200;
/** Terms kept in memory; about 100 bytes each. */
const mostCached = 200_000;

type Query = Parameters<Retriever['retrieve']>[0];

/**
 * Searches one publication where it is stored. Candidates are the chunks of the question's rarest terms, by index, and
 * the nearest by vector, exactly; they are ranked by the same formula as in memory. Up to `keywordBudget` chunks the
 * ranking is the exact one.
 */
export function postgresRetriever(database: Database, publication: number): Retriever {
  const knowledge = corpusOf(database, publication);
  return {
    retrieve: (query) =>
      whileAvailable(async () => {
        const method = query.method ?? 'hybrid';
        const corpus = await knowledge.statistics();
        if (corpus.chunks === 0) return [];
        const distinct = [...new Set(terms(query.text))];
        const known = await knowledge.lookUp(distinct);
        const queryTerms = distinct.map((term) => ({
          ...queryTerm(term, known.get(term)?.frequency ?? 0, corpus),
          id: known.get(term)?.id ?? -1,
        }));
        const candidates = await findCandidates(database, publication, query, queryTerms, corpus);
        const ranked = candidates
          .map((candidate) => score(candidate, method, queryTerms, corpus, squaredNorm(query.vector)))
          .filter((row) => counts(method, row.coverage))
          .sort(byScore)
          .slice(0, query.limit);
        return readFound(database, publication, ranked);
      }),
  };
}

interface KnownTerm extends QueryTerm {
  /** −1: unknown to the corpus. */
  id: number;
}

interface Corpus extends CorpusStatistics {
  dimension: number;
}

/** What is looked up once, because a publication never changes. */
function corpusOf({ sql }: Database, publication: number) {
  let statistics: Promise<Corpus> | undefined;
  let cached = new Map<string, { id: number; frequency: number }>();
  const read = async (): Promise<Corpus> => {
    const [row] = await sql<{ chunks: number; terms: number; dimension: number }[]>`
      select chunk_count as chunks, term_total::float8 as terms,
        coalesce((select vector_dims(embedding) from chunks where publication_id = ${publication} limit 1), 0) as dimension
      from publications where id = ${publication}`;
    return row ?? { chunks: 0, terms: 0, dimension: 0 };
  };
  return {
    statistics(): Promise<Corpus> {
      statistics ??= read().catch((error) => {
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

interface Candidate {
  ordinal: number;
  chunkId: string;
  termCount: number;
  squaredNorm: number;
  dot: number;
  /** See `occurrences.ts`. */
  occurrences: Uint8Array;
}

async function findCandidates(
  { sql }: Database,
  publication: number,
  query: Query,
  queryTerms: QueryTerm[],
  corpus: Corpus,
): Promise<Candidate[]> {
  const method = query.method ?? 'hybrid';
  const fetching = method === 'vector' ? [] : rarest(queryTerms, corpus.chunks);
  const near = method === 'keyword' ? 0 : Math.max(nearest, query.limit);
  const vector =
    query.vector.length === corpus.dimension
      ? `[${query.vector.join(',')}]`
      : `[${new Array(corpus.dimension).fill(0)}]`;
  const services = query.serviceIds
    ? sql`and service_id = any(array(select jsonb_array_elements_text(${JSON.stringify(query.serviceIds)}::text::jsonb)))`
    : sql``;
  const languages = query.languages
    ? sql`and language = any(array(select jsonb_array_elements_text(${JSON.stringify(query.languages)}::text::jsonb)))`
    : sql``;
  // A subquery is evaluated once; a plain cast would read the vector's text again for every chunk.
  const asked = sql`(select ${vector}::text::vector)`;
  return sql<Candidate[]>`
    with near as (
      select ordinal from chunks where publication_id = ${publication} ${services} ${languages}
      order by (embedding <#> ${asked}) / sqrt(greatest(squared_norm, 1)), chunk_id collate "C" limit ${near}
    ), candidates as (
      select ordinal from near
      union select ordinal from chunks where publication_id = ${publication} ${services} ${languages}
        and tsv @@ ${fetching.map((term) => `'${term}'`).join(' | ')}::text::tsquery
    )
    select c.ordinal, c.chunk_id as "chunkId", c.term_count as "termCount", c.squared_norm as "squaredNorm",
      -(c.embedding <#> ${asked}) as dot, c.occurrences
    from chunks c join candidates using (ordinal) where c.publication_id = ${publication}`;
}

/** The rarest known terms, until they have fetched enough; all of them in a small corpus. */
function rarest(queryTerms: QueryTerm[], chunkCount: number): string[] {
  const known = queryTerms.filter((term) => term.frequency > 0).sort((a, b) => a.frequency - b.frequency);
  if (chunkCount <= keywordBudget) return known.map((term) => term.term);
  const taken: string[] = [];
  let fetched = 0;
  for (const { term, frequency } of known) {
    if (fetched >= keywordBudget || (taken.length > 0 && fetched + frequency > 4 * keywordBudget)) break;
    taken.push(term);
    fetched += frequency;
  }
  return taken;
}

function score(
  candidate: Candidate,
  method: Method,
  queryTerms: KnownTerm[],
  corpus: CorpusStatistics,
  queryNorm: number,
) {
  const average = averageLength(corpus);
  let sum = 0;
  // In the order of the question, as in memory: sums of floats depend on it.
  for (const { id, idf } of queryTerms) {
    const count = id < 0 ? 0 : occurrencesOf(id, candidate.occurrences);
    if (count > 0) sum += termScore(idf, count, candidate.termCount, average);
  }
  const most = mostReachable(queryTerms);
  const coverage = most > 0 ? sum / most : 0;
  const cosine = cosineOf(candidate.dot, queryNorm, candidate.squaredNorm);
  return {
    ordinal: candidate.ordinal,
    chunkId: candidate.chunkId,
    coverage,
    cosine,
    score: scoreOf(method, coverage, cosine),
  };
}

interface FoundRow {
  ordinal: number;
  documentId: string;
  language: Language;
  serviceId: string | null;
  sectionId: string;
  statementIds: string[];
  text: string;
}

async function readFound({ sql }: Database, publication: number, ranked: ReturnType<typeof score>[]): Promise<Found[]> {
  if (ranked.length === 0) return [];
  const rows = await sql<FoundRow[]>`
    select ordinal, document_id as "documentId", language, service_id as "serviceId", section_id as "sectionId",
      statement_ids as "statementIds", text
    from chunks where publication_id = ${publication}
      and ordinal = any(${`{${ranked.map((row) => row.ordinal).join(',')}}`}::text::int[])`;
  const byOrdinal = new Map(rows.map(({ ordinal, ...row }) => [ordinal, row]));
  return ranked.flatMap(({ ordinal, ...scores }) => {
    const row = byOrdinal.get(ordinal);
    if (!row) return [];
    const { serviceId, ...rest } = row;
    return [{ ...rest, ...(serviceId === null ? {} : { serviceId }), ...scores }];
  });
}
