import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { burstsOfChanges } from './watch-misses.ts';

test('a burst of changes is one, wherever it is; the next one is another', async () => {
  const root = await mkdtemp(join(tmpdir(), 'liaowen-watch-'));
  const [one, two] = [join(root, 'one'), join(root, 'two')];
  await Promise.all([mkdir(join(one, 'below'), { recursive: true }), mkdir(two)]);
  const bursts = burstsOfChanges([one, two]);
  let seen = 0;
  const next = async (): Promise<void> => {
    await bursts.next();
    seen++;
  };
  const first = next();
  // Writes until it is noticed: a watch needs a moment to begin.
  while (seen === 0) {
    await writeFile(join(one, 'below', 'a'), String(Math.random()));
    await Promise.race([first, new Promise((resolve) => setTimeout(resolve, 50))]);
  }
  const second = next();
  await writeFile(join(two, 'b'), 'b');
  await second;
  expect(seen).toBe(2);
  await bursts.return(undefined);
  await rm(root, { recursive: true });
});
