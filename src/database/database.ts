import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { limitQueries, type QueryLimits } from './query-limits.ts';
import * as schema from './schema.ts';

/** The store of record, embedded or a real Postgres: the same schema, driver and queries. Runs on Workers too. */
export interface Database {
  kind: 'embedded' | 'postgres';
  drizzle: PostgresJsDatabase<typeof schema>;
  /**
   * Queries outside a transaction. The embedded database has one connection: while a transaction is open, a query here
   * waits for its end. What takes longer than the limits fails as `database_unavailable`.
   */
  sql: postgres.Sql;
  /** The same without limits: for what may take minutes and nobody waits for. */
  unlimited: postgres.Sql;
  /** Ends the connections after the running queries, and the embedded database with them. Safe to call twice. */
  close(): Promise<void>;
}

/** An open transaction. What must run inside one takes this and no `Database`, so that it cannot wait for itself. */
export type Transaction = postgres.TransactionSql;

export interface ConnectOptions {
  kind: Database['kind'];
  /** Connections at most; 1 for the embedded database. */
  max: number;
  /** `none` for migrations, which may take their time. */
  limits?: QueryLimits | 'none';
  /** Is called when an answer takes longer than the limit. */
  onOverdue?: () => void;
  postgres?: postgres.Options<Record<string, never>>;
  /** What `close` does after the connections have ended. */
  onClose?: () => Promise<void>;
}

export const defaultLimits: QueryLimits = { wait: 10_000, answer: 15_000 };

/** Connects lazily, at the first query; applies no migrations. */
export function connect(address: string, options: ConnectOptions): Database {
  const client = postgres(address, {
    max: options.max,
    connect_timeout: 5,
    // A query that finds the database away shall say so at once, not after a pause that grows to 20 s.
    backoff: () => 0,
    // No query has a Postgres array in it; Hyperdrive asks for this too.
    fetch_types: false,
    onnotice: () => {},
    ...options.postgres,
  });
  const { limits = defaultLimits } = options;
  const sql = limits === 'none' ? client : limitQueries(client, options.max, limits, options.onOverdue);
  let closed: Promise<void> | undefined;
  return {
    kind: options.kind,
    // Sets parsers on the client as well: times are strings, JSON is handed over as text.
    drizzle: drizzle(sql, { schema, casing: 'snake_case' }),
    sql,
    unlimited: client,
    close: () => {
      closed ??= client.end({ timeout: 5 }).then(() => options.onClose?.());
      return closed;
    },
  };
}
