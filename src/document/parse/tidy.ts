import { mendRadicals } from './mend-radicals.ts';

const cjk = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303F\\uFF00-\\uFFEF]';
const lineBreakInside = new RegExp(`(?<=${cjk})[ \\t]*[\\r\\n]+\\s*(?=${cjk})`, 'gu');
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;
/** Of no width, or turning the direction of writing; joiners stay, which Gujarati needs. */
const invisible = /[\u00AD\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;
/** What symbol fonts draw as a bullet. */
const privateBullets = /[\uF06C\uF0A7\uF0B7\uF0D8\uF076]/g;

/** One line of ordinary text: no invisible characters, no radicals, single spaces, none where Chinese was wrapped. */
export function tidy(text: string): string {
  return mendRadicals(text)
    .replace(controls, '')
    .replace(invisible, '')
    .replace(privateBullets, '•')
    .replace(lineBreakInside, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Joins two lines of one paragraph: with a space, except between Chinese or Japanese characters. */
export function joinLines(above: string, below: string): string {
  if (new RegExp(`${cjk}$`, 'u').test(above) && new RegExp(`^${cjk}`, 'u').test(below)) return above + below;
  if (/[a-z]-$/.test(above) && /^[a-z]/.test(below)) return above.slice(0, -1) + below;
  return `${above} ${below}`;
}
