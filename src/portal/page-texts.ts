import type { Language } from '../types/language.ts';
import { enPages } from './texts/pages/en.ts';
import { guPages } from './texts/pages/gu.ts';
import { jaPages } from './texts/pages/ja.ts';
import { koPages } from './texts/pages/ko.ts';
import { ruPages } from './texts/pages/ru.ts';
import { type PageWords, zhPages } from './texts/pages/zh.ts';
import { type Texts, textsFor } from './texts.ts';

/** What a page says: the words that it shares with the chat, and its own, which the chat's script does without. */
export type PageTexts = Texts & PageWords;

const pages: Record<Language, PageWords> = {
  zh: zhPages,
  en: enPages,
  ja: jaPages,
  ko: koPages,
  ru: ruPages,
  gu: guPages,
};

export function pageTexts(language: Language): PageTexts {
  return { ...textsFor(language), ...pages[language] };
}
