/** Words of alphabets as they are published, and how often; and by what is left of one when a letter is dropped. */
export interface Vocabulary {
  counts: Map<string, number>;
  shortened: Map<string, string[]>;
}

/** Shorter words are too like each other. */
const shortest = 4;
/** A word that stands once may be misspelt itself. */
const leastCount = 2;
/** Misspelt words of a hurried hand. */
const fewestRepaired = 2;
const letters = /\p{Script=Latin}+|\p{Script=Cyrillic}+/gu;

export function vocabularyOf(texts: string[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const [word] of fold(text).matchAll(letters)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const shortened = new Map<string, string[]>();
  for (const [word, count] of counts) {
    if (count < leastCount || word.length < shortest) continue;
    for (const part of [word, ...withoutOneLetter(word)]) {
      const words = shortened.get(part);
      if (words) words.push(word);
      else shortened.set(part, [word]);
    }
  }
  return { counts, shortened };
}

/**
 * The text with words that nothing published has, but for one letter, written as what is published: "buisness lisence" is
 * "business licence". Where that is one word alone, it may be a name or only rare, and stays.
 */
export function repairMisspellings(text: string, vocabulary: Vocabulary): string {
  let repaired = 0;
  const mended = text.replace(letters, (written) => {
    const word = fold(written);
    if (word.length < shortest || vocabulary.counts.has(word)) return written;
    const meant = nearest(word, vocabulary);
    if (meant) repaired++;
    return meant ?? written;
  });
  return repaired < fewestRepaired ? text : mended;
}

function nearest(word: string, { counts, shortened }: Vocabulary): string | undefined {
  const candidates = new Set([word, ...withoutOneLetter(word)].flatMap((part) => shortened.get(part) ?? []));
  return [...candidates]
    .filter((candidate) => beginsAlike(word, candidate) && differsByOne(word, candidate))
    .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1))[0];
}

const withoutOneLetter = (word: string): string[] =>
  Array.from({ length: word.length }, (_, i) => word.slice(0, i) + word.slice(i + 1));

const beginsAlike = (a: string, b: string): boolean => a[0] === b[0] || (a[0] === b[1] && a[1] === b[0]);

/** One letter more, less or another, or two that changed places. */
function differsByOne(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/ё/g, 'е');
