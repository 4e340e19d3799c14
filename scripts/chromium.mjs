// Finds the Chromium of the browser tests, or installs Debian's. Node modules only.
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { run, stop, takeLock } from './install.mjs';

const wish = 'The browser tests need Chromium. Install the packages chromium and fonts-noto-cjk, or set CHROMIUM_PATH.';
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @returns {string | undefined} path of an executable; ends the process when CHROMIUM_PATH names none */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !isExecutable(given)) stop(`CHROMIUM_PATH is ${given}, but there is no program that can be run.`);
  return given || find(names);
}

/** @param {string} root folder for the lock @returns {Promise<string>} its path; ends the process when it cannot be installed */
export async function installChromium(root) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || find(['apt-get']) === undefined) stop(wish);
  const lock = await takeLock(path.join(root, '.install-lock'));
  try {
    console.error('Installing Chromium for the browser tests (once) …');
    await aptGet(lock, 'update');
    await aptGet(lock, 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
  } finally {
    lock.release();
  }
  return find(names) ?? stop(`apt-get has installed chromium, but no program of that name is found. ${wish}`);
}

async function aptGet(lock, ...args) {
  const command = ['-qq', '-o', 'DPkg::Lock::Timeout=600', ...args];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const code = await run('apt-get', command, { env, stdio: ['ignore', 2, 2] }, lock.share);
  if (code !== 0) stop(`apt-get ${args[0]} failed with exit code ${code}. ${wish}`);
}

function find(candidates) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return candidates.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
