import type { Database } from '../database/database.ts';
import type { Act } from '../types/staff.ts';
import type { CarriedQuestion } from '../types/work.ts';
import { changeDraft, type DraftOutcome } from './change-draft.ts';

/** The file of example questions that a question belongs to. */
export const exampleFile = ({ serviceId }: Pick<CarriedQuestion, 'serviceId'>): string =>
  `examples/${serviceId ?? '_out-of-scope'}.jsonl`;

/**
 * Adds an example question to the draft of its file, which is reviewed and published like every other.
 * `unchanged`: it has the question already.
 */
export function addExample(database: Database, carried: CarriedQuestion, act: Act): Promise<DraftOutcome> {
  const add = (text: string): string | undefined =>
    questionsIn(text).has(carried.question)
      ? undefined
      : `${text.trimEnd()}${text.trim() ? '\n' : ''}${lineOf(carried)}\n`;
  return changeDraft(database, exampleFile(carried), add, act);
}

function lineOf({ question, language, serviceId, aspect }: CarriedQuestion): string {
  const place = serviceId ? (aspect ? { aspect } : {}) : { why: 'asked by citizens' };
  return JSON.stringify({ q: question, lang: language, ...place });
}

function questionsIn(text: string): Set<string> {
  const lines = text.split('\n').filter((line) => line.trim());
  return new Set(lines.flatMap((line) => /"q":\s*("(?:[^"\\]|\\.)*")/.exec(line)?.[1] ?? []).map((q) => JSON.parse(q)));
}
