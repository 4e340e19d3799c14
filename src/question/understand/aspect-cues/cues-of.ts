import type { Aspect } from '../../../types/aspect.ts';
import type { Cue } from './cue.ts';
import { en } from './en.ts';
import { gu } from './gu.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { ru } from './ru.ts';
import { zh } from './zh.ts';

/** What the words of a question say about the sides that it asks for. */
export interface Cues {
  plain: Set<Aspect>;
  /** Plain words of a broad aspect beside plainer ones: 「能」 in 「多少钱能办」 asks for no permission. */
  crowded: Set<Aspect>;
  hints: Set<Aspect>;
}

/** Their words stand in questions about anything. */
export const broad: ReadonlySet<Aspect> = new Set<Aspect>(['steps', 'eligibility', 'overview']);

/** By the script and spelling of the text, clause by clause: a Korean who writes English is read as English. */
export function cuesOf(text: string): Cues {
  const cues: Cues = { plain: new Set(), crowded: new Set(), hints: new Set() };
  const lists = listsFor(text);
  for (const clause of clausesOf(text)) {
    const { plain, hints } = readClause(clause, lists);
    const exact = [...plain].some((aspect) => !broad.has(aspect));
    for (const aspect of plain) cues[exact && broad.has(aspect) ? 'crowded' : 'plain'].add(aspect);
    // A clause of a few words that asks nothing else: "price and office?"
    for (const aspect of hints) cues[plain.size === 0 && isShort(clause) ? 'plain' : 'hints'].add(aspect);
  }
  for (const aspect of cues.plain) for (const rest of [cues.crowded, cues.hints]) rest.delete(aspect);
  return cues;
}

export const clausesOf = (text: string): string[] =>
  text
    .split(/(?<=[？?])|[，,。.！!；;：:、\n]|\band\b|(?<![\p{L}])и(?![\p{L}])|그리고|અને/iu)
    .filter((clause) => clause.trim() !== '');

const isShort = (clause: string): boolean => {
  const letters = clause.replace(/[^\p{L}\p{M}\s]/gu, '').trim();
  return /\p{Script=Han}|[\u3041-\u30fa]/u.test(letters) ? [...letters].length <= 6 : letters.split(/\s+/).length <= 3;
};

function listsFor(text: string): Cue[][] {
  if (/\p{Script=Gujarati}/u.test(text)) return [gu, en];
  if (/\p{Script=Hangul}/u.test(text)) return [ko];
  if (/\p{Script=Cyrillic}/u.test(text)) return [ru];
  if (/[\u3041-\u3096\u30a1-\u30fa]/.test(text)) return [ja];
  if (/\p{Script=Han}/u.test(text)) return [zh];
  return [en, ru, gu];
}

function readClause(clause: string, lists: Cue[][]): { plain: Set<Aspect>; hints: Set<Aspect> } {
  const found = { plain: new Set<Aspect>(), hints: new Set<Aspect>() };
  let rest = clause;
  for (const { aspect, plain, pattern } of lists.flat()) {
    const left = rest.replace(pattern, taken);
    if (left === rest) continue;
    found[plain ? 'plain' : 'hints'].add(aspect);
    if (plain) rest = left;
  }
  return found;
}

/** Keeps the places of the other words, and is no letter of any language. */
const taken = '\u00b7';

/** The text without the words that ask for an aspect. */
export const cueless = (text: string): string =>
  listsFor(text)
    .flat()
    .reduce((rest, { pattern }) => rest.replace(pattern, taken), text);
