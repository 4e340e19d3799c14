import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { endingOf, parseFile } from './parse/parse-file.ts';
import type { KnowledgeFile } from './read.ts';
import { parseYamlFile } from './read-catalogue.ts';

/**
 * What the shipped files parse to, by the digest of the file, so that a first start parses nothing that hasn't changed:
 * reading half a thousand Markdown files takes seconds. Gzipped JSON.
 */
export type StoredParses = Map<string, unknown>;

/** Undefined when there is no such file. */
export async function readStoredParses(path: string): Promise<StoredParses | undefined> {
  try {
    const text = (await promisify(gunzip)(await readFile(path))).toString();
    return new Map(Object.entries(JSON.parse(text) as Record<string, unknown>));
  } catch {
    return undefined;
  }
}

export async function writeStoredParses(path: string, parses: StoredParses): Promise<void> {
  await writeFile(path, await promisify(gzip)(toText(parses), { level: 9 }));
}

/** Equal texts are equal parses. */
export const toText = (parses: StoredParses): string =>
  JSON.stringify(Object.fromEntries([...parses].sort(([a], [b]) => (a < b ? -1 : 1))));

/** Parses Markdown and YAML anew; what can't be parsed is left out, so that publishing says what is wrong with it. */
export async function parseAll(files: KnowledgeFile[]): Promise<StoredParses> {
  const parses: StoredParses = new Map();
  for (const { known: _, ...file } of files) {
    const ending = endingOf(file.path);
    if (ending !== 'md' && ending !== 'yaml') continue;
    try {
      const parsed = ending === 'md' ? await parseFile(file.bytes, { name: file.path }) : parseYamlFile(file);
      parses.set(file.digest, parsed);
    } catch {
      // Publishing meets it again and says so.
    }
  }
  return parses;
}
