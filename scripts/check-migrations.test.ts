import { pgTable, text } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { checkMigrations, readMigrations } from './check-migrations.ts';

test('the migrations make the schema', async () => {
  expect(await checkMigrations(...(await readMigrations()))).toEqual([]);
});

test('a table that no migration makes is reported', async () => {
  const [migrations, journal, snapshot, schema] = await readMigrations();
  const changed = { ...schema, sample: pgTable('sample', { newColumn: text().notNull() }) };
  const problems = await checkMigrations(migrations, journal, snapshot, changed);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/CREATE TABLE "sample"[\s\S]+"new_column"/);
});

test('SQL files and journal name the same migrations', async () => {
  const [migrations, journal, snapshot, schema] = await readMigrations();
  const [first = '', ...rest] = migrations;
  const problems = await checkMigrations([...rest, '9999_stray.sql'], journal, snapshot, schema);
  expect(problems).toEqual(["migrations/9999_stray.sql isn't in its journal", `migrations/${first} is missing`]);
});
