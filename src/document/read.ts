import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { type Finding, problem } from './finding.ts';

/** One file below a folder of knowledge. */
export interface KnowledgeFile {
  /** Path below its folder, with `/`. */
  path: string;
  /** The folder it came from, as it was named. */
  folder: string;
  bytes: Uint8Array;
  /** SHA-256, hex. */
  digest: string;
}

/** Larger files are refused: a guide is a few kilobytes, and a parser must not be fed a hundred megabytes. */
export const maximumBytes = 20 * 1024 * 1024;
const skipped = new Set(['facts', 'node_modules']);
const readable = new Set(['.md', '.markdown', '.yaml', '.jsonl']);

/** Reads all files of the folders, sorted by path, a later folder's file replacing an earlier one's of the same path. */
export async function readFolders(folders: string[]): Promise<{ files: KnowledgeFile[]; findings: Finding[] }> {
  const byPath = new Map<string, KnowledgeFile>();
  const findings: Finding[] = [];
  for (const folder of folders) {
    const paths = await listFiles(folder);
    for (const path of paths.sort()) {
      if (path.split('/').some((part) => skipped.has(part)) || !readable.has(extname(path)) || path === 'README.md')
        continue;
      const bytes = await readFile(join(folder, path));
      if (bytes.length > maximumBytes)
        findings.push(problem(path, 0, `the file has ${bytes.length} bytes; at most ${maximumBytes} are read`));
      else byPath.set(path, { path, folder, bytes, digest: digestOf(bytes) });
    }
  }
  return { files: [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), findings };
}

export const digestOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
