import { expect, onTestFinished, test } from 'vitest';
import { createTestPostgres } from '../testing/database.ts';
import { openPostgres } from './open-postgres.ts';
import { whileAvailable } from './unavailable.ts';

const server = process.env.TEST_DATABASE_URL;

test.runIf(server)('nodes that start at once migrate an empty database once', async () => {
  const { url, drop } = await createTestPostgres(server as string);
  onTestFinished(drop);
  const nodes = await Promise.all([1, 2, 3, 4].map(() => openPostgres(url, 1)));
  for (const { sql } of nodes) {
    const applied = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations`;
    expect(applied.length).toBeGreaterThan(1);
    expect(new Set(applied.map((one) => one.hash)).size).toBe(applied.length);
    expect(await sql`select 1 from live`).toHaveLength(0);
  }
  await Promise.all(nodes.map((node) => node.close()));
});

test.runIf(server)('a statement that is too slow ends on the server, too', async () => {
  const { url, drop } = await createTestPostgres(server as string);
  onTestFinished(drop);
  const node = await openPostgres(url, 1);
  const [row] = await node.sql<{ limit: string }[]>`select current_setting('statement_timeout') as limit`;
  expect(row?.limit).toBe('12s');
  const slow = node.sql.begin(async (transaction) => {
    await transaction`set local statement_timeout = 50`;
    await transaction`select pg_sleep(60)`;
  });
  await expect(whileAvailable(() => slow)).rejects.toMatchObject({ code: 'database_unavailable' });
  await node.close();
});

test('a server that nobody can reach is away', async () => {
  const opening = openPostgres('postgres://nobody@127.0.0.1:1/none');
  await expect(opening).rejects.toMatchObject({ code: 'database_unavailable' });
});
