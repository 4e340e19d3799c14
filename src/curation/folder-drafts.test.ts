import { afterAll, beforeAll, expect, test } from 'vitest';
import { findDraft, listDrafts } from '../database/drafts.ts';
import { filesOfKnowledge } from '../document/publish-documents.ts';
import { sampleFiles } from '../document/testing/sample-knowledge.ts';
import { draftFolder } from './folder-drafts.ts';
import { type OpenedCuration, openTestCuration } from './testing/open-curation.ts';

const zh = 'services/passport/zh.md';
const en = 'services/passport/en.md';
const text = sampleFiles[zh] ?? '';

let opened: OpenedCuration;
beforeAll(async () => {
  opened = await openTestCuration();
});
afterAll(() => opened?.close());

/** As a start does. */
async function look() {
  const { database, folder, now } = opened;
  const files = await filesOfKnowledge({ from: [folder.path], shipped: folder.path });
  const act = { by: 'folder', at: now.date.toISOString(), requestId: null };
  return draftFolder(database, files, { all: false, note: true, act });
}
const textOf = async (path: string) => Buffer.from((await findDraft(opened.database, path))?.bytes ?? []).toString();

test('a folder that nobody has changed makes no drafts, whatever was published since', async () => {
  expect(await look()).toEqual({ drafted: [], left: [] });
  await opened.publishFolder({ files: await changedFiles() });
  expect(await look()).toEqual({ drafted: [], left: [] });
});

/** As the console publishes. */
async function changedFiles() {
  const files = await filesOfKnowledge({ from: [opened.folder.path], shipped: opened.folder.path });
  return files.filter(({ path }) => path !== 'glossary.yaml');
}

test('what is changed there becomes a draft; changed again, it takes its own place', async () => {
  await opened.folder.write(zh, text.replace('带身份证', '带居民身份证'));
  expect(await look()).toEqual({ drafted: [zh], left: [] });
  expect(await look()).toEqual({ drafted: [], left: [] });
  await opened.folder.write(zh, text.replace('带身份证', '带上身份证'));
  expect(await look()).toEqual({ drafted: [zh], left: [] });
  expect(await textOf(zh)).toContain('带上身份证');
  expect(await listDrafts(opened.database)).toMatchObject([{ path: zh, author: 'folder', version: 2 }]);
});

test('somebody’s own draft stays, and the folder’s change is told again and again', async () => {
  await opened.draft(en, 'mine', 'Li');
  await opened.folder.write(en, 'theirs');
  expect(await look()).toEqual({ drafted: [], left: [en] });
  expect(await look()).toEqual({ drafted: [], left: [en] });
  expect(await textOf(en)).toBe('mine');
});

test('a file that goes there is a draft to let it go', async () => {
  await opened.folder.remove('forms.yaml');
  expect(await look()).toMatchObject({ drafted: ['forms.yaml'] });
  expect(await findDraft(opened.database, 'forms.yaml')).toMatchObject({ bytes: null, digest: null });
});
