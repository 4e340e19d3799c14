import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

const inRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Where something that takes long to make is kept for the next test file; `digest` tells all that it was made from. */
export const keptPath = (name: string, digest: string): string => join(tmpdir(), `liaowen-test-${name}-${digest}`);

/** Whole or not at all, however many write at once; what earlier code and texts have left behind goes. */
export async function keep(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, bytes, { mode: 0o600 });
  await rename(draft, path);
  await removeOlder(path.slice(0, path.lastIndexOf('-') + 1));
}

async function removeOlder(prefix: string): Promise<void> {
  const anHourAgo = Date.now() - 3_600_000;
  for (const name of await readdir(tmpdir())) {
    const path = join(tmpdir(), name);
    if (!path.startsWith(prefix)) continue;
    // Another run may have removed it just now.
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (mtimeMs < anHourAgo) await rm(path, { force: true });
  }
}

const ofThisProcess = new Map<string, Promise<unknown>>();

/** What `make` gives, made once for all test files that share this process; nobody may change or close it. */
export function sharedValue<T>(name: string, make: () => Promise<T>): Promise<T> {
  const shared = (ofThisProcess.get(name) as Promise<T> | undefined) ?? make();
  ofThisProcess.set(name, shared);
  return shared;
}

/** What `make` gives (as the structured clone algorithm copies it), made once for the same files in these folders. */
export async function keptValue<T>(name: string, folders: string[], make: () => Promise<T>): Promise<T> {
  const path = keptPath(name, await digestOfFiles(folders));
  const stored = await readFile(path).catch(() => undefined);
  if (stored) return deserialize(stored) as T;
  const made = await make();
  await keep(path, serialize(made));
  return made;
}

/** Of every file below the folders except tests: its name and bytes. */
async function digestOfFiles(folders: string[]): Promise<string> {
  const hash = createHash('sha256').update(process.getuid?.().toString() ?? '');
  for (const folder of folders) {
    const entries = await readdir(inRoot(folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name));
    for (const file of files.map(({ parentPath, name }) => join(parentPath, name)).sort())
      hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}
