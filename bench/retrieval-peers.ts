// How well and how fast others find the same documents, given the same texts, terms and vectors.
import { parseArgs } from 'node:util';
import { benchCache } from '../src/commands/bench-retrieval.ts';
import { progressLine } from '../src/commands/progress-line.ts';
import { embedAll } from '../src/document/embed.ts';
import { chunkCorpus } from '../src/evaluation/retrieval/chunk-corpus.ts';
import { keepVectors } from '../src/evaluation/retrieval/kept-vectors.ts';
import { embedQueries } from '../src/evaluation/retrieval/measure-retrieval.ts';
import { type QueryMetrics, quantile, queryMetrics } from '../src/evaluation/retrieval/metrics.ts';
import { readBeir } from '../src/evaluation/retrieval/read-beir.ts';
import { bootstrapOf, type Interval } from '../src/evaluation/statistics.ts';
import { openBundledEmbedder } from '../src/models/bundled.ts';
import type { Embedder } from '../src/models/embedder.ts';
import { questionMeansFor } from '../src/text/question-means.ts';
import type { EmbeddedChunk } from '../src/types/publication.ts';
import { bm25 } from './peers/bm25.ts';
import { langchain } from './peers/langchain.ts';
import { liaowen } from './peers/liaowen.ts';
import { minisearch } from './peers/minisearch.ts';
import { orama } from './peers/orama.ts';
import type { Peer } from './peers/peer.ts';

const help = `npm run bench:peers -- --beir DIR [--beir DIR …] [--split test] [--json]

Asks Liaowen, Orama (hybrid), MiniSearch, LangChain's in-memory vector store and plain BM25 the same questions on the
same chunks, terms and vectors: nDCG@10 and recall@10 with 95 % bootstrap intervals, the paired difference from Liaowen,
milliseconds a question (its vector given), seconds to index, megabytes held. Exit code 1 when a peer is significantly
better on a set, or better on the macro average.`;

