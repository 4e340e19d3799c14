// npm run bench:console: how long the staff's pages take beside ten thousand guides and a million conversations.
import { parseArgs } from 'node:util';
import postgres, { type Sql } from 'postgres';
import { withFolder } from '../scripts/prove/folder.ts';
import { type Server, startServer } from '../scripts/prove/server.ts';
import { progressLine } from '../src/commands/progress-line.ts';
import { scryptPasswords } from '../src/console/passwords.ts';
import { addAccount } from '../src/console/testing/add-account.ts';
import { Browser } from '../src/console/testing/browser.ts';
import { textEncryption } from '../src/database/encryption.ts';
import { openPostgres } from '../src/database/open-postgres.ts';
import { seeded } from '../src/seeded.ts';
import { createTestPostgres } from '../src/testing/database.ts';
import { roles } from '../src/types/staff.ts';
import { fillConversations } from './console/fill-conversations.ts';
import { fillKnowledge } from './console/fill-knowledge.ts';
import { fillStaff } from './console/fill-staff.ts';
import { consolePages, type MeasuredPage } from './console/pages.ts';
import { distinctQuestions } from './example-questions.ts';
import { percentile } from './measure-load.ts';

/** What a page may take. */
const limitMs = 200;

const help = `npm run bench:console -- [--guides N] [--conversations N] [--times N] [--keep | --database URL] [--only WORDS] [--json]

Fills a database of its own on the server of TEST_DATABASE_URL with generated guides, drafts, conversations and what goes
with them, starts a server on it, signs in, asks for every list and item of the console one after the other, and
prints how long each took.

  --guides N          10000 when missing
  --conversations N   1000000 when missing
  --times N           how often each page is asked for, after a first time that isn't counted; 20 when missing
  --keep              leaves the database there and prints its address
  --database URL      one that was kept, instead of a new one
  --only WORDS        the pages whose names hold these words
  --json              prints {"guides", "conversations", "pages": […]}

Exit code 0: done; 1: a page took longer than ${limitMs} ms (p95); 2: wrong use, or there is no TEST_DATABASE_URL.`;

const seedQuestions = 400;
const password = 'a password for this bench only';
/** The same each time: a database that was kept is read with them again. */
const secrets = {
  DATA_KEYS: 'data key of a bench and nothing more',
  SESSION_SECRET: 'session secret of a bench and no more',
};

interface Wishes {
  guides: number;
  conversations: number;
  times: number;
  keep: boolean;
  database?: string;
  only?: string;
  json: boolean;
}

export interface PageTime extends MeasuredPage {
  /** Milliseconds until the whole page was there. */
  p50: number;
  p95: number;
  kilobytes: number;
}

const progress = progressLine(process.stderr);

process.exitCode = await main();

async function main(): Promise<number> {
  const wishes = readArguments();
  if (typeof wishes === 'string') {
    (wishes === help ? console.log : console.error)(wishes);
    return wishes === help ? 0 : 2;
  }
  const pages = await (wishes.database ? measureOn(wishes.database, wishes) : measureNew(wishes));
  progress.end();
  const { guides, conversations } = wishes;
  console.log(wishes.json ? JSON.stringify({ guides, conversations, pages }) : table(pages));
  const slow = pages.filter(({ p95 }) => p95 > limitMs);
  if (slow.length > 0) console.error(`Longer than ${limitMs} ms: ${slow.map(({ name }) => name).join('; ')}`);
  return slow.length > 0 ? 1 : 0;
}

/** What is wanted, or the help, with what is wrong before it. */
function readArguments(): Wishes | string {
  const options = {
    guides: { type: 'string', default: '10000' },
    conversations: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '20' },
    keep: { type: 'boolean', default: false },
    database: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    const { values } = parseArgs({ options });
    if (values.help) return help;
    for (const name of ['guides', 'conversations', 'times'] as const)
      if (!/^[1-9]\d{0,7}$/.test(values[name])) return `--${name}: must be a whole number above 0\n\n${help}`;
    if (!values.database && !process.env.TEST_DATABASE_URL) return `TEST_DATABASE_URL: is not set.\n\n${help}`;
    const { guides, conversations, times, keep, json, database, only } = values;
    return {
      ...{ guides: Number(guides), conversations: Number(conversations), times: Number(times), keep, json },
      ...(database === undefined ? {} : { database }),
      ...(only === undefined ? {} : { only }),
    };
  } catch (error) {
    return `${(error as Error).message}\n\n${help}`;
  }
}

