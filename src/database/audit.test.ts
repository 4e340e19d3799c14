import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/database.ts';
import { checkAudit, digestOfEntry, readAudit, recordAct } from './audit.ts';
import type { Database } from './database.ts';

const at = '2026-11-26T08:00:00.123Z';
const act = { by: 'console:李', at, requestId: 'r-1' };

const record = (database: Database, subject: string, by = act.by) =>
  database.sql.begin((transaction) =>
    recordAct(transaction, { action: 'switch-set', subject, before: { b: 1, a: '甲' } }, { ...act, by }),
  );

describe.each(testDatabases())('the audit: $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.close());

  test('has entries that are numbered, chained, and only ever added', async () => {
    await Promise.all([record(database, 'service:passport'), record(database, 'topic:Home', 'command:li')]);
    await record(database, 'service:id-card');
    const entries = await readAudit(database, {}, 10);
    expect(entries.map(({ id }) => id)).toEqual([3, 2, 1]);
    // Of two at once either may be the first.
    const one = entries.find(({ subject }) => subject === 'service:passport');
    expect(one).toMatchObject({ ...act, before: '{"b":1,"a":"甲"}', after: null });
    expect(entries[2]?.previous).toBe('');
    expect(entries[1]?.previous).toBe(entries[2]?.digest);
    expect(await checkAudit(database)).toEqual({ whole: true, entries: 3, digest: entries[0]?.digest });
    for (const change of ["update audit set by = 'nobody'", 'delete from audit', 'truncate audit'])
      await expect(database.sql.unsafe(change)).rejects.toThrow('only ever added to');
    // The setting that switches ordinary triggers off.
    await expect(
      database.sql.begin(async (transaction) => {
        await transaction`set local session_replication_role = replica`;
        await transaction`delete from audit`;
      }),
    ).rejects.toThrow('only ever added to');

    const found = async (wishes: Parameters<typeof readAudit>[1]) =>
      (await readAudit(database, wishes, 10)).map(({ subject }) => subject);
    expect(await found({ by: 'command:li' })).toHaveLength(1);
    expect(await found({ subject: 'HOME' })).toEqual(['topic:Home']);
    expect(await found({ action: 'key-created' })).toEqual([]);
    expect(await found({ from: at, before: '2026-11-26T08:00:00.124Z', below: 3 })).toHaveLength(2);
    expect(await found({ from: '2026-11-26T08:00:00.124Z' })).toEqual([]);
    expect(await found({ before: at })).toEqual([]);
  });

  test('is compared with what somebody noted elsewhere', async () => {
    const [last] = await readAudit(database, {}, 1);
    const noted = { entry: last?.id ?? 0, digest: last?.digest ?? '' };
    expect(await checkAudit(database, noted)).toMatchObject({ whole: true });
    expect(await checkAudit(database, { ...noted, entry: noted.entry + 1 })).toEqual({
      whole: false,
      entry: noted.entry + 1,
      why: 'missing',
    });
    expect(await checkAudit(database, { ...noted, digest: '0'.repeat(64) })).toEqual({
      whole: false,
      entry: noted.entry,
      why: 'changed',
    });
  });

  test('names what a superuser has changed', async () => {
    const { sql } = database;
    await record(database, 'service:passport');
    await sql`drop trigger audit_append_only on audit`;
    await sql`update audit set by = 'console:王' where id = 2`;
    expect(await checkAudit(database)).toEqual({ whole: false, entry: 2, why: 'changed' });
    // With a digest that fits, the next entry tells.
    const [changed] = await readAudit(database, { below: 3 }, 1);
    await sql`update audit set digest = ${changed ? await digestOfEntry(changed) : ''} where id = 2`;
    expect(await checkAudit(database)).toEqual({ whole: false, entry: 3, why: 'changed' });
    await sql`delete from audit where id in (1, 2)`;
    expect(await checkAudit(database)).toEqual({ whole: false, entry: 1, why: 'missing' });
  });
});
