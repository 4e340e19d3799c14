import postgres from 'postgres';
import { createTestPostgres } from '../../src/testing/database.ts';

/** Work on an empty database beside `server`'s, which is dropped afterwards. */
export async function withDatabase<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  const { url, drop } = await createTestPostgres(server);
  try {
    return await work(url);
  } finally {
    await drop();
  }
}

/** Connections to the database at `url`, this one left out. */
export async function countConnections(url: string): Promise<number> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    return row?.count ?? 0;
  } finally {
    await sql.end();
  }
}
