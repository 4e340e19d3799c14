import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/database.ts';
import { samplePublication } from '../testing/publication.ts';
import type { Database } from './database.ts';
import {
  deleteAbandoned,
  goLive,
  listPublications,
  liveNumber,
  loadPublication,
  savePublication,
} from './publications.ts';

describe.each(testDatabases())('publications: $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  const rowsOf = async (number: number) => {
    const tables = ['publication_bytes', 'documents', 'chunks', 'terms', 'examples', 'names'];
    const counts = tables.map(async (table) => {
      const [row] = await database.sql<
        { n: number }[]
      >`select count(*)::int as n from ${database.sql(table)} where publication_id = ${number}`;
      return row?.n ?? 0;
    });
    return (await Promise.all(counts)).reduce((sum, n) => sum + n, 0);
  };

  test('what is saved is loaded again, vector for vector', async () => {
    const content = samplePublication();
    const number = await savePublication(database, content);
    const loaded = await loadPublication(database, number);
    expect(loaded).toEqual({
      ...content,
      number,
      publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect(await loadPublication(database, number, { chunks: false })).toEqual({ ...loaded, chunks: [] });
  });

  test('one from before there were life events has none', async () => {
    const number = await savePublication(database, samplePublication({ digest: 'before life events' }));
    await database.sql`update publications set catalogue = catalogue - 'lifeEvents' where id = ${number}`;
    const { catalogue, names } = await loadPublication(database, number);
    expect(catalogue).toEqual({ ...samplePublication().catalogue, lifeEvents: [], answers: [] });
    expect(names.some((name) => name.lifeEventId === 'wedding')).toBe(true);
  });

  test('a publication of nothing can be saved, too', async () => {
    const content = samplePublication({ documents: [], chunks: [], examples: [], names: [] });
    expect(await loadPublication(database, await savePublication(database, content))).toMatchObject(content);
  });

  test('many chunks and large vectors come back in order', async () => {
    const [chunk] = samplePublication().chunks;
    const chunks = Array.from({ length: 2_500 }, (_, i) => ({
      ...(chunk as NonNullable<typeof chunk>),
      id: `many#${i}`,
      text: `许可 ${i}`,
      vector: Int8Array.from({ length: 2_000 }, (_, d) => ((i * 31 + d) % 255) - 127),
    }));
    const loaded = await loadPublication(database, await savePublication(database, samplePublication({ chunks })));
    expect(loaded.chunks.map((one) => one.id)).toEqual(chunks.map((one) => one.id));
    expect(chunks.every((one, i) => Buffer.from(one.vector).equals(Buffer.from(loaded.chunks[i]?.vector ?? [])))).toBe(
      true,
    );
  });

  test('equal content is stored once; any difference is a publication of its own', async () => {
    const number = await savePublication(database, samplePublication());
    expect(await savePublication(database, samplePublication())).toBe(number);
    const changed = samplePublication();
    changed.examples[0]?.vector.fill(5);
    const second = await savePublication(database, changed);
    expect(second).toBeGreaterThan(number);
    expect(
      await savePublication(database, samplePublication({ origin: { from: ['elsewhere'], shipped: false } })),
    ).toBeGreaterThan(second);
    expect(await savePublication(database, samplePublication())).toBe(number);
  });

  test('one goes live, another takes its place, and the first can come back', async () => {
    const first = await savePublication(database, samplePublication({ digest: 'first' }));
    const second = await savePublication(database, samplePublication({ digest: 'second' }));
    await goLive(database, first, 'start');
    expect(await liveNumber(database)).toBe(first);
    await goLive(database, second, 'new');
    await goLive(database, first, 'back');
    expect(await liveNumber(database)).toBe(first);
    const history = await database.sql`select publication_id, reason from live_history order by id desc limit 3`;
    expect([...history]).toEqual([
      { publication_id: first, reason: 'back' },
      { publication_id: second, reason: 'new' },
      { publication_id: first, reason: 'start' },
    ]);
    const listed = await listPublications(database);
    expect(listed.filter((one) => one.live).map((one) => one.number)).toEqual([first]);
    expect(listed.map((one) => one.number)).toEqual(listed.map((one) => one.number).toSorted((a, b) => b - a));
  });

  test('one that is missing or half-built never goes live', async () => {
    const before = await liveNumber(database);
    await expect(goLive(database, 999_999, 'x')).rejects.toMatchObject({ code: 'not_found' });
    await expect(loadPublication(database, 999_999)).rejects.toMatchObject({ code: 'not_found' });
    expect(await liveNumber(database)).toBe(before);
  });

  test.each([
    'documents',
    'chunks',
    'terms',
    'examples',
    'names',
  ])('a break-off at %s leaves the old one live and nothing behind', async (table) => {
    const old = await savePublication(database, samplePublication());
    await goLive(database, old, 'start');
    await database.sql.unsafe(`create function break_off() returns trigger language plpgsql as $$ begin raise 'broken off'; end $$;
      create trigger break_off before insert on ${table} execute function break_off()`);
    try {
      await expect(savePublication(database, samplePublication({ digest: `broken at ${table}` }))).rejects.toThrow(
        'broken off',
      );
    } finally {
      await database.sql.unsafe(`drop function break_off cascade`);
    }
    const [broken] = await database.sql<{ id: number }[]>`select id from publications where state = 'building'`;
    expect(await liveNumber(database)).toBe(old);
    expect((await listPublications(database)).map((one) => one.number)).not.toContain(broken?.id);
    await expect(goLive(database, broken?.id as number, 'x')).rejects.toMatchObject({ code: 'not_found' });
    expect(await deleteAbandoned(database, 60_000)).toBe(0);
    expect(await deleteAbandoned(database)).toBe(1);
    expect(await rowsOf(broken?.id as number)).toBe(0);
    expect(await rowsOf(old)).toBeGreaterThan(0);
  });
});
