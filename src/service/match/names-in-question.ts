import { spokenTitle } from '../spoken-title.ts';
/** Titles and aliases as they are looked for in questions, longest first. */
export type SoughtNames = { folded: string; letters: number; owner: number }[];

export function soughtNames(names: { text: string; owner: number }[]): SoughtNames {
  const sought = new Map<string, SoughtNames[number]>();
  for (const { text, owner } of names) {
    for (const wording of [text, spokenTitle(text)]) {
      const folded = fold(wording);
      const letters = lettersIn(folded);
      if (letters >= fewestLetters) sought.set(`${folded} ${owner}`, { folded, letters, owner });
    }
  }
  return [...sought.values()].sort((a, b) => b.letters - a.letters || (a.folded < b.folded ? -1 : 1));
}

const fewestLetters = 2;

/** By owner, 0..1: the share of a question that the longest name of theirs takes which stands in it, in no longer name of others. */
export function namesIn(names: SoughtNames, question: string, owners: number): Float64Array {
  const shares = new Float64Array(owners);
  const folded = fold(question);
  const all = Math.max(1, lettersIn(folded));
  const taken: string[] = [];
  for (const { folded: name, letters, owner } of names) {
    if (!folded.includes(name) || taken.some((longer) => longer.length > name.length && hides(longer, name, folded)))
      continue;
    taken.push(name);
    shares[owner] = Math.max(shares[owner] ?? 0, letters / all);
  }
  return shares;
}

/** Every place where the name stands lies in the longer one. */
const hides = (longer: string, name: string, text: string): boolean =>
  longer.includes(name) && !text.replaceAll(longer, '\u00b7').includes(name);

/** Lower case without marks; words of an alphabet stand between spaces, so that no name is found inside a word. */
const fold = (text: string): string =>
  ` ${text.normalize('NFKC').toLowerCase()} `
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .replace(/ ?([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]) ?/gu, '$1');

const lettersIn = (text: string): number => (text.match(/[\p{L}\p{N}]/gu) ?? []).length;