const { values: flags } = parseArgs({
  options: {
    beir: { type: 'string', multiple: true, default: [] },
    split: { type: 'string', default: 'test' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
const progress = progressLine(process.stderr);
const measured = ['ndcg@10', 'recall@10'] as const;
type Measured = (typeof measured)[number];
/** Chunks that are asked for: enough for ten documents. */
const depth = 40;

interface Figures extends Record<Measured, number> {
  dataset: string;
  system: string;
  intervals: Record<Measured, Interval>;
  /** Of nDCG@10, from Liaowen's; significant when it holds no zero. */
  difference: Interval & { mean: number };
  queryMs: { p50: number; p95: number };
  indexSeconds: number;
  megabytes: number;
}

async function main(): Promise<void> {
  const own = await openBundledEmbedder('assets');
  try {
    const embedder = await keepVectors(own, benchCache, (done, of) => progress.show('embedded', done, of));
    const all: Figures[] = [];
    for (const folder of flags.beir) all.push(...(await comparePeers(folder, embedder)));
    progress.end();
    print(all);
  } finally {
    await own.close();
  }
}

interface Asked {
  text: string;
  vector: Int8Array;
  judgements: Map<string, number>;
}

async function comparePeers(folder: string, embedder: Embedder): Promise<Figures[]> {
  const beir = await readBeir(folder, flags.split);
  const { chunks: plain, ids } = await chunkCorpus(beir.documents);
  const { chunks } = await embedAll({ chunks: plain, examples: [], names: [] }, {}, embedder);
  const vectors = await embedQueries(beir, embedder);
  const asked = beir.queries.map(({ id, text }, i) => ({
    text,
    vector: vectors[i] as Int8Array,
    judgements: beir.judgements.get(id) ?? new Map<string, number>(),
  }));
  const documentOf = chunks.map(({ documentId }) => ids.get(documentId) ?? documentId);
  const figures: Figures[] = [];
  let first: QueryMetrics[] | undefined;
  for (const peer of [liaowen(questionMeansFor(embedder.digest)), orama, langchain, minisearch, bm25]) {
    progress.show(`${beir.name}: ${peer.name}`, figures.length + 1, 5);
    const { metrics, ...costs } = await askAll(peer, chunks, asked, documentOf);
    first ??= metrics;
    figures.push({ dataset: beir.name, system: peer.name, ...quality(metrics, first), ...costs });
  }
  return figures;
}

async function askAll(peer: Peer, chunks: EmbeddedChunk[], asked: Asked[], documentOf: string[]) {
  const before = heldBytes();
  const started = performance.now();
  const search = await peer.index(chunks);
  const indexSeconds = (performance.now() - started) / 1000;
  const megabytes = (heldBytes() - before) / 1e6;
  // The first questions pay for compiling, in every system.
  for (const question of asked.slice(0, 200)) await search(question, depth);
  const milliseconds: number[] = [];
  const metrics: QueryMetrics[] = [];
  for (const question of asked) {
    const from = performance.now();
    const found = await search(question, depth);
    milliseconds.push(performance.now() - from);
    const ranking = [...new Set(found.map((ordinal) => documentOf[ordinal] ?? ''))];
    metrics.push(queryMetrics(ranking, question.judgements));
  }
  const queryMs = { p50: quantile(milliseconds, 0.5), p95: quantile(milliseconds, 0.95) };
  return { metrics, queryMs, indexSeconds, megabytes };
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function quality(metrics: QueryMetrics[], first: QueryMetrics[]) {
  const of = (name: Measured) => metrics.map((one) => one[name]);
  const differences = metrics.map((one, i) => one['ndcg@10'] - (first[i]?.['ndcg@10'] ?? 0));
  return {
    'ndcg@10': mean(of('ndcg@10')),
    'recall@10': mean(of('recall@10')),
    intervals: { 'ndcg@10': bootstrapOf(of('ndcg@10'), mean), 'recall@10': bootstrapOf(of('recall@10'), mean) },
    difference: { mean: mean(differences), ...bootstrapOf(differences, mean) },
  };
}

/** What is alive after a collection: `node --expose-gc`. */
function heldBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function print(all: Figures[]): void {
  const systems = [...new Set(all.map(({ system }) => system))];
  const macro = systems.map((system) => {
    const own = all.filter((figures) => figures.system === system);
    return {
      system,
      'ndcg@10': mean(own.map((one) => one['ndcg@10'])),
      'recall@10': mean(own.map((one) => one['recall@10'])),
      better: own.filter((one) => one.difference.low > 0).map((one) => one.dataset),
    };
  });
  if (flags.json) console.log(JSON.stringify({ sets: all, macro }));
  else printTables(all, macro);
  const best = Math.max(...macro.map((one) => one['ndcg@10']));
  if (best > (macro[0]?.['ndcg@10'] ?? 0) || macro.some(({ better }) => better.length > 0)) process.exitCode = 1;
}

function printTables(all: Figures[], macro: { system: string; 'ndcg@10': number; 'recall@10': number }[]): void {
  const range = ({ low, high }: Interval): string => `${low.toFixed(3)} to ${high.toFixed(3)}`;
  console.table(
    all.map((one) => ({
      dataset: one.dataset,
      system: one.system,
      'nDCG@10': `${one['ndcg@10'].toFixed(3)} (${range(one.intervals['ndcg@10'])})`,
      'recall@10': `${one['recall@10'].toFixed(3)} (${range(one.intervals['recall@10'])})`,
      'from Liaowen': `${one.difference.mean.toFixed(3)} (${range(one.difference)})`,
      'ms p50/p95': `${one.queryMs.p50.toFixed(2)} / ${one.queryMs.p95.toFixed(2)}`,
      'index s': one.indexSeconds.toFixed(2),
      MB: one.megabytes.toFixed(1),
    })),
  );
  console.table(
    macro.map((one) => ({
      system: one.system,
      'nDCG@10': one['ndcg@10'].toFixed(4),
      'recall@10': one['recall@10'].toFixed(4),
    })),
  );
}

if (flags.help) console.log(help);
else if (flags.beir.length === 0) {
  console.error(help);
  process.exitCode = 2;
} else await main();
