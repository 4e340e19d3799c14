import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Meta {
  inputs: Record<string, unknown>;
  outputs: Record<string, { imports: { path: string }[] }>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
let folder: string;
/** What the bundle was made of, paths from the root; and what it finds on the platform. */
let inputs: string[];
let imports: string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'worker-'));
  const metafile = path.join(folder, 'meta.json');
  const wrangler = path.join(root, 'node_modules/wrangler/bin/wrangler.js');
  const args = ['deploy', '--dry-run', '--outdir', path.join(folder, 'out'), '--metafile', metafile];
  const env = {
    ...process.env,
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_LOG_PATH: folder,
  };
  await promisify(execFile)(process.execPath, [wrangler, ...args], { cwd: root, env });
  const meta = JSON.parse(await readFile(metafile, 'utf8')) as Meta;
  inputs = Object.keys(meta.inputs);
  imports = Object.values(meta.outputs).flatMap((output) => output.imports.map((one) => one.path));
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the Worker is bundled, within what the free plan takes', async () => {
  const names = (await readdir(path.join(folder, 'out'))).filter((name) => !/\.(map|md)$/.test(name));
  expect(names).toContain('worker.js');
  const files = await Promise.all(names.map((name) => readFile(path.join(folder, 'out', name))));
  expect(gzipSync(Buffer.concat(files)).length).toBeLessThanOrEqual(3 * 1024 * 1024);
});

test('nothing is in it that Workers cannot run', () => {
  expect(inputs).toContain('src/worker.ts');
  const packages = /node_modules\/(@electric-sql|onnxruntime|@huggingface|pino\/|esbuild)/;
  expect(inputs.filter((name) => packages.test(name))).toEqual([]);
  // Modules of Node that workerd has under nodejs_compat and postgres.js for Workers asks for.
  const known = ['node:buffer', 'node:events', 'node:stream'];
  expect(imports.filter((name) => name.startsWith('node:') && !known.includes(name))).toEqual([]);
  expect(imports).toContain('cloudflare:sockets');
});
