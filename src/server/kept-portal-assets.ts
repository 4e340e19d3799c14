import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPortalAssets, type PortalAssets } from '../portal/assets.ts';

/** Folders of `src/` that a page's script may be made of. */
const made = ['portal', 'question', 'service', 'text', 'texts', 'types', 'widget'];
const source = fileURLToPath(new URL('../', import.meta.url));
const kept = fileURLToPath(new URL('../../node_modules/.cache/liaowen/', import.meta.url));

/** The pages' script and style: those that an earlier start has made of the same files, else made anew and kept. */
export async function keptPortalAssets(): Promise<PortalAssets> {
  const path = join(kept, `portal-${await sourceDigest()}.json`);
  const earlier = await read(path);
  if (earlier) return earlier;
  const assets = await buildPortalAssets();
  // A folder that can't be written to costs a third of a second at every start, and nothing else.
  await write(path, assets).catch(() => undefined);
  return assets;
}

async function sourceDigest(): Promise<string> {
  const names = await Promise.all(made.map((folder) => readdir(join(source, folder), { recursive: true })));
  const paths = names
    .flatMap((found, i) => found.map((name) => join(source, made[i] ?? '', name)))
    .filter((path) => /\.(?:tsx?|css|svg)$/.test(path) && !path.includes('.test.'))
    .sort();
  const hash = createHash('sha256');
  for (const path of [...paths, join(source, '../package-lock.json')]) hash.update(path).update(await readFile(path));
  return hash.digest('hex').slice(0, 16);
}

async function read(path: string): Promise<PortalAssets | undefined> {
  try {
    const { files, ...urls } = JSON.parse(await readFile(path, 'utf8'));
    return { ...urls, files: new Map(files) };
  } catch {
    return undefined;
  }
}

async function write(path: string, { files, ...urls }: PortalAssets): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ ...urls, files: [...files] }));
  await rename(draft, path);
}
