import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadLangchain } from './load-langchain.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'langchain-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function load(text: string) {
  const file = path.join(folder, `${crypto.randomUUID()}.mjs`);
  await writeFile(file, text);
  return loadLangchain(file);
}

const chat = 'export const chat = { invoke() {}, stream() {} };';
const embeddings = 'export const embeddings = { embedQuery() {}, embedDocuments() {} };';

test('a module gives a chat model, embeddings, or both', async () => {
  expect(await load(chat + embeddings)).toEqual({ chat: expect.anything(), embeddings: expect.anything() });
  expect((await load(chat)).embeddings).toBeUndefined();
  expect((await load(embeddings)).chat).toBeUndefined();
});

test.each([
  ['nothing of the kind', 'export const model = 1;', 'neither chat nor embeddings'],
  ['something else as chat', 'export const chat = { invoke() {} };', 'its export chat'],
  ['something else as embeddings', `${chat}export const embeddings = [];`, 'its export embeddings'],
  ['no module', 'export const = ;', 'can’t be loaded'],
])('%s stops the start', async (_, text, reason) => {
  await expect(load(text)).rejects.toMatchObject({ code: 'config', message: expect.stringContaining(reason) });
});

test('so does a file that isn’t there', async () => {
  await expect(loadLangchain(path.join(folder, 'none.mjs'))).rejects.toMatchObject({ code: 'config' });
});
