import type { Database } from '../database/database.ts';
import { findDraft, saveDraft } from '../database/drafts.ts';
import { folderFiles, liveFiles, noteFolder } from '../database/knowledge-files.ts';
import type { KnowledgeFile } from '../document/read.ts';
import type { FileDigest } from '../types/curation.ts';
import type { Act } from '../types/staff.ts';

/** What became of files that were changed in a folder. */
export interface FolderDrafts {
  drafted: string[];
  /** Somebody is at work on them: their draft, or what they have proposed, stays. */
  left: string[];
}

/**
 * Makes drafts of the files that a folder has otherwise than when it was looked at last, and otherwise than what is
 * live; `note`: this was such a look. With `all` whatever differs from what is live becomes a draft, as when somebody
 * hands in a folder.
 */
export async function draftFolder(
  database: Database,
  files: KnowledgeFile[],
  { all, note, act }: { all: boolean; note: boolean; act: Act },
): Promise<FolderDrafts> {
  const earlier = all ? [] : await folderFiles(database);
  const outcome: FolderDrafts = { drafted: [], left: [] };
  if (!all && earlier.length === 0) {
    // Nobody has looked before: there is nothing to tell changes by.
    await noteFolder(database, files);
    return outcome;
  }
  const live = byPath(await liveFiles(database));
  const now = new Map(files.map((file) => [file.path, file]));
  const seen = byPath(earlier);
  for (const path of [...new Set([...now.keys(), ...(all ? live : seen).keys()])].sort()) {
    const file = now.get(path);
    const base = live.get(path) ?? null;
    if ((file?.digest ?? null) === base) continue;
    if (!all && file?.digest === seen.get(path)) continue;
    const drafted = await draftOne(database, { path, file, base }, act);
    outcome[drafted ? 'drafted' : 'left'].push(path);
  }
  if (!all && note) await noteFolder(database, asSeen(files, earlier, outcome.left));
  return outcome;
}

/** What was left is found again at the next look. */
function asSeen(now: FileDigest[], earlier: FileDigest[], left: string[]): FileDigest[] {
  const isLeft = ({ path }: FileDigest): boolean => left.includes(path);
  return [...now.filter((file) => !isLeft(file)), ...earlier.filter(isLeft)];
}

const byPath = (files: FileDigest[]): Map<string, string> => new Map(files.map(({ path, digest }) => [path, digest]));

async function draftOne(
  database: Database,
  { path, file, base }: { path: string; file: KnowledgeFile | undefined; base: string | null },
  act: Act,
): Promise<boolean> {
  const there = await findDraft(database, path);
  // What came out of a folder before and nobody has touched gives way to what the folder has now.
  if (there && there.author !== act.by) return there.digest === (file?.digest ?? null);
  const content = file ? { digest: file.digest, bytes: file.bytes } : null;
  const outcome = await saveDraft(database, { path, content, base, version: there?.version ?? 0 }, act);
  return 'saved' in outcome;
}
