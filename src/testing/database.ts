import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import type { Database } from '../database/database.ts';
import { type EmbeddedDatabase, type EmbeddedOptions, openInMemory } from '../database/open-embedded.ts';
import { openPostgres } from '../database/open-postgres.ts';
import { keep, keptPath } from './kept-between-files.ts';

export interface TestDatabase {
  name: 'embedded' | 'postgres';
  /** An empty, migrated database of its own; `close` removes it. Open one per test file: each embedded one takes some 300 MB. */
  open(): Promise<Database>;
}

/** What database tests loop over: the embedded one always, a real Postgres when TEST_DATABASE_URL is set. */
export function testDatabases(): TestDatabase[] {
  const url = process.env.TEST_DATABASE_URL;
  return [
    { name: 'embedded', open: () => openTestDatabase() },
    ...(url ? [{ name: 'postgres' as const, open: () => openTestPostgres(url) }] : []),
  ];
}

/** For tests of what stands on the database: a real Postgres where there is one to test with, else the embedded database. */
export function openChosenDatabase(): Promise<Database> {
  const url = process.env.TEST_DATABASE_URL;
  return url ? openTestPostgres(url) : openTestDatabase();
}

/** The embedded database, made from a stored copy of an empty one: a third of the time. */
export async function openTestDatabase(options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const path = keptPath('database', await digestOfMigrations());
  const stored = await readFile(path).catch(() => undefined);
  // A broken copy must not break every test.
  const opened = stored && (await openInMemory(new Uint8Array(stored), options).catch(() => undefined));
  if (opened) return opened;
  const database = await openInMemory(undefined, options);
  await keep(path, await database.dump());
  return database;
}

async function digestOfMigrations(): Promise<string> {
  const folder = fileURLToPath(new URL('../../migrations', import.meta.url));
  const hash = createHash('sha256').update(process.getuid?.().toString() ?? '');
  const lock = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
  hash.update(
    /"node_modules\/@electric-sql\/pglite[^"]*": \{\s*"version": "[^"]+"/g.exec(await readFile(lock, 'utf8'))?.join() ??
      '',
  );
  for (const name of (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort())
    hash.update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

async function openTestPostgres(server: string): Promise<Database> {
  const { url, drop } = await createTestPostgres(server);
  const database = await openPostgres(url, 4);
  return { ...database, close: () => database.close().then(drop) };
}

/** An empty database of its own, without the product's tables. */
export async function createTestPostgres(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `liaowen_test_${randomBytes(6).toString('hex')}`;
  await asAdministrator(server, (sql) => sql`create database ${sql(name)}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = () => asAdministrator(server, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
  return { url: url.href, drop };
}

async function asAdministrator(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
