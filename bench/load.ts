// npm run bench:load: how many questions a second POST /api/chat answers, and how long each waits.
import { parseArgs } from 'node:util';
import { withFolder } from '../scripts/prove/folder.ts';
import { startModel } from '../scripts/prove/model-child.ts';
import { startServer } from '../scripts/prove/server.ts';
import { seeded } from '../src/seeded.ts';
import { distinctQuestions } from './example-questions.ts';
import { type LoadResult, measureLoad } from './measure-load.ts';

const help = `npm run bench:load -- [--server URL] [--connections N] [--duration S] [--model] [--json]

Asks POST /api/chat one question after the other over each connection, all of them different, and prints requests a
second and how long answers took.

  --server URL       an own server on a new data folder when missing; another one must allow so many questions
                     (RATE_LIMIT_PER_MINUTE)
  --connections N    at once; 1, 8 and 32 in turn when missing
  --duration S       seconds for each; 10 when missing
  --model            measures an own server a second time, with a language model in a process of its own that answers at
                     once: what the model's calls and the check of its sentences add
  --json             prints {"node", "results": […]}, with --model also {"withModel": […]}

Exit code 0: done; 1: a request failed; 2: wrong use.`;

interface Wishes {
  server?: string;
  connections: number[];
  seconds: number;
  model: boolean;
  json: boolean;
}

process.exitCode = await main();

async function main(): Promise<number> {
  const wishes = readArguments();
  if (wishes === 'help') {
    console.log(help);
    return 0;
  }
  if (typeof wishes === 'string') {
    console.error(`${wishes}\n\n${help}`);
    return 2;
  }
  const results = await (wishes.server ? measure(wishes.server, wishes) : measureOwn(wishes));
  const withModel = wishes.model ? await measureWithModel(wishes) : [];
  if (wishes.json) {
    console.log(JSON.stringify({ node: process.version, results, ...(wishes.model ? { withModel } : {}) }));
  } else {
    console.log(table(results));
    if (wishes.model) console.log(`\nWith a language model that answers at once:\n\n${table(withModel)}`);
  }
  return [...results, ...withModel].some(({ failed }) => failed > 0) ? 1 : 0;
}

async function measureWithModel(wishes: Wishes): Promise<LoadResult[]> {
  const model = await startModel({ reword: true });
  try {
    return await measureOwn(wishes, { CHAT_BASE_URL: model.baseUrl, CHAT_MODEL: 'instant' });
  } finally {
    await model.kill();
  }
}

function measureOwn(wishes: Wishes, environment: Record<string, string> = {}): Promise<LoadResult[]> {
  return withFolder(async (folder) => {
    say('Starting a server on a new data folder …');
    const { url, child } = await startServer({ DATA_DIR: folder, RATE_LIMIT_PER_MINUTE: '1000000', ...environment });
    try {
      return await measure(url, wishes);
    } finally {
      await child.end();
    }
  });
}

async function measure(url: string, { connections, seconds }: Wishes): Promise<LoadResult[]> {
  const questions = distinctQuestions(seeded(1));
  // The first ones wait for what is compiled and opened once.
  await measureLoad({ url, connections: 4, until: { requests: 100 }, questions });
  const results: LoadResult[] = [];
  for (const count of connections) {
    say(`${count} connections, ${seconds} s …`);
    results.push(await measureLoad({ url, connections: count, until: { seconds }, questions }));
  }
  return results;
}

function table(results: LoadResult[]): string {
  const rows = results.map(({ connections, requestsPerSecond, latencyMs: { p50, p95, p99 }, failed, degraded }) =>
    [connections, requestsPerSecond, p50, p95, p99, failed, degraded].join(' | '),
  );
  const head = ['connections', 'requests/s', 'p50 ms', 'p95 ms', 'p99 ms', 'failed', 'degraded'];
  return [head.join(' | '), head.map(() => '---:').join(' | '), ...rows].map((row) => `| ${row} |`).join('\n');
}

function say(line: string): void {
  if (process.stderr.isTTY) console.error(line);
}

/** What is wanted, `help`, or what is wrong. */
function readArguments(): Wishes | string {
  const options = {
    server: { type: 'string' },
    connections: { type: 'string' },
    duration: { type: 'string' },
    model: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    const { values } = parseArgs({ options });
    if (values.help) return 'help';
    if (values.server !== undefined && !URL.canParse(values.server)) return '--server: must be an address';
    for (const name of ['connections', 'duration'] as const) {
      if (!/^[1-9]\d{0,4}$/.test(values[name] ?? '1')) return `--${name}: must be a whole number above 0`;
    }
    if (values.model && values.server) return '--model: needs an own server';
    const { server, connections, duration = '10', model = false, json = false } = values;
    const counts = connections === undefined ? [1, 8, 32] : [Number(connections)];
    return { ...(server ? { server } : {}), connections: counts, seconds: Number(duration), model, json };
  } catch (error) {
    return (error as Error).message;
  }
}
