import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema.ts';
import { limitWaiting } from './wait-limit.ts';

/** The store of record, embedded or a real Postgres: the same schema, driver and queries. Runs on Workers too. */
export interface Database {
  kind: 'embedded' | 'postgres';
  drizzle: PostgresJsDatabase<typeof schema>;
  /**
   * Queries outside a transaction. The embedded database has one connection: while a transaction is open, a query here
   * waits for its end, and fails as `database_unavailable` after `waitLimitMs`.
   */
  sql: postgres.Sql;
  /** Ends the connections after the running queries, and the embedded database with them. Safe to call twice. */
  close(): Promise<void>;
}

/** An open transaction. What must run inside one takes this and no `Database`, so that it cannot wait for itself. */
export type Transaction = postgres.TransactionSql;

export interface ConnectOptions {
  kind: Database['kind'];
  /** Connections at most; 1 for the embedded database. */
  max: number;
  /** Milliseconds that a query may wait for a free connection. */
  waitLimitMs?: number;
  postgres?: postgres.Options<Record<string, never>>;
  /** What `close` does after the connections have ended. */
  onClose?: () => Promise<void>;
}

/** Connects lazily, at the first query; applies no migrations. */
export function connect(address: string, options: ConnectOptions): Database {
  const client = limitWaiting(
    postgres(address, {
      max: options.max,
      connect_timeout: 5,
      onnotice: () => {},
      ...options.postgres,
    }),
    options.waitLimitMs ?? 10_000,
  );
  let closed: Promise<void> | undefined;
  return {
    kind: options.kind,
    // Sets parsers on the client as well: times are strings, JSON is handed over as text.
    drizzle: drizzle(client, { schema, casing: 'snake_case' }),
    sql: client,
    close: () => {
      closed ??= client.end({ timeout: 5 }).then(() => options.onClose?.());
      return closed;
    },
  };
}
