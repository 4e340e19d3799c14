import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotProvable, type Proof } from './proof.ts';
import { runTests } from './tests.ts';

/** Every browser test, every page at every width, in three languages, light and dark; pictures are kept. */
export const prove: Proof = async ({ log }) => {
  const found: { findChromium(): string | undefined } = await import(new URL('../chromium.mjs', import.meta.url).href);
  const chromium = found.findChromium();
  if (!chromium) throw new NotProvable('There is no Chromium: npm test installs it, or set CHROMIUM_PATH.');
  const pictures = await mkdtemp(join(tmpdir(), 'liaowen-pages-'));
  log(await runTests(['.browser.test.ts'], { CHROMIUM_PATH: chromium, EVERY_PAGE: '1', SCREENSHOTS: pictures }));
  log(`pictures: ${pictures}`);
};
