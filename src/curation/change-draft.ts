import type { Database } from '../database/database.ts';
import { findDraft, saveDraft } from '../database/drafts.ts';
import { liveFiles, readContents } from '../database/knowledge-files.ts';
import { digestOf } from '../document/read.ts';
import type { Act } from '../types/staff.ts';

/** `kept`: no draft can be begun before the files of what is live are kept. `conflict`: others were always quicker. */
export type DraftRefusal = 'proposed' | 'unchanged' | 'kept' | 'conflict';
export type DraftOutcome = { changed: string } | { refused: DraftRefusal; proposal?: number };

const mostTries = 3;

/**
 * Changes the draft of a file, which is begun from what is live where there is none.
 * @param change gets the text, empty of a new file; undefined = there is nothing to change
 */
export async function changeDraft(
  database: Database,
  path: string,
  change: (text: string) => string | undefined,
  act: Act,
): Promise<DraftOutcome> {
  for (let tries = 0; tries < mostTries; tries++) {
    const files = await liveFiles(database);
    if (files.length === 0) return { refused: 'kept' };
    const draft = await findDraft(database, path);
    const base = files.find((file) => file.path === path)?.digest ?? null;
    const live = base === null ? undefined : (await readContents(database, [base])).get(base);
    const text = change(new TextDecoder().decode((draft ? draft.bytes : live) ?? new Uint8Array()));
    if (text === undefined) return { refused: 'unchanged' };
    const bytes = new TextEncoder().encode(text);
    const content = { digest: digestOf(bytes), bytes };
    const outcome = await saveDraft(database, { path, content, version: draft?.version ?? 0, base }, act);
    if ('saved' in outcome) return { changed: path };
    if ('proposed' in outcome) return { refused: 'proposed', proposal: outcome.proposed };
  }
  return { refused: 'conflict' };
}
