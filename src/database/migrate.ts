import { fileURLToPath } from 'node:url';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import type { Database } from './database.ts';

/** Any number that no other program takes: "liaowen" in digits. */
const advisoryLock = 542_696_936;

const shipped = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Applies what is missing of `migrations/`. The database must have one connection (`max: 1`), or the lock is another's. */
export async function migrate(database: Database): Promise<void> {
  // Nodes that start at the same time wait here for the first one.
  if (database.kind === 'postgres') await database.sql`select pg_advisory_lock(${advisoryLock})`;
  try {
    await applyMigrations(database.drizzle, { migrationsFolder: shipped });
  } finally {
    if (database.kind === 'postgres') await database.sql`select pg_advisory_unlock(${advisoryLock})`;
  }
}
