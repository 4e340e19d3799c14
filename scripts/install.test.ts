import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

// A repository of its own, with an npm that writes down each call and takes its time. `install.mjs` runs as it does for a
// citizen's administrator: in processes of its own.
let root: string;
const lock = () => path.join(root, '.install-lock');
const wanted = {
  '': { name: 'sample' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b': { version: '2.0.0', integrity: 'sha512-b', dev: true },
  'node_modules/c': { version: '3.0.0', integrity: 'sha512-c', optional: true, os: ['aix'] },
};

const fakeNpm = `#!/usr/bin/env node
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n');
if (existsSync('fail')) process.exit(7);
await new Promise((resolve) => setTimeout(resolve, existsSync('hang') ? 60000 : 400));
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
delete packages['']; delete packages['node_modules/c'];
for (const name of Object.keys(packages)) { mkdirSync(name, { recursive: true }); writeFileSync(name + '/package.json', '{}'); }
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));
`;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'install-'));
  await mkdir(path.join(root, 'bin'));
  await mkdir(path.join(root, 'node_modules'));
  await writeFile(path.join(root, 'package.json'), '{"type":"module"}');
  await writeFile(path.join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  await writeFile(path.join(root, 'bin', 'npm'), fakeNpm, { mode: 0o755 });
  await cp(new URL('./install.mjs', import.meta.url), path.join(root, 'install.mjs'));
  await writeFile(
    path.join(root, 'go.mjs'),
    "import { install } from './install.mjs'; await install(process.cwd(), { development: process.argv[2] !== 'production' }); console.log('done');",
  );
});

afterEach(() => rm(root, { recursive: true, force: true }));

function start(...options: string[]): ChildProcess {
  const { npm_execpath: _, ...env } = process.env;
  const PATH = `${path.join(root, 'bin')}${path.delimiter}${process.env.PATH}`;
  return spawn(process.execPath, ['go.mjs', ...options], { cwd: root, env: { ...env, PATH }, detached: true });
}

function end(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  const texts = { out: '', err: '' };
  child.stdout?.on('data', (text) => (texts.out += text));
  child.stderr?.on('data', (text) => (texts.err += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...texts })));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const calls = async () =>
  existsSync(path.join(root, 'calls')) ? (await readFile(path.join(root, 'calls'), 'utf8')).trim().split('\n') : [];
const change = async (entry: string, fields: object) => {
  const packages = { ...wanted, [entry]: { ...wanted[entry as keyof typeof wanted], ...fields } };
  await writeFile(path.join(root, 'package-lock.json'), JSON.stringify({ packages }));
};
const changePresent = async (from: string, to: string) => {
  const file = path.join(root, 'node_modules', '.package-lock.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
};

test('the whole lock file is installed once, with npm ci, and nothing is said on standard output', async () => {
  const first = await end(start());
  expect(first).toMatchObject({ code: 0, out: 'done\n' });
  expect(first.err).toContain('Installing packages');
  expect(await end(start())).toEqual({ code: 0, out: 'done\n', err: '' });
  expect(await calls()).toEqual(['ci --include=dev --include=optional']);
  expect(existsSync(lock())).toBe(false);
});

test('two at once install once; the second says that it waits', async () => {
  const [a, b] = await Promise.all([end(start()), end(start())]);
  expect([a.code, b.code]).toEqual([0, 0]);
  expect(a.err + b.err).toMatch(/Another process .*is installing; waiting/);
  expect(await calls()).toHaveLength(1);
});

test('the lock of a killed process is taken over, by one of many', async () => {
  await writeFile(path.join(root, 'hang'), '');
  const killed = start();
  await until(() => existsSync(path.join(root, 'calls')));
  // npm, too, as when a container or a session ends.
  process.kill(-Number(killed.pid), 'SIGKILL');
  await end(killed);
  expect(existsSync(lock())).toBe(true);
  await rm(path.join(root, 'hang'));
  const ends = await Promise.all([1, 2, 3, 4].map(() => end(start())));
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect(await calls()).toHaveLength(2);
});

test('npm that outlives its killed process is waited for, not disturbed', async () => {
  const killed = start();
  await until(() => existsSync(path.join(root, 'calls')));
  killed.kill('SIGKILL');
  expect(await end(start())).toMatchObject({ code: 0, out: 'done\n' });
  expect(await calls()).toHaveLength(1);
});

test.runIf(process.platform === 'linux')('a process id that came round again does not hold the lock', async () => {
  await writeFile(lock(), JSON.stringify([{ pid: process.pid, started: '1' }]));
  expect(await end(start())).toMatchObject({ code: 0, out: 'done\n' });
});

test('SIGTERM ends npm and gives the lock back', async () => {
  await writeFile(path.join(root, 'hang'), '');
  const child = start();
  const ended = end(child);
  await until(() => existsSync(path.join(root, 'calls')));
  child.kill('SIGTERM');
  expect((await ended).code).toBe(1);
  expect(existsSync(lock())).toBe(false);
});

test('a failing npm ends with its exit code named, and the lock is free', async () => {
  await writeFile(path.join(root, 'fail'), '');
  const { code, err } = await end(start());
  expect(code).toBe(1);
  expect(err).toContain('npm ci failed with exit code 7');
  expect(existsSync(lock())).toBe(false);
});

describe('node_modules that does not match is installed again', () => {
  beforeEach(() => end(start()));

  test.each([
    ['another version', () => change('node_modules/a', { version: '1.0.1' })],
    ['another content', () => change('node_modules/a', { integrity: 'sha512-x' })],
    ['one more package', () => change('node_modules/d', { version: '1.0.0', integrity: 'sha512-d' })],
    ['copied from another system', () => changePresent('"version":"1.0.0"', '"os":["aix"],"version":"1.0.0"')],
    ['an interrupted npm ci', () => rm(path.join(root, 'node_modules', '.package-lock.json'))],
    ['a folder is gone', () => rm(path.join(root, 'node_modules', 'a'), { recursive: true })],
  ])('%s', async (_, damage) => {
    await damage();
    await end(start());
    expect(await calls()).toHaveLength(2);
  });

  test('without its development packages it is enough for npm start', async () => {
    const file = path.join(root, 'node_modules', '.package-lock.json');
    const { 'node_modules/a': a } = wanted;
    await writeFile(file, JSON.stringify({ packages: { 'node_modules/a': a } }));
    await end(start('production'));
    expect(await calls()).toHaveLength(1);
    await end(start());
    expect(await calls()).toHaveLength(2);
  });
});
