import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

// By a name that the compiler doesn't follow: the script is plain JavaScript, because it runs before anything is installed.
const { bundleServer } = (await import(String(new URL('bundle-server.mjs', import.meta.url)))) as {
  bundleServer(root: string): Promise<string>;
};

// A repository of its own: a server that starts a thread and reads a file beside its source.
let root: string;
const write = (name: string, text: string) => writeFile(path.join(root, name), text);
const runNode = async (file: string) => (await promisify(execFile)(process.execPath, [file])).stdout;

beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'bundle-')));
  await mkdir(path.join(root, 'src', 'models'), { recursive: true });
  await mkdir(path.join(root, 'node_modules', '.cache'), { recursive: true });
  const own = fileURLToPath(new URL('../node_modules/hono', import.meta.url));
  await symlink(own, path.join(root, 'node_modules', 'hono'));
  await write('package-lock.json', '{}');
  await write('tsconfig.json', '{}');
  await write('src/beside.txt', 'what lies beside');
  await write(
    'src/node.ts',
    `import { readFileSync } from 'node:fs';
     import { startThread } from './models/bundled.ts';
     const text: string = readFileSync(new URL('./beside.txt', import.meta.url), 'utf8');
     startThread().on('message', (said: string) => console.log(text, '/', said));`,
  );
  await write(
    'src/models/bundled.ts',
    `import { Worker } from 'node:worker_threads';
     export const startThread = () => new Worker(new URL('./embedding-thread.ts', import.meta.url));`,
  );
  await write(
    'src/models/embedding-thread.ts',
    `import { parentPort } from 'node:worker_threads';
     import { Hono } from 'hono';
     parentPort?.postMessage('a thread with ' + String(typeof new Hono().fetch));`,
  );
});

afterEach(() => rm(root, { recursive: true, force: true }));

test('the bundle runs without a compiler, finds what lies beside its source, and starts threads', async () => {
  expect(await runNode(await bundleServer(root))).toBe('what lies beside / a thread with function\n');
});

test('unchanged sources are bundled once, changed ones again', async () => {
  const first = await bundleServer(root);
  expect(await bundleServer(root)).toBe(first);
  await write('src/node.test.ts', 'a test is no part of the server');
  expect(await bundleServer(root)).toBe(first);
  await write('src/node.ts', `console.log('changed');`);
  const second = await bundleServer(root);
  expect(second).not.toBe(first);
  expect(await runNode(second)).toBe('changed\n');
});

test('two that bundle at once end with the same whole bundle, and leave nothing else', async () => {
  const [one, other] = await Promise.all([bundleServer(root), bundleServer(root)]);
  expect(one).toBe(other);
  expect(await readdir(path.join(root, 'node_modules', '.cache', 'liaowen'))).toEqual([
    path.basename(path.dirname(one)),
  ]);
});

test('of many bundles the newest five stay', async () => {
  for (let i = 0; i < 7; i++) {
    await write('src/node.ts', `console.log(${i});`);
    await bundleServer(root);
  }
  expect(await readdir(path.join(root, 'node_modules', '.cache', 'liaowen'))).toHaveLength(5);
});

test('a source with an error stops the start and leaves no draft', async () => {
  await write('src/node.ts', `import './gone.ts';`);
  await expect(bundleServer(root)).rejects.toThrow(/gone\.ts/);
  await expect(readdir(path.join(root, 'node_modules', '.cache', 'liaowen'))).resolves.toEqual([]);
});
