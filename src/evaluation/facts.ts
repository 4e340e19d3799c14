import { numeralCharacters, plainDigits } from '../text/numerals.ts';
import { type Value, valuesOf } from '../text/values.ts';

// Private-use characters, which no text holds: around a value, and its digits, so that 20 is never found in 120.
const [open, close] = ['\uE000', '\uE001'];
const hide = (digits: string): string => digits.replace(/\d/g, (digit) => String.fromCharCode(0xe010 + Number(digit)));
const anyDigits = (count: number): string => `[\uE010-\uE019]{${count}}`;

/** 「三十日」, "30 days" and "30日" become the same; a document number keeps its issuer in front. */
function token({ kind, value, unit, text }: Value): string {
  const issuer = kind === 'document-number' ? (/^\p{Script=Han}+/u.exec(text)?.[0] ?? '') : '';
  return `${issuer}${open}${kind}:${hide(value)}:${unit ?? ''}${close}`;
}

/**
 * A text as facts are looked for in it: values the same in every language and numeral system, width, case, quotes and
 * spaces between Chinese characters evened out, one `·` for punctuation between clauses. Words stay as they are.
 */
export function canonical(text: string): string {
  let rest = plainDigits(text);
  for (const { written, tokens } of writings(valuesOf(text))) rest = rest.replace(written, tokens);
  return rest
    .split(new RegExp(`(${open}[^${close}]*${close})`))
    .map((part, i) => (i % 2 === 0 ? evenOut(part) : part))
    .join('')
    .replace(edges, '');
}

/** A canonical text with every value made the same. */
export const withoutValues = (text: string): string =>
  text.replace(new RegExp(`${open}[^${close}]*${close}`, 'g'), open + close);

const joined = `\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}${open}${close}·`;
/** Spaces beside a character that is written without them. */
const edges = new RegExp(`^ | $|(?<=[${joined}]) | (?=[${joined}])`, 'gu');

const evenOut = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\u2019\u02BC]/g, "'")
    .replace(/[《》〈〉“”"「」『』【】()[\]〔〕*_`]/g, '')
    .replace(/[,，。;；!！?？、:：.…—\n]+/g, '·')
    .replace(/\s+/g, ' ');

/** Where each value is written, in the order of `valuesOf`: left to right within one kind, so that the first is meant. */
function writings(values: Value[]): { written: RegExp; tokens: string }[] {
  const found: { written: RegExp; tokens: string }[] = [];
  for (let i = 0; i < values.length; ) {
    const text = values[i]?.text ?? '';
    // 「第十一、十二条」 is one writing of two values.
    const together = Math.max(1, valuesOf(text).length);
    found.push({
      written: pattern(text),
      tokens: values
        .slice(i, i + together)
        .map(token)
        .join(''),
    });
    i += together;
  }
  return found;
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Not within a longer number: 20 is no part of 120, 十五 none of 二十五. */
function pattern(text: string): RegExp {
  const before = /^\d/.test(text)
    ? '(?<![\\d.])'
    : new RegExp(`^[${numeralCharacters}]`).test(text)
      ? `(?<![${numeralCharacters}])`
      : '';
  return new RegExp(`${before}${literally(text)}${/\d$/.test(text) ? '(?!\\d)' : ''}`);
}

/** Whether a text says this fact: its words as they are, its values as exactly as it gives them. */
export function saysFact(text: string, fact: string): boolean {
  const wanted = canonical(fact);
  if (wanted === '') return false;
  const source = wanted
    .split(new RegExp(`(${open}[^${close}]*${close})`))
    .map((part, i) => (i % 2 === 0 ? literally(part) : valuePattern(part)))
    .join('');
  // Letters of a Latin word don't count: "old" is not in "household".
  const before = /^[a-z]/.test(wanted) ? '(?<![a-z])' : '';
  const after = /[a-z]$/.test(wanted) ? '(?![a-z])' : '';
  return new RegExp(`${before}${source}${after}`, 'u').test(canonical(text));
}

/** Of an emergency or service number. */
export const longestShortNumber = 5;

/** A fact without a unit takes any; one with a month takes every day in it, one with a year every date. */
function valuePattern(written: string): string {
  const [kind = '', value = '', unit = ''] = written.slice(1, -1).split(':');
  const whole = (kinds: string, values: string, units: string): string => `${open}${kinds}:${values}:${units}${close}`;
  if (kind === 'date') {
    const day = value.startsWith('--')
      ? `(?:-|${anyDigits(4)})${literally(value.slice(1))}`
      : `${literally(value)}(?:-${anyDigits(2)})*`;
    return whole(kind, day, '');
  }
  // Alone, 120 and 12345 are read as phones; as a fact they may be any number.
  const kinds = kind === 'phone' && value.length <= longestShortNumber ? `(?:${kind}|amount)` : kind;
  const same = whole(kinds, literally(value), unit === '' ? `[^${close}]*` : literally(unit));
  return unit === 'year' && value.length === 4 ? `(?:${same}|${whole('date', `${value}-[^:]*`, '')})` : same;
}
