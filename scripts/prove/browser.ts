import { NotProvable, type Proof } from './proof.ts';
import { runTests } from './tests.ts';

/** Every browser test. */
export const prove: Proof = async ({ log }) => {
  const found: { findChromium(): string | undefined } = await import(new URL('../chromium.mjs', import.meta.url).href);
  const chromium = found.findChromium();
  if (!chromium) throw new NotProvable('There is no Chromium: npm test installs it, or set CHROMIUM_PATH.');
  log(await runTests(['.browser.test.ts'], { CHROMIUM_PATH: chromium }));
};
