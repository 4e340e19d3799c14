import { describe, expect, test } from 'vitest';
import { openTestDatabase, testDatabases } from '../testing/database.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './open-postgres.ts';

describe.each(testDatabases().filter(({ name }) => name === 'postgres'))('real Postgres', ({ open }) => {
  test('nodes that start at once migrate an empty database once', async () => {
    const first = await open();
    await first.sql.unsafe('drop schema public cascade; create schema public; drop schema drizzle cascade');
    const [row] = await first.sql<{ name: string; user: string; port: number }[]>`
      select current_database() as name, current_user as user, inet_server_port() as port`;
    const url = `postgres://${row?.user}@127.0.0.1:${row?.port}/${row?.name}`;
    const nodes = await Promise.all([1, 2, 3, 4].map(() => openPostgres(url, 1)));
    const applied = await first.sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations`;
    expect(new Set(applied.map((one) => one.hash)).size).toBe(applied.length);
    for (const { sql } of nodes) expect(await sql`select 1 from live`).toHaveLength(0);
    await Promise.all(nodes.map((node) => node.close()));
    await first.close();
  });
});

test('a migrated database is left as it is', async () => {
  const database = await openTestDatabase();
  const applied = () => database.sql`select hash from drizzle.__drizzle_migrations`;
  const before = [...(await applied())];
  await migrate(database);
  expect([...(await applied())]).toEqual(before);
  expect(before.length).toBeGreaterThan(1);
  await database.close();
});
