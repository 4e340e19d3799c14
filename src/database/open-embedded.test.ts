import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmbedded, openInMemory } from './open-embedded.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('rows outlive a close, and a socket is left by nobody', async () => {
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
    const { sql } = await openEmbedded({ dataDir: ${JSON.stringify(folder)} });
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

test('a query that an open transaction waits for fails by name; the next one works', async () => {
  const database = await openInMemory(undefined, 200);
  const outcome = database.sql.begin(async (transaction) => {
    await transaction`insert into live_history (publication_id, reason) values (1, 'inside')`;
    await expect(database.sql`select 1`).rejects.toMatchObject({ code: 'database_unavailable' });
    await expect(database.drizzle.execute('select 1')).rejects.toMatchObject({
      cause: { code: 'database_unavailable' },
    });
    await database.sql`select 1`;
  });
  await expect(outcome).rejects.toThrow('waited 200 ms');
  expect(await database.sql`select * from live_history`).toHaveLength(0);
  await database.close();
});

test('a query that only waits for its turn is left alone', async () => {
  const database = await openInMemory(undefined, 10_000);
  const rows = await Promise.all(
    Array.from({ length: 200 }, (_, i) => database.sql<{ n: number }[]>`select ${i}::int as n`),
  );
  expect(rows.map(([row]) => row?.n)).toEqual(Array.from({ length: 200 }, (_, i) => i));
  await database.close();
});
