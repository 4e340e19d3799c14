import type { Database } from '../database/database.ts';
import { liveFiles, readContents } from '../database/knowledge-files.ts';
import type { KnowledgeFile } from '../document/read.ts';
import { AppError } from '../errors.ts';
import type { PublicationFile } from '../types/curation.ts';

/** Files that are to be other than in the live publication; without a digest they go. */
export type Change = { path: string; digest: string | null };

/** The files of the live publication with changes laid over them, by path. @throws AppError `not_found` when the live publication's files aren't known */
export async function layOver(database: Database, changes: Change[]): Promise<KnowledgeFile[]> {
  const files = new Map<string, PublicationFile>((await liveFiles(database)).map((file) => [file.path, file]));
  if (files.size === 0)
    throw new AppError('not_found', 'The live publication is from before its files were kept; publish it once again.');
  for (const { path, digest } of changes) {
    if (digest === null) files.delete(path);
    else files.set(path, { path, digest });
  }
  return readFiles(database, [...files.values()]);
}

/** Kept files as publishing reads them, by path. @throws AppError `internal` when one is missing */
export async function readFiles(database: Database, files: PublicationFile[]): Promise<KnowledgeFile[]> {
  const contents = await readContents(
    database,
    files.map(({ digest }) => digest),
  );
  return [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => {
      const bytes = contents.get(file.digest);
      if (!bytes) throw new AppError('internal', `The content of ${file.path} is missing.`);
      return { ...file, folder: '', bytes };
    });
}
