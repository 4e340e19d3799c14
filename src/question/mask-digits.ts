/** Where personal data stands in a text, in UTF-16 units, and what goes in its place. */
export interface Span {
  start: number;
  end: number;
  kind: MaskKind;
}

export type MaskKind = 'id' | 'phone' | 'card' | 'email' | 'passport' | 'credit-code' | 'account';

/** Stands where something was found already; never part of a number. */
export const taken = '\uE000';

/** First digits of the scripts that people type numbers in: Arabic, Persian, Devanagari, Gujarati. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x0ae6];
const hanDigits = '〇零一二三四五六七八九';

/**
 * The text with every digit, Latin letter, dash and blank in its plain form, unit for unit as long as the text:
 * full width, circled, mathematical and other scripts' digits, eleven or more Chinese numerals in a row, blanks that
 * cannot be seen.
 */
export function foldDigits(text: string): string {
  return text
    .replace(/[\uD835][\uDFCE-\uDFFF]/g, (pair) => ` ${((pair.codePointAt(0) ?? 0) - 0x1d7ce) % 10}`)
    .replace(/[〇零一二三四五六七八九幺]{11,}/g, (run) => run.replace(/./gu, hanDigit))
    .replace(/[^\p{ASCII}]/gu, (unit) => (unit.length === 1 ? foldUnit(unit) : unit));
}

function hanDigit(numeral: string): string {
  if (numeral === '幺') return '1';
  return String(Math.max(0, hanDigits.indexOf(numeral) - 1));
}

function foldUnit(unit: string): string {
  if (/[\u2010-\u2015\u2212\u30FC\uFE58\uFE63\uFF0D]/.test(unit)) return '-';
  if (/[\s\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]|\uFE0F|\u20E3/.test(unit)) return ' ';
  const code = unit.charCodeAt(0);
  const zero = zeros.find((first) => code >= first && code < first + 10);
  if (zero !== undefined) return String(code - zero);
  const plain = unit.normalize('NFKC');
  return plain.length === 1 && plain < '\u0080' ? plain : unit;
}

/** Digits (a last one may be X) with at most two separators between neighbours, and where each of them stands. */
export interface Run {
  digits: string;
  at: number[];
}

/** At most this long a run is looked at in one go; nobody types more digits by hand. */
export function findRuns(folded: string): Run[] {
  const runs: Run[] = [];
  let run: Run = { digits: '', at: [] };
  for (const match of folded.matchAll(/\d|(?<=\d)[xX]|(?<=\d[ \-.·_\t]{1,2})[xX](?![A-Za-z])/g)) {
    const last = run.at.at(-1);
    if (last !== undefined && !/^[ \-.·_\t]{0,2}$/.test(folded.slice(last + 1, match.index))) {
      runs.push(run);
      run = { digits: '', at: [] };
    }
    run.digits += match[0].toUpperCase();
    run.at.push(match.index);
  }
  if (run.digits) runs.push(run);
  return runs;
}

/** A piece of a run that does not begin or end inside a number. */
export interface Piece {
  digits: string;
  start: number;
  end: number;
  /** Lengths of the parts that separators leave. */
  groups: number[];
}

/** The piece of `length` digits from `from` on, unless it cuts a number in two. */
export function pieceOf(run: Run, from: number, length: number): Piece | undefined {
  const to = from + length;
  if (to > run.digits.length || touches(run, from) || touches(run, to)) return undefined;
  const groups: number[] = [0];
  for (let i = from; i < to; i++) {
    if (i > from && !touches(run, i)) groups.push(0);
    groups.push((groups.pop() ?? 0) + 1);
  }
  return { digits: run.digits.slice(from, to), start: run.at[from] ?? 0, end: (run.at[to - 1] ?? 0) + 1, groups };
}

/** Whether digit `i` follows its neighbour without a separator. An X ends a number, whatever follows. */
function touches(run: Run, i: number): boolean {
  if (run.digits[i] === 'X' || run.digits[i - 1] === 'X') return false;
  const before = run.at[i - 1];
  const here = run.at[i];
  return before !== undefined && here !== undefined && here === before + 1;
}
