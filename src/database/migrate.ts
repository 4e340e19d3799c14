import { fileURLToPath } from 'node:url';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { type ConnectOptions, connect } from './database.ts';
import { whileAvailable } from './unavailable.ts';

/** Any number that no other program takes: "liaowen" in digits. */
const advisoryLock = 542_696_936;

const shipped = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Applies what is missing of `migrations/`, over a connection of its own that no limit hurries.
 * @throws AppError `database_unavailable`
 */
export async function migrate(address: string, options: Pick<ConnectOptions, 'kind' | 'postgres'>): Promise<void> {
  const database = connect(address, { ...options, max: 1, limits: 'none' });
  try {
    await whileAvailable(async () => {
      // Nodes that start at the same time wait here for the first one; the end of its connection lets the next one in.
      if (database.kind === 'postgres') await database.sql`select pg_advisory_lock(${advisoryLock})`;
      await applyMigrations(database.drizzle, { migrationsFolder: shipped });
    });
  } finally {
    await database.close();
  }
}
