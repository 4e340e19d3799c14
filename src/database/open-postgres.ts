import { connect, type Database } from './database.ts';
import { migrate } from './migrate.ts';

/**
 * Opens a Postgres with pgvector and applies what is missing of `migrations/`; several nodes may start at once.
 * @param url `postgres://…`
 * @param max connections at most
 */
export async function openPostgres(url: string, max = 10): Promise<Database> {
  const migrating = connect(url, { kind: 'postgres', max: 1 });
  try {
    await migrate(migrating);
  } finally {
    await migrating.close();
  }
  return connect(url, { kind: 'postgres', max });
}
