/** A run of a text that both versions have, or only one. */
export interface Piece {
  kind: 'same' | 'removed' | 'inserted';
  text: string;
}

/** Beyond that many comparisons the middle is told as removed and inserted whole. */
const mostComparisons = 4_000_000;

/** What became of a text, word by word; in scripts without spaces character by character. A number is one word. */
export function redline(before: string, after: string): Piece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const start = commonStart(old, now);
  const end = commonStart(old.slice(start).reverse(), now.slice(start).reverse());
  const same = (words: string[]): Piece => ({ kind: 'same', text: words.join('') });
  return joined([
    same(old.slice(0, start)),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    same(old.slice(old.length - end)),
  ]);
}

/** How much of two texts is the same, 0 to 1. */
export function likeness(one: string, other: string): number {
  const length = one.length + other.length;
  const same = redline(one, other).filter(({ kind }) => kind === 'same');
  return length === 0 ? 1 : (2 * same.reduce((sum, { text }) => sum + text.length, 0)) / length;
}

const unspaced = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const word = new RegExp(`${unspaced}|\\p{N}+(?:[.,:-]\\p{N}+)*|(?:(?!${unspaced})[\\p{L}\\p{M}])+|\\s+|.`, 'gsu');
const wordsOf = (text: string): string[] => text.match(word) ?? [];

function commonStart(one: string[], other: string[]): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length++;
  return length;
}

/** Along the longest common subsequence. */
function middle(old: string[], now: string[]): Piece[] {
  const removed = (text: string): Piece => ({ kind: 'removed', text });
  const inserted = (text: string): Piece => ({ kind: 'inserted', text });
  if (old.length * now.length > mostComparisons) return [removed(old.join('')), inserted(now.join(''))];
  const width = now.length + 1;
  const longest = lengths(old, now);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      pieces.push({ kind: 'same', text: old[i] ?? '' });
      i++;
      j++;
    } else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
      pieces.push(removed(old[i++] ?? ''));
    else pieces.push(inserted(now[j++] ?? ''));
  }
  return [...pieces, ...old.slice(i).map(removed), ...now.slice(j).map(inserted)];
}

/** Row by row: the length of the longest common subsequence of what is left from there. */
function lengths(old: string[], now: string[]): Uint32Array {
  const width = now.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const at = i * width + j;
      longest[at] =
        old[i] === now[j]
          ? (longest[at + width + 1] ?? 0) + 1
          : Math.max(longest[at + width] ?? 0, longest[at + 1] ?? 0);
    }
  }
  return longest;
}

/** Runs instead of words; within a change what is removed comes first. */
function joined(pieces: Piece[]): Piece[] {
  const runs: Piece[] = [];
  let removed = '';
  let inserted = '';
  const close = () => {
    if (removed) runs.push({ kind: 'removed', text: removed });
    if (inserted) runs.push({ kind: 'inserted', text: inserted });
    [removed, inserted] = ['', ''];
  };
  for (const { kind, text } of pieces) {
    if (kind === 'removed') removed += text;
    else if (kind === 'inserted') inserted += text;
    else if (text) {
      close();
      const last = runs.at(-1);
      if (last?.kind === 'same') last.text += text;
      else runs.push({ kind, text });
    }
  }
  close();
  return runs;
}
