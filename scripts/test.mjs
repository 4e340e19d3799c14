// npm test: installs what is missing, a Chromium too, then runs npm run check and every test.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, installChromium } from './chromium.mjs';
import { checkNode, install, run } from './install.mjs';

const help = `npm test: installs what is missing, then runs npm run check and every test.

  npm test                          everything
  npm test -- src/database          only tests whose path holds these words
  npm test -- -t "a second server"  any option of vitest run

CHROMIUM_PATH names the Chromium of the browser tests; without it chromium, chromium-browser and google-chrome are
looked for. When none is found, Debian's is installed if this is root, else the run stops and says what to install.
With TEST_DATABASE_URL the database tests run on that Postgres too.`;

if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
  console.log(help);
} else {
  process.exitCode = await test(fileURLToPath(new URL('..', import.meta.url)), process.argv.slice(2));
}

async function test(root, options) {
  checkNode();
  await install(root, { development: true });
  const chromium = findChromium() ?? (await installChromium(root));
  const inherit = { cwd: root, stdio: 'inherit', env: { ...process.env, CHROMIUM_PATH: chromium } };
  const checked = await run(process.execPath, [path.join(root, 'scripts', 'check.mjs')], inherit);
  if (checked !== 0) return 1;
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  return (await run(process.execPath, [vitest, 'run', ...options], inherit)) === 0 ? 0 : 1;
}
