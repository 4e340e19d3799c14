import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { readAudit } from '../database/audit.ts';
import { storedConversations } from '../database/conversations.ts';
import type { Database } from '../database/database.ts';
import { listDrafts } from '../database/drafts.ts';
import { isCurated } from '../database/editions.ts';
import { textEncryption } from '../database/encryption.ts';
import { publicationFiles } from '../database/knowledge-files.ts';
import { goLive, liveNumber } from '../database/publications.ts';
import { type SampleFolder, sampleEmbedder, sampleFiles, sampleFolder } from '../document/testing/sample-knowledge.ts';
import { createLog } from '../log.ts';
import { signedReceipts } from '../question/receipt.ts';
import { openTestDatabase } from '../testing/database.ts';
import { sampleVector } from '../testing/publication.ts';
import { liveKnowledge } from './live-knowledge.ts';
import { openPublishing, type Publishing } from './publishing.ts';

const zh = 'services/passport/zh.md';
const text = sampleFiles[zh] ?? '';
const clock = () => new Date('2026-11-26T08:00:00.000Z');
const log = createLog({ level: 'silent' });

let database: Database;
let root: SampleFolder;
let publishing: Publishing;
beforeAll(async () => {
  database = await openTestDatabase();
  root = await sampleFolder(
    Object.fromEntries(Object.entries(sampleFiles).map(([path, written]) => [`knowledge/${path}`, written])),
  );
  publishing = await open();
});
afterAll(async () => {
  await database?.close();
  await root?.remove();
});

async function open(environment: Record<string, string> = {}): Promise<Publishing> {
  const encryption = await textEncryption(['a data key for tests only']);
  const knowledge = liveKnowledge(database, log);
  const question = {
    conversations: storedConversations({ database, encryption, clock }),
    receipts: signedReceipts(['a session secret for tests only']),
    knowledge: knowledge.current,
    switches: () => [],
    newId: () => crypto.randomUUID(),
    embedQuestion: async (asked: string) => sampleVector(asked),
    operated: false,
    clock,
    log,
    now: () => 0,
  };
  return openPublishing({
    ...{
      config: readConfig(environment),
      log,
      clock,
      database,
      embedder: sampleEmbedder(),
      knowledge,
      question,
      encryption,
    },
    ...{ dataKeys: [], sessionSecrets: [], root: root.path },
  });
}

const from = () => [join(root.path, 'knowledge')];
const write = (written: string) => root.write(`knowledge/${zh}`, written);
const drafts = async () => (await listDrafts(database)).map(({ path, author }) => `${path} ${author}`);

test('a start publishes changed files until the console has published', async () => {
  await publishing.prepare();
  expect(await liveNumber(database)).toBe(1);
  await write(text.replace('带身份证', '带居民身份证'));
  await publishing.prepare();
  expect(await liveNumber(database)).toBe(2);
  expect(await drafts()).toEqual([]);
});

test('the files of a publication from before they were kept are noted where the folder has them still', async () => {
  await database.sql`delete from publication_files where publication_id = 2`;
  await publishing.prepare();
  expect((await publicationFiles(database, 2)).map(({ path }) => path)).toContain(zh);
});

test('afterwards they become drafts, at a start and by command', async () => {
  const act = { by: 'console:Wang', at: clock().toISOString(), requestId: null };
  await goLive(database, 1, 'the old word', { act, as: 'rolled-back' });
  expect(await isCurated(database)).toBe(true);
  await publishing.prepare();
  expect([await liveNumber(database), await drafts()]).toEqual([1, []]);
  await write(text.replace('带身份证', '带上身份证'));
  await publishing.prepare();
  expect([await liveNumber(database), await drafts()]).toEqual([1, [`${zh} folder`]]);
  await write(text.replace('带身份证', '带着身份证'));
  const report = await publishing.publish({ from: from(), by: 'command:li' });
  expect(report).toMatchObject({ published: false, drafts: { drafted: [], left: [zh] } });
  expect(await liveNumber(database)).toBe(1);
});

test('told to go live, the command publishes at once and is recorded', async () => {
  const report = await publishing.publish({ from: from(), by: 'command:li', live: 'the fee is wrong' });
  expect(report).toMatchObject({ published: true, number: 3 });
  expect((await readAudit(database, {}, 1))[0]).toMatchObject({
    by: 'command:li',
    action: 'published',
    after: expect.stringContaining('the fee is wrong'),
  });
});

test('with a provider for sign-in the command makes drafts before the console has published', async () => {
  await database.sql`update live_history set by = 'command:li'`;
  const without = await open();
  const provided = await open({
    OIDC_ISSUER: 'https://id.example.org',
    OIDC_CLIENT_ID: 'liaowen',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_REDIRECT_URI: 'https://help.example.org/console/oidc/callback',
  });
  await root.write('knowledge/forms.yaml', '[]\n');
  expect(await provided.publish({ from: from(), by: 'command:li' })).toMatchObject({ published: false, drafts: {} });
  expect(await without.publish({ from: from(), by: 'command:li' })).toMatchObject({ published: true });
});

test('the files of a publication can be had', async () => {
  const exported = await publishing.exported({ publication: 1 });
  const file = exported.files.find(({ path }) => path === zh);
  expect(Buffer.from(file?.base64 ?? '', 'base64').toString()).toBe(text);
  await expect(publishing.exported({ publication: 99 })).rejects.toMatchObject({ code: 'not_found' });
});
