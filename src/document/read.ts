import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { AppError } from '../errors.ts';
import { type Finding, problem, warning } from './finding.ts';
import { limits } from './parse/limits.ts';
import { endingOf } from './parse/parse-file.ts';
import { parsers } from './parse/registry.ts';

/** One file of knowledge: below a folder, or fetched. */
export interface KnowledgeFile {
  /** Path below its folder, with `/`. */
  path: string;
  /** The folder it came from, as it was named. */
  folder: string;
  bytes: Uint8Array;
  /** SHA-256, hex. */
  digest: string;
  /** The address it was fetched from. */
  url?: string;
  /** What it parses to, when that is known already. */
  known?: unknown;
}

const skipped = new Set(['facts', 'node_modules']);
const catalogues = new Set(['yaml', 'jsonl']);
/** Documents all right, in forms that nothing here can read. */
const unreadable: Record<string, string> = {
  ...Object.fromEntries(['doc', 'wps', 'odt', 'rtf', 'pages'].map((ending) => [ending, 'DOCX'])),
  ...Object.fromEntries(['xls', 'et', 'ods', 'numbers'].map((ending) => [ending, 'XLSX'])),
  ...Object.fromEntries(['ppt', 'pptx', 'dps', 'odp', 'ofd', 'ceb', 'epub'].map((ending) => [ending, 'PDF'])),
};

/**
 * Reads all files of the folders, sorted by path, a later folder's file replacing an earlier one's of the same path.
 * @throws AppError `not_found` when a folder is missing: what it holds must not vanish from the publication
 */
export async function readFolders(folders: string[]): Promise<{ files: KnowledgeFile[]; findings: Finding[] }> {
  const byPath = new Map<string, KnowledgeFile>();
  const findings: Finding[] = [];
  for (const folder of folders) {
    for (const path of (await listFiles(folder)).sort()) {
      if (isPassedOver(path)) continue;
      const read = await readOne(folder, path);
      if ('severity' in read) findings.push(read);
      else byPath.set(path, read);
    }
  }
  return { files: [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), findings };
}

/** What a folder of knowledge may hold without its being published. @param path below the folder */
export const isPassedOver = (path: string): boolean =>
  path === 'README.md' || path.split('/').some((part) => skipped.has(part)) || basename(path).startsWith('.');

async function readOne(folder: string, path: string): Promise<KnowledgeFile | Finding> {
  const ending = endingOf(path);
  const other = unreadable[ending];
  if (other) return problem(path, 0, `files ending in .${ending} aren't read; save it as ${other}`);
  if (!parsers[ending] && !catalogues.has(ending)) return warning(path, 0, 'this is no document and was left out');
  try {
    const { size } = await stat(join(folder, path));
    if (size > limits.bytes) return problem(path, 0, tooLarge(size));
    const bytes = await readFile(join(folder, path));
    return { path, folder, bytes, digest: digestOf(bytes) };
  } catch (error) {
    return problem(path, 0, `the file can't be read: ${(error as Error).message}`);
  }
}

export const tooLarge = (bytes: number): string =>
  `the file has ${(bytes / 1024 / 1024).toFixed(1)} MB; at most ${limits.bytes / 1024 / 1024} MB are read`;

export const digestOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch (cause) {
    throw new AppError('not_found', `The folder ${folder} can't be read.`, { cause });
  }
}
