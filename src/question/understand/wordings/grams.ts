/** The longest piece, in characters or words. */
const longest = 3;
/** Beginnings of a word that stand for its endings, which many languages bend. */
const stems = [4, 5];

/**
 * The pieces that a clause is read by: runs of up to three characters (Chinese, Japanese, Korean) or words,
 * with its beginning `^` and end `$`. What a piece is made of tells its kind, so that none is two things.
 */
export function gramsOf(clause: string): string[] {
  const text = clause.normalize('NFKC').toLowerCase().replace(/\d+/g, '0').trim();
  if (/[\p{Script=Han}\p{Script=Hangul}\u3041-\u30fa]/u.test(text)) return runs(charactersOf(text), '', '');
  const words = text.match(/[\p{L}\p{M}\d'’]+/gu) ?? [];
  return [...runs(words, ' ', ' '), ...words.flatMap(stemsOf)];
}

/** A space tells Korean words apart; in Chinese and Japanese it says nothing. */
const charactersOf = (text: string): string[] => [
  ...text.replace(/[\p{P}\p{S}]+/gu, '').replace(/\s+/g, /\p{Script=Hangul}/u.test(text) ? ' ' : ''),
];

const stemsOf = (word: string): string[] => {
  const letters = [...word];
  return stems.filter((length) => letters.length >= length).map((length) => `_${letters.slice(0, length).join('')}`);
};

function runs(units: string[], between: string, mark: string): string[] {
  const all = ['^', ...units, '$'];
  const found: string[] = [];
  for (let length = 1; length <= longest; length++) {
    for (let from = 0; from + length <= all.length; from++) {
      const run = all.slice(from, from + length);
      if (length > 1 || (run[0] !== '^' && run[0] !== '$')) found.push(mark + run.join(between));
    }
  }
  return found;
}