async function measureNew(wishes: Wishes): Promise<PageTime[]> {
  const { url, drop } = await createTestPostgres(process.env.TEST_DATABASE_URL ?? '');
  let kept = false;
  try {
    await fill(url, wishes);
    kept = wishes.keep;
    if (kept) console.error(`Kept: ${url}`);
    return await measureOn(url, wishes);
  } finally {
    if (!kept) await drop();
  }
}

async function fill(url: string, { guides, conversations }: Wishes): Promise<void> {
  progress.show('asking', 0, seedQuestions);
  await withServer(url, askSeeds);
  const database = await openPostgres(url, 1);
  const account = { name: 'bench', roles: [...roles], services: [], password };
  await addAccount(account, { database, passwords: scryptPasswords(), clock: () => new Date() });
  await database.close();
  const encryption = await textEncryption([secrets.DATA_KEYS]);
  await withConnection(url, async (sql) => {
    await sql`set synchronous_commit = off`;
    progress.show('guides', 0, guides);
    await fillKnowledge(sql, guides);
    progress.show('conversations', 0, conversations);
    await fillConversations(sql, conversations, encryption);
    progress.show('staff', 0, 1);
    await fillStaff(sql);
    progress.show('statistics', 0, 1);
    await sql`vacuum analyze`;
  });
}

/** Real questions with real replies and traces: what is generated is copied from them. */
async function askSeeds({ client }: Server): Promise<void> {
  const questions = distinctQuestions(seeded(1));
  const asking = Array.from({ length: seedQuestions }, () => questions.next().value);
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let question = asking.pop(); question !== undefined; question = asking.pop()) {
        const { response } = await client.ask(question);
        if (response.status !== 200) throw new Error(`A question was answered with ${response.status}.`);
      }
    }),
  );
}

async function measureOn(url: string, { times, only = '' }: Wishes): Promise<PageTime[]> {
  const pages = (await withConnection(url, consolePages)).filter(({ name }) => name.includes(only));
  return withServer(url, async (server) => {
    const browser = new Browser(
      { request: (path, init) => fetch(String(path), { ...init, redirect: 'manual' }) },
      server.url,
    );
    await browser.get('/sign-in');
    const signedIn = await browser.post('/sign-in', { name: 'bench', password });
    if (signedIn.status !== 303) throw new Error(`Signing in was answered with ${signedIn.status}.`);
    const measured: PageTime[] = [];
    for (const page of pages) {
      progress.show(page.name, measured.length, pages.length);
      measured.push(await measure(page, times, browser));
    }
    return measured;
  });
}

async function measure({ name, path }: MeasuredPage, times: number, browser: Browser): Promise<PageTime> {
  const milliseconds: number[] = [];
  let bytes = 0;
  for (let i = 0; i <= times; i++) {
    const started = performance.now();
    const { status, html } = await browser.get(path);
    if (i > 0) milliseconds.push(performance.now() - started);
    if (status !== 200) throw new Error(`${name} (${path}) was answered with ${status}.`);
    bytes = Buffer.byteLength(html);
  }
  const [p50, p95] = [percentile(milliseconds, 0.5), percentile(milliseconds, 0.95)];
  return { name, path, p50, p95, kilobytes: Math.round(bytes / 1024) };
}

function withServer<T>(url: string, work: (server: Server) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const given = { DATABASE_URL: url, DATA_DIR: folder, RATE_LIMIT_PER_MINUTE: '1000000', ...secrets };
    const { child, ...server } = await startServer(given);
    try {
      return await work(server);
    } finally {
      await child.end();
    }
  });
}

async function withConnection<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

function table(pages: PageTime[]): string {
  const rows = pages.map(({ name, p50, p95, kilobytes }) =>
    [name, kilobytes, p50, p95, p95 > limitMs ? '✗' : ''].join(' | '),
  );
  const head = ['page', 'KB', 'p50 ms', 'p95 ms', `over ${limitMs}`];
  return [head.join(' | '), '--- | ---: | ---: | ---: | ---', ...rows].map((row) => `| ${row} |`).join('\n');
}
