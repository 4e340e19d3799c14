import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Log } from '../log.ts';
import { openTestDatabase } from '../testing/database.ts';
import { databaseTemplate, openEmbedded } from './open-embedded.ts';
import { liveNumber } from './publications.ts';

const template = resolve(databaseTemplate);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('rows outlive a close, and a socket is left by nobody', { timeout: 60_000 }, async () => {
  const first = await openEmbedded({ dataDir: folder });
  const [socket] = await readdir(join(folder, 'run'));
  expect((await stat(join(folder, 'run'))).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, 'run', socket ?? ''))).mode & 0o777).toBe(0o600);
  await first.sql`insert into live_history (publication_id, reason) values (7, 'kept')`;
  await Promise.all([first.close(), first.close()]);
  expect(await readdir(join(folder, 'run'))).toEqual([]);
  const second = await openEmbedded({ dataDir: folder });
  expect([...(await second.sql`select reason from live_history`)]).toEqual([{ reason: 'kept' }]);
  await second.close();
});

test('committed rows outlive kill -9', { timeout: 60_000 }, async () => {
  const program = `
    import { openEmbedded } from ${JSON.stringify(new URL('./open-embedded.ts', import.meta.url).href)};
    const { sql } = await openEmbedded({ dataDir: ${JSON.stringify(folder)} }, ${JSON.stringify({ template })});
    for (let i = 1; ; i++) {
      await sql\`insert into live_history (publication_id, reason) values (\${i}, 'x')\`;
      process.stdout.write(i + '\\n');
    }`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let committed = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    committed = Number(line);
    if (committed >= 20) child.kill('SIGKILL');
  }
  await ended;
  const database = await openEmbedded({ dataDir: folder });
  const [row] = await database.sql<{ n: number }[]>`select count(*)::int as n from live_history`;
  expect(row?.n).toBeGreaterThanOrEqual(committed);
  expect(await database.sql`select '[1,2]'::vector <#> '[3,4]' as product`).toMatchObject([{ product: -11 }]);
  await database.close();
});

test('an engine that has fallen silent is replaced, and what was committed is there', { timeout: 60_000 }, async () => {
  const logged: string[] = [];
  const say = (_: unknown, event: string) => void logged.push(event);
  const log: Log = { debug: say, info: say, warn: say, error: say, child: () => log };
  const database = await openEmbedded({ dataDir: folder }, { log, template, limits: { wait: 10_000, answer: 1_000 } });
  await database.sql`insert into live_history (publication_id, reason) values (7, 'kept')`;
  await expect(database.sql`select pg_sleep(3600)`).rejects.toMatchObject({ code: 'database_unavailable' });
  const reasons = () => database.sql`select reason from live_history`.catch(() => 'away');
  await expect.poll(async () => [...(await reasons())], { timeout: 40_000 }).toEqual([{ reason: 'kept' }]);
  expect(logged).toEqual(['the embedded database has stopped', 'the embedded database is back']);
  await database.close();
});

test('one in memory that has fallen silent stays away', { timeout: 60_000 }, async () => {
  const database = await openTestDatabase({ limits: { wait: 10_000, answer: 1_000 } });
  await expect(database.sql`select pg_sleep(3600)`).rejects.toMatchObject({ code: 'database_unavailable' });
  await expect(liveNumber(database)).rejects.toMatchObject({ code: 'database_unavailable' });
  await expect(database.dump()).rejects.toMatchObject({ code: 'database_unavailable' });
  await database.close();
});

test('a data folder that cannot be opened is named, and no thread or socket is left', async () => {
  await mkdir(join(folder, 'postgres'));
  await writeFile(join(folder, 'postgres', 'PG_VERSION'), '999');
  await expect(openEmbedded({ dataDir: folder })).rejects.toThrow(
    `The embedded database in ${join(folder, 'postgres')}`,
  );
  expect(await readdir(join(folder, 'run'))).toEqual([]);
});
