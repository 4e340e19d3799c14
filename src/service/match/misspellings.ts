/** Words of alphabets as they are published, and how often; and by what is left of one when a letter is dropped. */
export interface Vocabulary {
  counts: Map<string, number>;
  shortened: Map<string, string[]>;
}

/** Shorter words are too like each other. */
const shortest = 4;
/** A word that stands once may be misspelt itself. */
const leastCount = 2;
/** One word alone is put right where it is long and what it stands for is common: it may be a name, or only rare. */
const alone = { letters: 6, count: 8 };
const letters = /\p{Script=Latin}+|\p{Script=Cyrillic}+|[\p{Script=Gujarati}\p{M}]+/gu;

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
 * "business licence".
 */
export function repairMisspellings(text: string, vocabulary: Vocabulary): string {
  const repairs = [...text.matchAll(letters)].flatMap(({ 0: written, index }) => {
    const word = fold(written);
    if (word.length < shortest || vocabulary.counts.has(word)) return [];
    const meant = nearest(word, vocabulary);
    return meant ? [{ index, written, meant }] : [];
  });
  const [only, ...others] = repairs;
  if (only && others.length === 0 && !isPlain(only, text, vocabulary)) return text;
  return repairs.reduceRight(
    (mended, { index, written, meant }) => mended.slice(0, index) + meant + mended.slice(index + written.length),
    text,
  );
}

/** Not a name within a sentence, and long and common enough to be meant. */
function isPlain({ index, written, meant }: Repair, text: string, { counts }: Vocabulary): boolean {
  const isName = /\p{Lu}/u.test(written[0] ?? '') && /[^.?!\s]\s+$/u.test(text.slice(0, index));
  return !isName && written.length >= alone.letters && (counts.get(meant) ?? 0) >= alone.count;
}

interface Repair {
  index: number;
  written: string;
  meant: string;
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
