import path from 'node:path';
import { root } from './child.ts';
import { withFolder } from './folder.ts';
import { NotProvable, type Proof, type ProofOptions } from './proof.ts';
import { startServer } from './server.ts';
import { runTests } from './tests.ts';

const states = 'src/portal/states.browser.test.ts';

/**
 * Every browser test; then every page of the shipped knowledge and every state of it: at every width, in three
 * languages, light, dark and in high contrast, and in the other three languages on the narrowest and the widest window.
 * Pictures are kept. Letters are as wide as the system's fonts make them: without one for a script its pages prove nothing.
 */
export const prove: Proof = async (options) => {
  const found: { findChromium(): string | undefined } = await import(new URL('../chromium.mjs', import.meta.url).href);
  const chromium = found.findChromium();
  if (!chromium) throw new NotProvable('There is no Chromium: npm test installs it, or set CHROMIUM_PATH.');
  const environment = { CHROMIUM_PATH: chromium, EVERY_WAY: '1' };
  if (options.only === undefined) {
    options.log(`walks: ${await runTests(['.browser.test.ts', '--exclude', states], environment)}`);
  }
  await lookAtShipped(environment, options);
};

async function lookAtShipped(environment: Record<string, string>, { only = '', log }: ProofOptions): Promise<void> {
  const pictures = path.join(root, 'test-results', 'pages');
  await withFolder(async (folder) => {
    const { url, child } = await startServer({ DATA_DIR: folder, RATE_LIMIT_PER_MINUTE: '1000000' });
    try {
      const shipped = { PAGES_URL: url, SCREENSHOTS: pictures, ONLY: only };
      log(`states, each in every way: ${await runTests([states], { ...environment, ...shipped })}`);
    } finally {
      await child.end();
    }
  });
  log(`pictures: ${path.relative(root, pictures)}`);
}
