import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestsOf } from './digests.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'liaowen-digests-'));
  await mkdir(join(root, 'src/part'), { recursive: true });
  await mkdir(join(root, 'knowledge'));
  await writeFile(join(root, 'src/part/a.ts'), 'a');
  await writeFile(join(root, 'knowledge/a.md'), 'a');
});
afterEach(() => rm(root, { recursive: true }));

test('what answers has a digest each; a folder that is missing has none', async () => {
  const digests = await digestsOf(root);
  expect(Object.keys(digests)).toEqual(['code', 'knowledge', 'configuration']);
  expect(await digestsOf(root)).toEqual(digests);
});

test('a changed or renamed file changes its own digest only', async () => {
  const before = await digestsOf(root);
  await writeFile(join(root, 'knowledge/a.md'), 'b');
  const changed = await digestsOf(root);
  expect(changed.code).toBe(before.code);
  expect(changed.knowledge).not.toBe(before.knowledge);
  await rm(join(root, 'knowledge/a.md'));
  await writeFile(join(root, 'knowledge/b.md'), 'b');
  expect((await digestsOf(root)).knowledge).not.toBe(changed.knowledge);
});

test('tests are no part of what answers', async () => {
  const before = await digestsOf(root);
  await writeFile(join(root, 'src/part/a.test.ts'), 'a');
  expect(await digestsOf(root)).toEqual(before);
});

test('so has how models take part; a key is no part of it', async () => {
  const digest = async (models: Parameters<typeof digestsOf>[1]) => (await digestsOf(root, models)).configuration;
  const assisted = await digest({ chatModel: 'small', chatMode: 'assisted' });
  expect(await digest({ chatModel: 'small', chatMode: 'generative' })).not.toBe(assisted);
  expect(await digest({ chatModel: 'small', chatMode: 'assisted', chatApiKey: 'secret' })).toBe(assisted);
});
