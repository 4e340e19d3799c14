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
  /** Named by plain words, or by broad ones with no plain ones in the same clause. */
  plain: Set<Aspect>;
  /** Those of `plain` that only broad words name. */
  broad: Set<Aspect>;
  /** Named only by broad words beside plain ones: 「能」 in 「多少钱能办」 asks for no permission. */
  crowded: Set<Aspect>;
  hints: Set<Aspect>;
}

/** By the script and spelling of the text, clause by clause: a Korean who writes English is read as English. */
export function cuesOf(text: string): Cues {
  const exact = new Set<Aspect>();
  const cues: Cues = { plain: new Set(), broad: new Set(), crowded: new Set(), hints: new Set() };
  const lists = listsFor(text);
  for (const clause of clausesOf(text)) {
    const found = readClause(clause, lists);
    for (const aspect of found.plain) exact.add(aspect);
    for (const aspect of found.broad) cues[found.plain.size > 0 ? 'crowded' : 'broad'].add(aspect);
    // A clause of a few words that asks nothing else: "price and office?"
    const alone = found.plain.size + found.broad.size === 0 && isShort(clause);
    for (const aspect of found.hint) (alone ? exact : cues.hints).add(aspect);
  }
  for (const aspect of exact) cues.broad.delete(aspect);
  cues.plain = new Set([...exact, ...cues.broad]);
  for (const aspect of cues.plain) for (const rest of [cues.crowded, cues.hints]) rest.delete(aspect);
  return cues;
}

/** Korean joins what is asked by an ending, 「순서로 하고 며칠」; "want to" has the same one. */
const between =
  /(?<=[？?])|[，,。.！!；;：:、\n]|\band\b|(?<![\p{L}])и(?![\p{L}])|그리고|(?<=[가-힣](?:고|며))\s(?!싶|있|나서|계)|અને|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/iu;

export const clausesOf = (text: string): string[] => text.split(between).filter((clause) => clause.trim() !== '');

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

function readClause(clause: string, lists: Cue[][]): Record<Cue['kind'], Set<Aspect>> {
  const found = { plain: new Set<Aspect>(), broad: new Set<Aspect>(), hint: new Set<Aspect>() };
  let rest = clause;
  for (const { aspect, kind, pattern } of lists.flat()) {
    const left = rest.replace(pattern, taken);
    if (left === rest) continue;
    found[kind].add(aspect);
    if (kind !== 'hint') rest = left;
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
