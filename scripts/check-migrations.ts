import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';

const folder = new URL('../migrations/', import.meta.url);

interface Journal {
  entries: { idx: number; tag: string }[];
}

/**
 * What stands between the schema and its migrations: a table, column or index that no migration makes, or SQL files and
 * journal that don't fit together.
 * @param migrations names of the `.sql` files
 * @param snapshot what drizzle-kit has written beside the last migration
 * @param schema the exports of `src/database/schema.ts`
 */
export async function checkMigrations(
  migrations: string[],
  journal: Journal,
  snapshot: Parameters<typeof generateMigration>[0],
  schema: Record<string, unknown>,
): Promise<string[]> {
  const named = journal.entries.map((entry) => `${entry.tag}.sql`);
  const stray = migrations
    .filter((name) => !named.includes(name))
    .map((name) => `migrations/${name} isn't in its journal`);
  const missing = named.filter((name) => !migrations.includes(name)).map((name) => `migrations/${name} is missing`);
  const current = generateDrizzleJson(schema, snapshot.id, undefined, 'snake_case');
  const statements = await generateMigration(snapshot, current);
  return [...stray, ...missing, ...statements.map((statement) => `no migration says: ${statement.slice(0, 200)}`)];
}

/** Reads `migrations/` and the schema. */
export async function readMigrations(): Promise<Parameters<typeof checkMigrations>> {
  const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  const journal = read('meta/_journal.json') as Journal;
  const last = String(journal.entries.at(-1)?.idx ?? 0).padStart(4, '0');
  const schema = (await import('../src/database/schema.ts')) as Record<string, unknown>;
  const migrations = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return [migrations, journal, read(`meta/${last}_snapshot.json`), schema];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problems = await checkMigrations(...(await readMigrations()));
  const kept = `migrations: the schema is what ${fileURLToPath(folder)} makes`;
  console.error(problems.length > 0 ? problems.join('\n') : kept);
  // drizzle-kit keeps handles open.
  process.exit(problems.length > 0 ? 1 : 0);
}
