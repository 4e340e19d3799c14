import type { Database } from '../database/database.ts';
import { discardDraft, findDraft, liveDigest, saveDraft } from '../database/drafts.ts';
import { readContents } from '../database/knowledge-files.ts';
import { digestOf } from '../document/read.ts';
import type { Act } from '../types/staff.ts';
import { changeGuideText, readGuideText } from './guide-text.ts';

/** What became of several files. */
export interface ManyChanged {
  drafted: string[];
  /** Somebody is at work on them, or they say so already. */
  left: string[];
}

/** Drafts the same fields of the front matter in several live guides. Where there is a draft or proposal, nothing is done. */
export async function changeMany(
  database: Database,
  paths: string[],
  fields: Map<string, string>,
  act: Act,
): Promise<ManyChanged> {
  const outcome: ManyChanged = { drafted: [], left: [] };
  for (const path of new Set(paths)) {
    const drafted = await changeOne(database, path, fields, act);
    outcome[drafted ? 'drafted' : 'left'].push(path);
  }
  return outcome;
}

async function changeOne(database: Database, path: string, fields: Map<string, string>, act: Act): Promise<boolean> {
  const base = await liveDigest(database.sql, path);
  const live = base && (await readContents(database, [base])).get(base);
  if (!live || (await findDraft(database, path))) return false;
  const guide = readGuideText(new TextDecoder().decode(live));
  const text = changeGuideText(guide, { statements: new Map(), added: new Map(), fields });
  const content = { bytes: new TextEncoder().encode(text), digest: '' };
  content.digest = digestOf(content.bytes);
  if (content.digest === base) return false;
  return 'saved' in (await saveDraft(database, { path, content, version: 0, base }, act));
}

/** Discards one's own drafts of these files that nobody has touched since they were begun. @returns which */
export async function undoMany(database: Database, paths: string[], act: Act): Promise<string[]> {
  const undone: string[] = [];
  for (const path of new Set(paths)) {
    const draft = await findDraft(database, path);
    if (draft?.author === act.by && draft.version === 1 && (await discardDraft(database, path, 1, act)))
      undone.push(path);
  }
  return undone;
}
