import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { listDrafts } from '../database/drafts.ts';
import { savePublicationFiles } from '../database/knowledge-files.ts';
import { goLive, savePublication } from '../database/publications.ts';
import { filesOfKnowledge } from '../document/publish-documents.ts';
import { readFolders } from '../document/read.ts';
import { openTestDatabase } from '../testing/database.ts';
import { samplePublication } from '../testing/publication.ts';
import { filesOfPublication, writeFolder } from './export-files.ts';
import { draftFolder } from './folder-drafts.ts';

const shipped = fileURLToPath(new URL('../../knowledge/', import.meta.url));
const act = { by: 'command:test', at: '2026-11-26T08:00:00.000Z', requestId: null };

let database: Database;
let folder: string;
beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'liaowen-export-'));
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true });
});

test('all that ships comes out of the database as it went in, and a folder like that changes nothing', async () => {
  const files = await filesOfKnowledge({ from: [shipped], shipped });
  expect(files.length).toBeGreaterThan(500);
  const number = await savePublication(database, samplePublication());
  await savePublicationFiles(database, number, files);
  await goLive(database, number, 'test');
  await writeFile(join(folder, 'README.md'), 'stays');
  await writeFile(join(folder, 'old.md'), 'goes');
  const exported = await filesOfPublication(database);
  expect(exported.publication).toBe(number);
  expect(await writeFolder(folder, exported.files)).toEqual({ written: files.length, removed: ['old.md'] });
  const read = (await readFolders([folder])).files;
  expect(read.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
  for (const [n, { bytes, path }] of read.entries())
    expect(Buffer.compare(files[n]?.bytes ?? new Uint8Array(), bytes), path).toBe(0);
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe('stays');
  expect(await draftFolder(database, read, { all: true, note: false, act })).toEqual({ drafted: [], left: [] });
  expect(await writeFolder(folder, exported.files)).toEqual({ written: 0, removed: [] });
});

test('what was changed, added and taken away in a folder that is handed in become drafts', async () => {
  await writeFile(join(folder, 'forms.yaml'), '[]\n');
  await writeFile(join(folder, 'new.md'), '# New\nA sentence.\n');
  await rm(join(folder, 'sheets.yaml'));
  const { files } = await readFolders([folder]);
  const { drafted } = await draftFolder(database, files, { all: true, note: false, act });
  expect(drafted).toEqual(['forms.yaml', 'new.md', 'sheets.yaml']);
  const drafts = await listDrafts(database);
  expect(drafts.map(({ path, author, digest }) => [path, author, digest === null])).toEqual([
    ['forms.yaml', 'command:test', false],
    ['new.md', 'command:test', false],
    ['sheets.yaml', 'command:test', true],
  ]);
});

test('nothing is written outside of the folder', async () => {
  const bytes = new TextEncoder().encode('x');
  await expect(writeFolder(folder, [{ path: '../out.md', bytes, digest: 'x' }])).rejects.toMatchObject({
    code: 'bad_request',
  });
  await expect(filesOfPublication(database, 999)).rejects.toMatchObject({ code: 'not_found' });
});
