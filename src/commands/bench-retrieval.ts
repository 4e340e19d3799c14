import { Command, Option } from 'commander';
import { keepVectors } from '../evaluation/retrieval/kept-vectors.ts';
import {
  measureRetrieval,
  type RetrievalFigures,
  type RetrievalOptions,
} from '../evaluation/retrieval/measure-retrieval.ts';
import { metricNames } from '../evaluation/retrieval/metrics.ts';
import { openEmbedder } from '../models/embedders.ts';
import { progressLine } from './progress-line.ts';

/** Beside the database template; removed with `node_modules`. */
export const benchCache = 'node_modules/.cache/liaowen';

export function benchRetrievalCommand(): Command {
  return new Command('bench-retrieval')
    .description(
      'Publishes the corpus of a BEIR folder into a throwaway store, asks every query that has a judgement, and prints how well documents were found. Latency is that of the retrieve stage, the vector of the question given. Vectors are kept for the next run.',
    )
    .requiredOption('--beir <dir>', 'a folder with corpus.jsonl, queries.jsonl and qrels/<split>.tsv')
    .option('--split <name>', 'the judgements to use', 'test')
    .addOption(new Option('--method <name>').choices(['hybrid', 'keyword', 'vector']).default('hybrid'))
    .addOption(
      new Option('--store <name>', 'what holds the corpus; by default what the product would take').choices([
        'memory',
        'database',
      ]),
    )
    .option('--run-out <file>', 'writes the rankings as a TREC run')
    .option('--json', 'prints the figures as JSON')
    .action(benchRetrieval);
}

async function benchRetrieval({ json, ...options }: RetrievalOptions & { json?: true }): Promise<void> {
  const progress = progressLine(process.stderr);
  const { EMBEDDING_BASE_URL: baseUrl, EMBEDDING_MODEL: model, EMBEDDING_API_KEY: apiKey } = process.env;
  const own = await openEmbedder({ assetsDir: 'assets', baseUrl, model, apiKey });
  try {
    const embedder = await keepVectors(own, benchCache, (done, of) => progress.show('embedded', done, of));
    const figures = await measureRetrieval(options, {
      embedder,
      now: () => performance.now(),
      onProgress: progress.show,
    });
    progress.end();
    console.log(json ? JSON.stringify(figures) : printFigures(figures));
  } finally {
    progress.end();
    await own.close();
  }
}

function printFigures(figures: RetrievalFigures): string {
  return [
    `${figures.dataset}: ${figures.queries} queries on ${figures.documents} documents, by ${figures.method}`,
    ...metricNames.map((name) => `  ${name.padEnd(11)} ${figures[name].toFixed(3)}`),
    `  indexed in  ${figures.indexSeconds.toFixed(1)} s`,
    `  a query     ${figures.queryMs.p50.toFixed(1)} ms (p95 ${figures.queryMs.p95.toFixed(1)} ms)`,
  ].join('\n');
}
