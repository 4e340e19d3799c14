import type { Language } from '../../types/language.ts';
import { looksLikePinyin } from './pinyin.ts';

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * The language of a question: its script first; Han alone is Chinese unless the page is Japanese and nothing speaks
 * against it; Latin is English unless it spells Chinese in pinyin. The page's language decides where the script can't;
 * whoever writes in a script of none of the six, Hindi or Arabic say, reads English rather than a page's Chinese, which
 * is what everybody begins with.
 */
export function detectLanguage(text: string, page?: Language): Language {
  return languageOf(text.slice(0, enough), page);
}

/** Code units that tell the language; a question may be rejected for its length only after its language is known. */
const enough = 1000;

function languageOf(text: string, page: Language | undefined): Language {
  const scripts: [Language, number][] = [
    ['gu', count(text, /\p{Script=Gujarati}/gu)],
    ['ko', count(text, /\p{Script=Hangul}/gu)],
    ['ru', count(text, /\p{Script=Cyrillic}/gu)],
    ['ja', count(text, /[\u3041-\u3096\u30a1-\u30fa]/g)],
  ];
  const [language, most] = scripts.sort((a, b) => b[1] - a[1])[0] ?? ['zh', 0];
  const han = count(text, /\p{Script=Han}/gu);
  const latin = count(text, /[a-z]/gi);
  // One particle such as の in a Chinese shop sign is not Japanese; three Latin words in a Russian question are not English.
  if (most >= 2 || (most === 1 && han === 0)) return language;
  if (han > 0 && han * 3 >= latin) return page === 'ja' && !/[这们吗呢办证没还让给谁哪儿么]/.test(text) ? 'ja' : 'zh';
  if (latin > 0) return looksLikePinyin(text) ? 'zh' : page && spelledInLatin(text, page) ? page : 'en';
  return /\p{L}/u.test(text) && (page ?? 'zh') === 'zh' ? 'en' : (page ?? 'zh');
}

/** Russian or Gujarati typed on a Latin keyboard: on such a page, and without a single everyday English word. */
const spelledInLatin = (text: string, page: Language): boolean =>
  (page === 'ru' || page === 'gu') && !english.test(text);

const english =
  /\b(?:the|an?|is|are|do|does|can|how|what|where|when|which|who|my|i|we|to|of|for|and|in|on|need|have|want|fee|cost|long|much|please)\b/i;
