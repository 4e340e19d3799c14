import type postgres from 'postgres';
import { AppError } from '../errors.ts';

/** What postgres.js keeps on a query and doesn't declare. */
interface WaitingQuery extends Promise<unknown> {
  handler: ((query: WaitingQuery) => unknown) & { debug?: unknown };
  /** Set once a connection has taken the query. */
  state: unknown;
  reject(error: unknown): void;
  cancel(): void;
}

/**
 * Makes every query of this client that no connection has taken within `milliseconds` fail as `database_unavailable`,
 * and takes it off the queue. postgres.js has no such limit: with one connection, a query outside an open transaction
 * that the transaction waits for would hang for ever.
 */
export function limitWaiting(client: postgres.Sql, milliseconds: number): postgres.Sql {
  const unsafe = client.unsafe.bind(client);
  // `begin` calls the client's own `unsafe`, so it is replaced in place.
  client.unsafe = ((...args: Parameters<typeof unsafe>) =>
    limited(unsafe(...args), milliseconds)) as typeof client.unsafe;
  return new Proxy(client, {
    apply: (target, self, args) => limited(Reflect.apply(target, self, args), milliseconds),
  });
}

function limited<T>(made: T, milliseconds: number): T {
  if (!isQuery(made)) return made;
  const query: WaitingQuery = made;
  const handle = query.handler;
  query.handler = Object.assign((waiting: WaitingQuery) => {
    const timer = setTimeout(() => {
      if (!waiting.state) giveUp(waiting, milliseconds);
    }, milliseconds);
    (timer as { unref?: () => void }).unref?.();
    const done = () => clearTimeout(timer);
    Promise.prototype.then.call(waiting, done, done);
    return handle(waiting);
  }, handle);
  return made;
}

function giveUp(query: WaitingQuery, milliseconds: number): void {
  const reject = query.reject;
  const reason = `A query waited ${milliseconds} ms for a free connection. Does an open transaction wait for a query outside itself?`;
  query.reject = () => reject(new AppError('database_unavailable', reason));
  query.cancel();
}

function isQuery(made: unknown): made is WaitingQuery {
  return made instanceof Promise && 'handler' in made && typeof made.handler === 'function';
}
