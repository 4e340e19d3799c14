/**
 * The terms that keywords are matched by, in order, repeated as they occur: lower case, NFKC; character bigrams in
 * Chinese, Japanese and Hangul (a character that stands alone is its own term), whole words elsewhere. No dictionary,
 * so that Node, Workers and Postgres agree.
 */
export function terms(text: string): string[] {
  const found: string[] = [];
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(runs)) {
    if (cjk.test(run)) pushBigrams(run, found);
    else found.push(run.length > longestWord ? [...run].slice(0, longestWord).join('') : run);
  }
  return found;
}

/** Times each term occurs, at most `mostCounted`. */
export function countTerms(text: string): { counts: Map<string, number>; total: number } {
  const all = terms(text);
  const counts = new Map<string, number>();
  for (const term of all) counts.set(term, Math.min(mostCounted, (counts.get(term) ?? 0) + 1));
  return { counts, total: all.length };
}

/** A lexeme of a `tsvector` keeps no more positions. */
export const mostCounted = 255;
/** UTF-16 units; a lexeme of a `tsvector` may have 2,046 bytes. */
const longestWord = 64;

// Marks belong to words: Gujarati vowel signs are marks, and a word without them is another word. The prolonged sound
// mark ー is common to both Japanese scripts, and 々 repeats a character.
const cjkCharacter = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー々';
const cjk = new RegExp(`^[${cjkCharacter}]`, 'u');
const runs = new RegExp(`[${cjkCharacter}]+|(?:(?![${cjkCharacter}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');

function pushBigrams(run: string, into: string[]): void {
  let previous = '';
  let characters = 0;
  for (const character of run) {
    characters += 1;
    if (previous) into.push(previous + character);
    previous = character;
  }
  if (characters === 1) into.push(previous);
}
