import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Database } from '../database/database.ts';
import { publicationFiles } from '../database/knowledge-files.ts';
import { liveNumber } from '../database/publications.ts';
import { type KnowledgeFile, readFolders } from '../document/read.ts';
import { AppError } from '../errors.ts';
import { readFiles } from './lay-over.ts';

/** The files of a publication, by default of the live one, byte for byte. @throws AppError `not_found` */
export async function filesOfPublication(
  database: Database,
  number?: number,
): Promise<{ publication: number; files: KnowledgeFile[] }> {
  const publication = number ?? (await liveNumber(database)) ?? 0;
  const files = await publicationFiles(database, publication);
  if (files.length === 0) throw new AppError('not_found', `Of publication ${publication} no files are kept.`);
  return { publication, files: await readFiles(database, files) };
}

/**
 * Makes a folder hold exactly these files, as far as publishing would read it: others of that kind go; what it passes
 * over, such as `facts/` and `README.md`, stays. @returns how many were written, and which went
 */
export async function writeFolder(
  folder: string,
  files: Pick<KnowledgeFile, 'path' | 'bytes' | 'digest'>[],
): Promise<{ written: number; removed: string[] }> {
  await mkdir(folder, { recursive: true });
  const there = new Map((await readFolders([folder])).files.map(({ path, digest }) => [path, digest]));
  let written = 0;
  for (const { path, bytes, digest } of files) {
    const same = there.get(path) === digest;
    there.delete(path);
    if (same) continue;
    const target = within(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
    written++;
  }
  const removed = [...there.keys()];
  for (const path of removed) await rm(within(folder, path));
  return { written, removed };
}

/** @throws AppError `bad_request` when a path leads out of the folder */
function within(folder: string, path: string): string {
  const target = resolve(join(folder, path));
  if (!target.startsWith(resolve(folder) + sep)) throw new AppError('bad_request', `${path} is outside of the folder.`);
  return target;
}
