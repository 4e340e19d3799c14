import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textEncryption } from './encryption.ts';
import { readOrMakeKeys } from './keys.ts';

const [older, newer] = ['an older data key', 'a newer data key'] as const;

describe('texts at rest', () => {
  test('any text is opened as it was sealed, and sealed differently each time', async () => {
    const encryption = await textEncryption([older]);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        const [first, second] = [await encryption.seal(text, 'place'), await encryption.seal(text, 'place')];
        expect(await encryption.open(first, 'place')).toBe(text);
        expect(first).not.toEqual(second);
      }),
    );
  });

  test('older keys still open; the newest one seals', async () => {
    const sealedOld = await (await textEncryption([older])).seal('old', 'p');
    const both = await textEncryption([newer, older]);
    expect(await both.open(sealedOld, 'p')).toBe('old');
    const sealedNew = await both.seal('new', 'p');
    expect(await (await textEncryption([newer])).open(sealedNew, 'p')).toBe('new');
    await expect((await textEncryption([older])).open(sealedNew, 'p')).rejects.toThrow('No data key');
  });

  test('a changed byte or another place is noticed', async () => {
    const encryption = await textEncryption([older]);
    const sealed = await encryption.seal('text', 'replies/1/question');
    await expect(encryption.open(sealed, 'replies/2/question')).rejects.toThrow('changed');
    for (const i of sealed.keys()) {
      const changed = Uint8Array.from(sealed);
      changed[i] = (changed[i] as number) ^ 1;
      await expect(encryption.open(changed, 'replies/1/question')).rejects.toMatchObject({ code: 'internal' });
    }
    await expect(encryption.open(sealed.slice(0, 5), 'replies/1/question')).rejects.toMatchObject({ code: 'internal' });
  });

  test('without a key nothing starts', async () => {
    await expect(textEncryption([])).rejects.toMatchObject({ code: 'config' });
  });
});

describe('keys of an embedded installation', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('are made once, for their owner only, the same for all who start at once', async () => {
    const made = await Promise.all([1, 2, 3].map(() => readOrMakeKeys(folder)));
    expect(made[1]).toEqual(made[0]);
    expect(made[2]).toEqual(made[0]);
    expect(await readOrMakeKeys(folder)).toEqual(made[0]);
    expect((await stat(join(folder, 'keys.json'))).mode & 0o777).toBe(0o600);
    expect(made[0]?.dataKeys[0]).not.toBe(made[0]?.sessionSecrets[0]);
  });

  test('that are damaged are never replaced', async () => {
    const path = join(folder, 'keys.json');
    await writeFile(path, '{"dataKeys": []}');
    await expect(readOrMakeKeys(folder)).rejects.toMatchObject({ code: 'config' });
    expect(await readFile(path, 'utf8')).toBe('{"dataKeys": []}');
  });
});
