import type { Comparison } from '../text/centring.ts';
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
import { type Language, languages } from '../types/language.ts';
import type { Found, Retriever } from '../types/publication.ts';
import type { Database } from './database.ts';
import { mostExact, withNearIndex } from './near-index.ts';
import { occurrencesOf } from './occurrences.ts';
import type { SaveOptions } from './save-publication.ts';
import { corpusOf, type SearchedCorpus } from './searched-corpus.ts';
import { whileAvailable } from './unavailable.ts';

/** Chunks that the rarest terms may fetch; retrieval study: .95 to .98 of exact BM25's first ten on 100,000 chunks. */
const keywordBudget = 3_000;
/** Chunks that the vector fetches at least. */
const nearest = 200;

type Query = Parameters<Retriever['retrieve']>[0];

/**
 * Searches one publication where it is stored. Candidates are the chunks of the question's rarest terms, by index, and
 * the nearest by vector: exactly up to `mostExact` chunks, by an index beyond. They are ranked by the same formula as in
 * memory. Up to `keywordBudget` chunks the ranking is the exact one.
 */
export function postgresRetriever(
  database: Database,
  publication: number,
  { indexBeyond = mostExact }: Pick<SaveOptions, 'indexBeyond'> = {},
): Retriever {
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
        const asked = sameDimension(query.vector, corpus);
        const comparison = corpus.compare(asked);
        const candidates = await findCandidates(database, publication, query, {
          queryTerms,
          comparison,
          corpus,
          indexBeyond,
        });
        const ranked = candidates
          .map((candidate) => score(candidate, method, queryTerms, comparison, corpus))
          .filter((row) => counts(method, row.coverage))
          .sort(byScore)
          .slice(0, query.limit);
        return readFound(database, publication, ranked, asked);
      }),
  };
}

/** A vector of another dimension resembles nothing. */
const sameDimension = (vector: Int8Array, { dimension }: SearchedCorpus): Int8Array =>
  vector.length === dimension ? vector : new Int8Array(dimension);

interface KnownTerm extends QueryTerm {
  /** −1: unknown to the corpus. */
  id: number;
}

interface Candidate {
  ordinal: number;
  chunkId: string;
  language: Language;
  termCount: number;
  squaredNorm: number;
  distance: number;
  /** Of the comparison's vector and the chunk's. */
  dot: number;
  /** See `occurrences.ts`. */
  occurrences: Uint8Array;
}

interface Sought {
  queryTerms: QueryTerm[];
  comparison: Comparison;
  corpus: SearchedCorpus;
  indexBeyond: number;
}

function findCandidates(
  database: Database,
  publication: number,
  query: Query,
  { queryTerms, comparison, corpus, indexBeyond }: Sought,
): Promise<Candidate[]> {
  const method = query.method ?? 'hybrid';
  const fetching = method === 'vector' ? [] : rarest(queryTerms, corpus.chunks);
  const near = method === 'keyword' ? 0 : Math.max(nearest, query.limit);
  const indexed = near > 0 && isIndexed(query, corpus, indexBeyond);
  const find = (sql: Database['sql']) => {
    const filter = filterOf(sql, query);
    // A subquery is evaluated once; a plain cast would read the vector's text again for every chunk.
    const asked = sql`(select ${`[${comparison.vector.join(',')}]`}::text::vector)`;
    return sql<Candidate[]>`
      with near as (
        ${indexed ? nearByIndex(sql, publication, comparison, filter) : nearExactly(sql, publication, comparison, filter)}
        limit ${near}
      ), candidates as (
        select ordinal from near
        union select ordinal from chunks where publication_id = ${publication} ${filter}
          and tsv @@ ${fetching.map((term) => `'${term}'`).join(' | ')}::text::tsquery
      )
      select c.ordinal, c.chunk_id as "chunkId", c.language, c.term_count as "termCount",
        c.squared_norm as "squaredNorm", c.distance, -(c.embedding <#> ${asked}) as dot, c.occurrences
      from chunks c join candidates using (ordinal) where c.publication_id = ${publication}`;
  };
  return indexed ? withNearIndex(database, find) : find(database.sql);
}

