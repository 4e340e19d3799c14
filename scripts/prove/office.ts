import { setTimeout as sleep } from 'node:timers/promises';
import type { Hono } from 'hono';
import { scryptPasswords } from '../../src/console/passwords.ts';
import { addAccount } from '../../src/console/testing/add-account.ts';
import { Browser } from '../../src/console/testing/browser.ts';
import type { Database } from '../../src/database/database.ts';
import { openEmbedded } from '../../src/database/open-embedded.ts';
import { openPostgres } from '../../src/database/open-postgres.ts';
import { claimDataFolder } from '../../src/server/claim-data-folder.ts';
import { chatClient } from '../../src/testing/chat-client.ts';
import type { Account } from '../../src/types/staff.ts';
import { withFolder } from './folder.ts';
import { type Server, startServer } from './server.ts';
import { withDatabase } from './test-database.ts';

export type Person = Pick<Account, 'name' | 'roles' | 'services'>;
type Answer = Awaited<ReturnType<Browser['get']>>;

/** A server with people at work in its console. */
export interface Office {
  server: Server;
  /** A browser in which somebody is signed in. */
  signIn(name: string): Promise<Browser>;
  /** Notes how long an answer took, under a name. */
  timed(name: string, work: () => Promise<Answer>): Promise<Answer>;
  /** Milliseconds by name. */
  times: Map<string, number[]>;
}

const password = 'a password for proofs only';
const secrets = {
  DATA_KEYS: 'data key of a proof and nothing more',
  SESSION_SECRET: 'session secret of a proof and no more',
};

/** On a database of its own beside TEST_DATABASE_URL's, or on the embedded one where there is none. */
export function withOffice<T>(people: Person[], work: (office: Office) => Promise<T>): Promise<T> {
  const url = process.env.TEST_DATABASE_URL;
  return withFolder((folder) =>
    url
      ? withDatabase(url, (own) => openOffice({ DATABASE_URL: own, DATA_DIR: folder }, people, work))
      : openOffice({ DATA_DIR: folder }, people, work),
  );
}

async function openOffice<T>(
  place: { DATA_DIR: string; DATABASE_URL?: string },
  people: Person[],
  work: (office: Office) => Promise<T>,
): Promise<T> {
  await inDatabase(place, async (database) => {
    const deps = { database, passwords: scryptPasswords(), clock: () => new Date() };
    for (const person of people) await addAccount({ ...person, password }, deps);
  });
  const { child, url } = await startServer({ ...place, ...secrets });
  const server = { url, client: chatClient(overNewConnections(url)) };
  const times = new Map<string, number[]>();
  const timed: Office['timed'] = async (name, answer) => {
    const started = performance.now();
    const got = await answer();
    times.set(name, [...(times.get(name) ?? []), performance.now() - started]);
    return got;
  };
  try {
    return await work({ server, times, timed, signIn: (name) => signIn(url, name) });
  } finally {
    await child.end();
  }
}

/** One that is kept may be closed for its idleness just when it is used again: that would say nothing about the server. */
const overNewConnections = (url: string): Pick<Hono, 'request'> => ({
  request: (path, init) =>
    fetch(new URL(String(path), url), {
      ...init,
      redirect: 'manual',
      headers: { ...(init?.headers as Record<string, string>), connection: 'close' },
    }),
});

/** Before the server has it: what people type is tried seldom, and there are more of them here than may fail in a while. */
async function inDatabase(
  { DATA_DIR: dataDir, DATABASE_URL: databaseUrl }: { DATA_DIR: string; DATABASE_URL?: string },
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const claim = await claimDataFolder({ dataDir, ...(databaseUrl ? { databaseUrl } : {}) });
  if (claim.by === 'server') throw new Error(`Another server has ${dataDir}.`);
  const { lock } = claim;
  const database = lock ? await openEmbedded(lock) : await openPostgres(databaseUrl ?? '', 1);
  try {
    await work(database);
  } finally {
    await database.close();
    await lock?.release();
  }
}

async function signIn(url: string, name: string): Promise<Browser> {
  const browser = new Browser(overNewConnections(url), url);
  await browser.get('/sign-in');
  const { status } = await browser.post('/sign-in', { name, password });
  if (status !== 303) throw new Error(`${name} could not sign in: ${status}.`);
  await browser.get('');
  return browser;
}

/** Between `least` and `most` milliseconds, as people need them. */
export const think = (random: () => number, least: number, most: number): Promise<void> =>
  sleep(least + random() * (most - least));
