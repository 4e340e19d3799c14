// Makes an empty, migrated database that a first start copies. Runs once after the packages were installed.
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { databaseTemplate, openEmbedded } from '../src/database/open-embedded.ts';

await mkdir(dirname(databaseTemplate), { recursive: true });
// Beside its place: a rename must not cross file systems.
const dataDir = await mkdtemp(`${databaseTemplate}-`);
try {
  const database = await openEmbedded({ dataDir });
  await database.close();
  await rm(databaseTemplate, { recursive: true, force: true });
  await rename(join(dataDir, 'postgres'), databaseTemplate);
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