/** Few chunks are compared one by one: an index would have to be searched far for those that a filter leaves. */
function isIndexed(query: Query, { languages: chunks }: SearchedCorpus, indexBeyond: number): boolean {
  if (!chunks || query.serviceIds) return false;
  const left = (query.languages ?? [...chunks.keys()]).reduce((sum, one) => sum + (chunks.get(one) ?? 0), 0);
  return left > indexBeyond;
}

type Fragment = ReturnType<Database['sql']>;

function filterOf(sql: Database['sql'], { serviceIds, languages }: Query): Fragment {
  const list = (values: string[]) =>
    sql`any(array(select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb)))`;
  return sql`
    ${serviceIds ? sql`and service_id = ${list(serviceIds)}` : sql``}
    ${languages ? sql`and language = ${list(languages)}` : sql``}`;
}

/** Nearest first, as `Comparison.closeness` says. */
function nearExactly(sql: Database['sql'], publication: number, comparison: Comparison, filter: Fragment): Fragment {
  const asked = sql`(select ${`[${comparison.vector.join(',')}]`}::text::vector)`;
  const offsets = languages.map((language) => sql`when ${language} then ${comparison.offset(language)}::float8`);
  return sql`
    select ordinal from chunks where publication_id = ${publication} ${filter}
    order by ((embedding <#> ${asked}) / sqrt(greatest(squared_norm, 1))
      + case language ${offsets} else 0 end) / greatest(distance, 1e-9), chunk_id collate "C"`;
}

function nearByIndex(sql: Database['sql'], publication: number, { vector }: Comparison, filter: Fragment): Fragment {
  // The planner takes the index only where its condition and its expression stand in the query, so no parameters.
  const own = sql.unsafe(String(Math.trunc(publication)));
  const type = sql.unsafe(`halfvec(${vector.length})`);
  return sql`
    select ordinal from chunks where publication_id = ${own} ${filter}
    order by direction::${type} <#> ${`[${vector.join(',')}]`}::text::${type}`;
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
  comparison: Comparison,
  corpus: CorpusStatistics,
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
  const closeness = comparison.closeness(candidate.dot, candidate);
  return {
    ordinal: candidate.ordinal,
    chunkId: candidate.chunkId,
    coverage,
    score: scoreOf(method, coverage, closeness, comparison.weight),
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
  squaredNorm: number;
  /** Of the question's own vector and the chunk's. */
  dot: number;
}

async function readFound(
  { sql }: Database,
  publication: number,
  ranked: ReturnType<typeof score>[],
  vector: Int8Array,
): Promise<Found[]> {
  if (ranked.length === 0) return [];
  const rows = await sql<FoundRow[]>`
    select ordinal, document_id as "documentId", language, service_id as "serviceId", section_id as "sectionId",
      statement_ids as "statementIds", text, squared_norm as "squaredNorm",
      -(embedding <#> (select ${`[${vector.join(',')}]`}::text::vector)) as dot
    from chunks where publication_id = ${publication}
      and ordinal = any(${`{${ranked.map((row) => row.ordinal).join(',')}}`}::text::int[])`;
  const norm = squaredNorm(vector);
  const byOrdinal = new Map(rows.map(({ ordinal, ...row }) => [ordinal, row]));
  return ranked.flatMap(({ ordinal, ...scores }) => {
    const row = byOrdinal.get(ordinal);
    if (!row) return [];
    const { serviceId, squaredNorm, dot, ...rest } = row;
    const cosine = cosineOf(dot, norm, squaredNorm);
    return [{ ...rest, ...(serviceId === null ? {} : { serviceId }), ...scores, cosine }];
  });
}
