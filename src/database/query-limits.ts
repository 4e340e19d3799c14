import type postgres from 'postgres';
import { AppError } from '../errors.ts';

/** In milliseconds. */
export interface QueryLimits {
  /** How long a query waits for open transactions to leave it a connection. */
  wait: number;
  /** How long the database may take to answer one query, connecting included. */
  answer: number;
}

/**
 * The same client, whose queries end as `database_unavailable` when they take longer than the limits. postgres.js has
 * none: with one connection, a query outside an open transaction that the transaction waits for would hang for ever,
 * and so would every query to a server that has fallen silent. While an answer is overdue, further queries fail at once.
 * @param connections how many the client opens at most
 * @param onOverdue is called when an answer is
 */
export function limitQueries(
  client: postgres.Sql,
  connections: number,
  limits: QueryLimits,
  onOverdue: () => void = () => {},
): postgres.Sql {
  const places = new Places(connections, limits.wait);
  const answers = new Answers(limits.answer, onOverdue);
  const outside = async (query: RunningQuery, send: () => unknown) => {
    try {
      answers.refuseWhileOverdue();
      await places.wait();
    } catch (error) {
      return query.reject(error);
    }
    expectAnswer(query, answers);
    send();
  };
  const begin = async (...given: [string, Work] | [Work]) => {
    const [mode, work] = given.length === 1 ? ['', given[0]] : given;
    answers.refuseWhileOverdue();
    await places.take();
    return transact(client, mode, work, answers).finally(() => places.giveBack());
  };
  return intercepted(client, outside, { begin: begin as typeof client.begin });
}

type Work = (transaction: postgres.TransactionSql) => unknown;

/** Settles at the latest when an answer is overdue, although postgres.js goes on to wait for it. */
function transact(client: postgres.Sql, mode: string, work: Work, answers: Answers): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let answered = answers.expect(reject);
    const inside = (query: RunningQuery, send: () => unknown) => {
      expectAnswer(query, answers);
      send();
    };
    const transaction = client.begin(mode, async (own) => {
      // Begun too late: nobody waits for it any more, and throwing rolls it back.
      if (!answered()) throw overdue();
      try {
        return await work(intercepted(own, inside));
      } finally {
        answered = answers.expect(reject);
      }
    });
    transaction.finally(() => answered()).then(resolve, reject);
  });
}

/** What postgres.js keeps on a query and doesn't declare. */
interface RunningQuery extends Promise<unknown> {
  /** Sends the query. */
  handler: ((query: RunningQuery) => unknown) & { debug?: unknown };
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

function isQuery(made: unknown): made is RunningQuery {
  return made instanceof Promise && 'handler' in made && typeof made.handler === 'function';
}

/** The same client, whose queries go through `around` instead of being sent. */
function intercepted<Client extends postgres.ISql>(
  client: Client,
  around: (query: RunningQuery, send: () => unknown) => unknown,
  replaced: Partial<Client> = {},
): Client {
  const prepare = <Made>(made: Made): Made => {
    if (!isQuery(made)) return made;
    const query: RunningQuery = made;
    const send = query.handler;
    query.handler = Object.assign((running: RunningQuery) => around(running, () => send(running)), send);
    return made;
  };
  const methods = {
    unsafe: (...[text, values, options]: Parameters<Client['unsafe']>) => prepare(client.unsafe(text, values, options)),
    ...replaced,
  };
  return new Proxy(client, {
    apply: (target, self, given) => prepare(Reflect.apply(target as never, self, given)),
    get: (target, name) => Reflect.get(Object.hasOwn(methods, name) ? methods : target, name),
  });
}

function expectAnswer(query: RunningQuery, answers: Answers): void {
  const { resolve, reject } = query;
  const answered = answers.expect(reject);
  query.resolve = (result) => {
    answered();
    resolve(result);
  };
  query.reject = (error) => {
    answered();
    reject(error);
  };
}

/** Counts the connections that open transactions hold. */
class Places {
  private taken = 0;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly all: number,
    private readonly limit: number,
  ) {}

  /** @throws AppError `database_unavailable` when there is none within the limit */
  async wait(take = 0): Promise<void> {
    let late = false;
    const cancel = after(this.limit, () => {
      late = true;
      this.wake();
    });
    while (this.taken >= this.all && !late) await new Promise<void>((wake) => this.waiting.push(wake));
    cancel();
    if (this.taken >= this.all) {
      const reason = `A query waited ${this.limit} ms for a free connection. Does an open transaction wait for a query outside itself?`;
      throw new AppError('database_unavailable', reason);
    }
    this.taken += take;
  }

  take(): Promise<void> {
    return this.wait(1);
  }

  giveBack(): void {
    this.taken -= 1;
    this.wake();
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const wake of waiting) wake();
  }
}

/** Knows which answers are overdue. */
class Answers {
  private readonly overdue = new Set<symbol>();

  constructor(
    private readonly limit: number,
    private readonly onOverdue: () => void,
  ) {}

  /**
   * @param giveUp is called when the answer is overdue
   * @returns what to call when the answer is there; it tells whether that was in time
   */
  expect(giveUp: (error: AppError) => void): () => boolean {
    const one = Symbol();
    const cancel = after(this.limit, () => {
      this.overdue.add(one);
      giveUp(overdue());
      this.onOverdue();
    });
    return () => {
      cancel();
      return !this.overdue.delete(one);
    };
  }

  refuseWhileOverdue(): void {
    if (this.overdue.size > 0) throw overdue();
  }
}

function overdue(): AppError {
  return new AppError('database_unavailable', 'The database does not answer.');
}

/** After a blocked event loop timers run first, so one more turn lets what has arrived meanwhile be read. */
function after(milliseconds: number, then: () => void): () => void {
  let timer = setTimeout(() => {
    timer = setTimeout(then, 20);
  }, milliseconds);
  return () => clearTimeout(timer);
}
