// How the store that searches in the database grows: time and size of the index, latency, recall against exact search.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { progressLine } from '../src/commands/progress-line.ts';
import type { Database } from '../src/database/database.ts';
import { memoryRetriever } from '../src/database/memory-retriever.ts';
import { openInMemory } from '../src/database/open-embedded.ts';
import { openPostgres } from '../src/database/open-postgres.ts';
import { postgresRetriever } from '../src/database/postgres-retriever.ts';
import { savePublication } from '../src/database/publications.ts';
import { quantile } from '../src/evaluation/retrieval/metrics.ts';
import { openBundledEmbedder } from '../src/models/bundled.ts';
import { createTestPostgres } from '../src/testing/database.ts';
import { samplePublication } from '../src/testing/publication.ts';
import { questionMeansFor } from '../src/text/question-means.ts';
import type { EmbeddedChunk, EmbeddedExample, Retriever } from '../src/types/publication.ts';
import { growingCorpus } from './grown-corpus.ts';
import { growthPlot } from './growth-plot.ts';

const help = `npm run bench:growth -- [--chunks 10000,100000] [--embedded] [--plot FILE] [--json]

Publishes corpora of growing size into a database of its own on the server of TEST_DATABASE_URL (or, with --embedded,
into the embedded one), asks 200 questions over 1 and over 8 connections, and compares the first ten with exact search
in memory. Passages are recombined from the shipped guides; vectors are synthetic.`;

const { values: flags } = parseArgs({
  options: {
    chunks: { type: 'string', default: '10000,100000' },
    embedded: { type: 'boolean' },
    plot: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
const progress = progressLine(process.stderr);
type Query = Parameters<Retriever['retrieve']>[0];

/** What is asked for, beside the question. */
const wishes = {
  hybrid: {},
  vector: { method: 'vector' },
  keyword: { method: 'keyword' },
  'vector, 3 % of the chunks': { method: 'vector', languages: ['ko'] },
  'vector, a third of the chunks': { method: 'vector', languages: ['zh'] },
  'vector, one service': { method: 'vector', serviceIds: ['marriage'] },
} satisfies Record<string, Partial<Query>>;

export interface Growth {
  store: 'embedded' | 'postgres';
  chunks: number;
  indexSeconds: number;
  megabytes: { table: number; indexes: number };
  /** Milliseconds of the retrieve stage by connections. */
  latencyMs: Record<string, { p50: number; p95: number }>;
  /** Share of the first ten of exact search that come back first ten. */
  recall: Record<keyof typeof wishes, number>;
}

async function main(): Promise<void> {
  const embedder = await openBundledEmbedder('assets');
  try {
    const corpus = await growingCorpus(embedder);
    const all: Growth[] = [];
    for (const count of flags.chunks.split(',').map(Number)) {
      const chunks = corpus.grow(count);
      all.push(await inDatabase((database) => measure(database, chunks, corpus.questions, embedder.digest)));
      progress.end();
      console.log(JSON.stringify(all.at(-1)));
    }
    if (flags.plot) await writeFile(flags.plot, growthPlot(all));
  } finally {
    await embedder.close();
  }
}

async function inDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const server = process.env.TEST_DATABASE_URL ?? '';
  const own = flags.embedded ? undefined : await createTestPostgres(server);
  const database = own ? await openPostgres(own.url, 8) : await openInMemory(undefined, { limits: 'none' });
  try {
    return await work(database);
  } finally {
    await database.close();
    await own?.drop();
  }
}

async function measure(
  database: Database,
  chunks: EmbeddedChunk[],
  questions: EmbeddedExample[],
  embedder: string,
): Promise<Growth> {
  progress.show('indexing', 0, chunks.length);
  const started = performance.now();
  const number = await savePublication(database, samplePublication({ embedder, chunks, documents: [] }));
  const indexSeconds = (performance.now() - started) / 1000;
  const retriever = postgresRetriever(database, number);
  const exact = memoryRetriever(chunks, questionMeansFor(embedder));
  const [size] = await database.sql<{ table: number; indexes: number }[]>`
    select pg_table_size('chunks') / 1e6::float8 as table, pg_indexes_size('chunks') / 1e6::float8 as indexes`;
  const recall = {} as Growth['recall'];
  for (const [name, wish] of Object.entries(wishes)) {
    progress.show(`recall: ${name}`, Object.keys(recall).length + 1, Object.keys(wishes).length);
    recall[name as keyof typeof wishes] = await recallOf(retriever, exact, questions, wish);
  }
  const latencyMs: Growth['latencyMs'] = {};
  for (const connections of [1, 8]) latencyMs[connections] = await latency(retriever, questions, connections);
  return {
    store: database.kind,
    chunks: chunks.length,
    indexSeconds,
    megabytes: size ?? { table: 0, indexes: 0 },
    latencyMs,
    recall,
  };
}

async function recallOf(
  retriever: Retriever,
  exact: Retriever,
  questions: EmbeddedExample[],
  wish: Partial<Query>,
): Promise<number> {
  let [found, of] = [0, 0];
  for (const { question: text, vector } of questions) {
    const query = { text, vector, limit: 10, ...wish };
    const expected = (await exact.retrieve(query)).map(({ chunkId }) => chunkId);
    const returned = new Set((await retriever.retrieve(query)).map(({ chunkId }) => chunkId));
    found += expected.filter((id) => returned.has(id)).length;
    of += expected.length;
  }
  return of === 0 ? 1 : found / of;
}

/** Each connection asks its next question as soon as the last is answered. */
async function latency(retriever: Retriever, questions: EmbeddedExample[], connections: number) {
  const waiting = [...questions];
  const milliseconds: number[] = [];
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const started = performance.now();
        await retriever.retrieve({ text: next.question, vector: next.vector, limit: 60 });
        milliseconds.push(performance.now() - started);
      }
    }),
  );
  return { p50: quantile(milliseconds, 0.5), p95: quantile(milliseconds, 0.95) };
}

if (flags.help) console.log(help);
else if (!flags.embedded && !process.env.TEST_DATABASE_URL) {
  console.error('TEST_DATABASE_URL names no server, and --embedded was not asked for.');
  process.exitCode = 2;
} else await main();
