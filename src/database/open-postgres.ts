import { connect, type Database, defaultLimits } from './database.ts';
import { migrate } from './migrate.ts';

/** The server gives up first, so that a query that is only slow ends there, too. */
const serverLimits = {
  statement_timeout: 0.8 * defaultLimits.answer,
  /** A node that was cut off inside a transaction holds its locks no longer. */
  idle_in_transaction_session_timeout: 2 * defaultLimits.answer,
};

/**
 * Opens a Postgres with pgvector and applies what is missing of `migrations/`; several nodes may start at once.
 * @param url `postgres://…`; of the server itself, because a pooler may refuse settings and lend a connection to many
 * @param max connections at most
 * @throws AppError `database_unavailable`
 */
export async function openPostgres(url: string, max = 10): Promise<Database> {
  await migrate(url, { kind: 'postgres' });
  return connect(url, { kind: 'postgres', max, postgres: { connection: serverLimits } });
}
