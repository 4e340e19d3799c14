import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

/** Makes an empty database beside `url`'s, and drops it after the work. */
export async function withDatabase<T>(url: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `liaowen_test_${randomBytes(6).toString('hex')}`;
  const administrator = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await administrator`create database ${administrator(name)}`;
    const own = new URL(url);
    own.pathname = `/${name}`;
    return await work(own.href);
  } finally {
    await administrator`drop database if exists ${administrator(name)} with (force)`;
    await administrator.end();
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
