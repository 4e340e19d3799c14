import type { Database } from '../database/database.ts';
import { findDraft, saveDraft } from '../database/drafts.ts';
import { liveFiles, readContents } from '../database/knowledge-files.ts';
import { digestOf } from '../document/read.ts';
import type { Act } from '../types/staff.ts';
import type { CarriedQuestion } from '../types/work.ts';

/** `kept`: no draft can be begun before the files of what is live are kept. */
export type ExampleRefusal = 'proposed' | 'known' | 'kept' | 'conflict';
export type ExampleOutcome = { added: string } | { refused: ExampleRefusal; proposal?: number };

const mostTries = 3;

/** The file of example questions that a question belongs to. */
export const exampleFile = ({ serviceId }: Pick<CarriedQuestion, 'serviceId'>): string =>
  `examples/${serviceId ?? '_out-of-scope'}.jsonl`;

/** Adds an example question to the draft of its file, which is reviewed and published like every other. */
export async function addExample(database: Database, carried: CarriedQuestion, act: Act): Promise<ExampleOutcome> {
  const path = exampleFile(carried);
  for (let tries = 0; tries < mostTries; tries++) {
    const files = await liveFiles(database);
    if (files.length === 0) return { refused: 'kept' };
    const draft = await findDraft(database, path);
    const base = files.find((file) => file.path === path)?.digest ?? null;
    const live = base === null ? undefined : (await readContents(database, [base])).get(base);
    const text = new TextDecoder().decode((draft ? draft.bytes : live) ?? new Uint8Array());
    if (questionsIn(text).has(carried.question)) return { refused: 'known' };
    const bytes = new TextEncoder().encode(`${text.trimEnd()}${text.trim() ? '\n' : ''}${lineOf(carried)}\n`);
    const content = { digest: digestOf(bytes), bytes };
    const outcome = await saveDraft(database, { path, content, version: draft?.version ?? 0, base }, act);
    if ('saved' in outcome) return { added: path };
    if ('proposed' in outcome) return { refused: 'proposed', proposal: outcome.proposed };
  }
  return { refused: 'conflict' };
}

function lineOf({ question, language, serviceId, aspect }: CarriedQuestion): string {
  const place = serviceId ? (aspect ? { aspect } : {}) : { why: 'asked by citizens' };
  return JSON.stringify({ q: question, lang: language, ...place });
}

function questionsIn(text: string): Set<string> {
  const lines = text.split('\n').filter((line) => line.trim());
  return new Set(lines.flatMap((line) => /"q":\s*("(?:[^"\\]|\\.)*")/.exec(line)?.[1] ?? []).map((q) => JSON.parse(q)));
}
