import { pinyin } from 'pinyin-pro';

const size = 5;
/** How some type 了, which is read le; not the first half of 辽宁. */
const particle = /\bliao\b(?! ?(?:ning|yang|shi|zhong|dong))/g;

/** The letters of a text's pinyin, Latin letters as they are. */
export function pinyinLetters(text: string): string {
  return pinyin(text.toLowerCase().replace(particle, 'le'), {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
  })
    .join('')
    .replace(/[^a-z]/g, '');
}

/** Runs of five letters: what typed pinyin, homophones and dialect spellings share with the right word. */
export function pinyinGrams(text: string): string[] {
  const letters = pinyinLetters(text);
  if (letters.length < size) return letters ? [letters] : [];
  return Array.from({ length: letters.length - size + 1 }, (_, i) => letters.slice(i, i + size));
}
