import { writeFile } from 'node:fs/promises';
import { type Embedder, roundToInt8 } from '../../models/embedder.ts';
import type { Method } from '../../text/scoring.ts';
import { meanMetrics, type QueryMetrics, quantile, queryMetrics } from './metrics.ts';
import { type BeirSet, readBeir } from './read-beir.ts';
import { openCorpus, type SearchDeps } from './search-corpus.ts';

export interface RetrievalOptions {
  /** A folder in BEIR's layout. */
  beir: string;
  split: string;
  method: Method;
  /** What holds the corpus; by default what the product would take for as many chunks. */
  store?: 'memory' | 'database' | undefined;
  /** A TREC run file to write. */
  runOut?: string | undefined;
}

/** What `npm run bench:retrieval -- --json` prints. */
export interface RetrievalFigures extends QueryMetrics {
  dataset: string;
  method: Method;
  queries: number;
  documents: number;
  indexSeconds: number;
  /** Milliseconds of the retrieve stage, the question's vector given. */
  queryMs: { p50: number; p95: number };
}

export interface RetrievalDeps extends SearchDeps {
  onProgress?: (step: string, done: number, of: number) => void;
}

/** Places a ranking is judged to. */
const depth = 100;

/**
 * Publishes the corpus of a BEIR folder into a throwaway store and asks every query that has a judgement.
 * @throws AppError `bad_request` when the folder isn't one
 */
export async function measureRetrieval(options: RetrievalOptions, deps: RetrievalDeps): Promise<RetrievalFigures> {
  const beir = await readBeir(options.beir, options.split);
  const corpus = await openCorpus(beir.documents, deps, options.store);
  try {
    const vectors = await embedQueries(beir, deps.embedder);
    const metrics: QueryMetrics[] = [];
    const milliseconds: number[] = [];
    const run: string[] = [];
    for (const [i, query] of beir.queries.entries()) {
      const started = deps.now();
      const found = await corpus.search(query.text, vectors[i] as Int8Array, depth, options.method);
      milliseconds.push(deps.now() - started);
      const ids = found.map(({ id }) => id);
      metrics.push(queryMetrics(ids, beir.judgements.get(query.id) ?? new Map()));
      run.push(...found.map(({ id, score }, n) => `${query.id} Q0 ${id} ${n + 1} ${score} liaowen\n`));
      deps.onProgress?.('asked', i + 1, beir.queries.length);
    }
    if (options.runOut) await writeFile(options.runOut, run.join(''));
    return {
      dataset: beir.name,
      method: options.method,
      queries: beir.queries.length,
      documents: beir.documents.length,
      ...meanMetrics(metrics),
      indexSeconds: corpus.indexSeconds,
      queryMs: { p50: quantile(milliseconds, 0.5), p95: quantile(milliseconds, 0.95) },
    };
  } finally {
    await corpus.close();
  }
}

/** The queries' vectors as the product makes them, in their order. */
export async function embedQueries({ queries }: Pick<BeirSet, 'queries'>, embedder: Embedder): Promise<Int8Array[]> {
  const vectors = await embedder.embed(queries.map(({ text }) => embedder.prefixes.query + text));
  return vectors.map(roundToInt8);
}
