import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, type Database } from './database.ts';
import { EmbeddedThread } from './embedded-thread.ts';

/** Stands between client and database, and can hold back what either says. */
class Line {
  private frozen = false;
  private held: (() => void)[] = [];
  private readonly server = createServer((client) => {
    const database = createConnection(this.database);
    this.pass(client, database);
    this.pass(database, client);
  });

  private readonly database: string;
  constructor(database: string) {
    this.database = database;
  }

  async listen(path: string): Promise<void> {
    await once(this.server.listen(path), 'listening');
  }
  freeze(): void {
    this.frozen = true;
  }
  thaw(): void {
    this.frozen = false;
    for (const say of this.held.splice(0)) say();
  }
  close(): void {
    this.server.close();
  }
  private pass(from: Socket, to: Socket): void {
    const say = (what: () => void) => (this.frozen ? this.held.push(what) : what());
    from.on('data', (data) => say(() => to.write(data)));
    from.on('close', () => say(() => to.destroy()));
    from.on('error', () => {});
  }
}

const limits = { wait: 500, answer: 1_000 };
const away = { code: 'database_unavailable' };
let folder: string;
let thread: EmbeddedThread;
let line: Line;
let database: Database;
let overdue: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'limits-'));
  const socketPath = join(folder, 'postgres.sock');
  thread = await EmbeddedThread.start({ dataDir: null, socketPath, dump: null });
  line = new Line(socketPath);
  await line.listen(join(folder, 'line.sock'));
  database = connect('postgres://localhost', {
    kind: 'embedded',
    max: 1,
    limits,
    onOverdue: () => {
      overdue += 1;
    },
    postgres: { path: join(folder, 'line.sock'), username: 'postgres', password: 'none', database: 'postgres' },
  });
  await database.sql`create table things (name text)`;
});
beforeEach(async () => {
  await database.sql`truncate things`;
  overdue = 0;
});
afterAll(async () => {
  await database.close();
  line.close();
  await thread.stop();
  await rm(folder, { recursive: true, force: true });
});
const names = async () => (await database.sql<{ name: string }[]>`select name from things`).map((row) => row.name);

test('a query that gets no answer fails, later ones fail at once, and all is well when the answer comes', async () => {
  line.freeze();
  const first = database.sql`insert into things values ('first')`;
  await expect(first).rejects.toMatchObject(away);
  const later = [database.sql`insert into things values ('later')`, database.drizzle.execute('select 1')];
  for (const query of later) await expect(query).rejects.toThrow();
  await expect(database.sql.begin((own) => own`select 1`)).rejects.toMatchObject(away);
  expect(overdue).toBe(1);
  line.thaw();
  await expect.poll(names).toEqual(['first']);
});

test('a transaction that begins too late does nothing and holds nothing', async () => {
  line.freeze();
  let ran = false;
  const transaction = database.sql.begin(async (own) => {
    ran = true;
    await own`insert into things values ('too late')`;
  });
  await expect(transaction).rejects.toMatchObject(away);
  line.thaw();
  await expect.poll(() => database.sql.begin((own) => own`insert into things values ('next')`)).toHaveLength(0);
  expect(ran).toBe(false);
  expect(await names()).toEqual(['next']);
});

test.each(['a query', 'the commit'])('a transaction ends although %s in it gets no answer', async (silent) => {
  const transaction = database.sql.begin(async (own) => {
    await own`insert into things values ('inside')`;
    line.freeze();
    if (silent === 'a query') await own`insert into things values ('unanswered')`;
  });
  await expect(transaction).rejects.toMatchObject(away);
  line.thaw();
  // Whoever hears nothing of a commit can't know: that one was on its way.
  await expect.poll(names).toEqual(silent === 'a query' ? [] : ['inside']);
});

test('a query that an open transaction waits for fails by name; the next one works', async () => {
  const transaction = database.sql.begin(async (own) => {
    await own`insert into things values ('inside')`;
    await expect(database.drizzle.execute('select 1')).rejects.toMatchObject({ cause: away });
    await database.sql`select 1`;
  });
  await expect(transaction).rejects.toThrow('waited 500 ms');
  expect(await names()).toEqual([]);
  expect(overdue).toBe(0);
});

test('queries and transactions that only wait for their turn are left alone, in order', async () => {
  const work = Array.from({ length: 200 }, (_, i) =>
    i % 10 === 0
      ? database.sql.begin((own) => own<{ n: number }[]>`select ${i}::int as n`)
      : database.sql<{ n: number }[]>`select ${i}::int as n`,
  );
  const rows = await Promise.all(work);
  expect(rows.map(([row]) => row?.n)).toEqual(Array.from({ length: 200 }, (_, i) => i));
});

test('an error of the database is passed on', async () => {
  await expect(database.sql`select nonsense`).rejects.toMatchObject({ code: '42703' });
  const transaction = database.sql.begin(async (own) => {
    await own`insert into things values ('inside')`;
    await own`select nonsense`;
  });
  await expect(transaction).rejects.toMatchObject({ code: '42703' });
  expect(await names()).toEqual([]);
});
