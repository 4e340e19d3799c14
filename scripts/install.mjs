// Installs the whole lock file once, when node_modules doesn't match it. Node modules only: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [leastMajor, leastMinor] = [20, 20];

/** Ends the process with a clear message on a Node that is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  stop(
    `Liaowen needs Node ${leastMajor}.${leastMinor} or newer; this is ${process.versions.node}. Node 24 is what it is run with.`,
  );
}

/** @param {string} message @returns {never} */
export function stop(message) {
  console.error(message);
  process.exit(1);
}

/**
 * Makes node_modules match package-lock.json; the second of two processes waits for the first.
 * @param {string} root folder of package-lock.json
 * @param {{ development: boolean }} options whether missing development packages are a reason to install
 */
export async function install(root, options) {
  if (isInstalled(root, options)) return;
  const lock = await takeLock(path.join(root, '.install-lock'));
  try {
    if (isInstalled(root, options)) return;
    console.error('Installing packages from package-lock.json (once; about a minute) …');
    await npmCi(root, lock);
    if (!isInstalled(root, options))
      stop('npm ci ended well, but node_modules still does not match package-lock.json.');
    await prepare(root, lock);
  } finally {
    lock.release();
  }
}

/** What makes the first start quicker. It works without, so a failure stops nothing. */
async function prepare(root, lock) {
  const script = path.join(root, 'scripts', 'make-database-template.ts');
  if (!existsSync(script)) return;
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const code = await run(process.execPath, ['--import', 'tsx', script], options, lock.share);
  if (code !== 0)
    console.error('The database template could not be made; the first start makes a database from nothing.');
}

/**
 * True when every package of the lock file lies in node_modules in its version. npm records what it has put there in
 * node_modules/.package-lock.json, and does so last.
 * @param {string} root
 * @param {{ development: boolean }} options
 */
export function isInstalled(root, { development }) {
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const present = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined) stop(`There is no readable package-lock.json in ${root}.`);
  if (present === undefined) return false;
  return Object.entries(wanted).every(([folder, entry]) => {
    const found = present[folder];
    if (folder === '') return true;
    // npm leaves out optional packages made for other systems, or that it could not get.
    if (found === undefined) return entry.optional || (!development && (entry.dev || entry.devOptional));
    const same = found.version === entry.version && found.integrity === entry.integrity;
    return (
      same &&
      fits(found.os, process.platform) &&
      fits(found.cpu, process.arch) &&
      existsSync(path.join(root, folder, 'package.json'))
    );
  });
}

/** Whether a package's list of systems, such as `linux` or `!win32`, holds this one: false in a copied node_modules. */
function fits(list, system) {
  return list === undefined || list.includes(system) || (list[0]?.startsWith('!') && !list.includes(`!${system}`));
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

async function npmCi(root, lock) {
  // Under `npm start` this is the npm that was called; NODE_ENV=production must not leave development packages out.
  const npm = process.env.npm_execpath;
  const options = ['ci', '--include=dev', '--include=optional'];
  const [command, args] = npm?.endsWith('npm-cli.js') ? [process.execPath, [npm, ...options]] : ['npm', options];
  // npm's words go to standard error: standard output belongs to results.
  const code = await run(command, args, { cwd: root, stdio: ['ignore', 2, 2] }, lock.share);
  if (code !== 0) stop(`npm ci failed with exit code ${code}. Its messages stand above.`);
}

/**
 * Runs a command to its end, passing SIGINT and SIGTERM on to it.
 * @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} options
 * @param {(pid: number) => void} [started]
 * @returns {Promise<number>} its exit code; 127 when it cannot be started
 */
export function run(command, args, options, started) {
  return new Promise((resolve) => {
    const child = spawn(command, args, options);
    if (child.pid !== undefined) started?.(child.pid);
    const pass = (signal) => child.kill(signal);
    const end = (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code);
    };
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.once('error', (error) => {
      console.error(`${command} cannot be started: ${error.message}`);
      end(127);
    });
    child.once('exit', (code, signal) => end(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

/**
 * Takes a lock file that names its process; waits while that process lives, takes over at once when it doesn't.
 * @param {string} file
 * @returns {Promise<{ share: (pid: number) => void, release: () => void }>} `share`: also held while that process lives,
 *   should this one be killed
 */
export async function takeLock(file) {
  const holders = [identity(process.pid)];
  for (let told = false; !create(file, JSON.stringify(holders)); ) {
    const state = readHolders(file);
    if (isFree(state)) await takeOver(file);
    else {
      if (!told)
        console.error(
          `Another process${state === 'unknown' ? '' : ` (${state[0].pid})`} is installing; waiting for it …`,
        );
      told = true;
      await sleep(200);
    }
  }
  const give = () => readText(file) === JSON.stringify(holders) && rmSync(file, { force: true });
  process.once('exit', give);
  const release = () => {
    process.off('exit', give);
    give();
  };
  const share = (pid) => {
    holders.push(identity(pid));
    writeFileSync(file, JSON.stringify(holders));
  };
  return { share, release };
}

/** Removes a dead process's lock. A second lock makes sure that nobody removes the lock of a process that was quicker. */
async function takeOver(file) {
  const guard = `${file}.takeover`;
  if (!create(guard, '')) {
    if (age(guard) > 5000) rmSync(guard, { force: true });
    return sleep(50);
  }
  if (isFree(readHolders(file))) rmSync(file, { force: true });
  rmSync(guard, { force: true });
}

const isFree = (holders) => holders !== 'unknown' && !holders.some(lives);

function create(file, content) {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    return stop(`Cannot write ${file}: ${error.message}`);
  }
}

/** `unknown` while its maker is still writing it; none when it is gone, or unreadable and older than that. */
function readHolders(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return age(file) < 5000 ? 'unknown' : [];
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Milliseconds since it was written; endless when it is gone. */
function age(file) {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Process ids come round again, soonest in containers; with the start time (Linux) they don't. */
function identity(pid) {
  return { pid, started: readText(`/proc/${pid}/stat`)?.split(') ').pop()?.split(' ')[19] };
}

function lives(holder) {
  if (holder.started !== undefined) return identity(holder.pid).started === holder.started;
  try {
    process.kill(holder.pid, 0);
    return holder.pid !== process.pid;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
