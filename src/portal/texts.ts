import type { Language } from '../types/language.ts';
import { en } from './texts/en.ts';
import { gu } from './texts/gu.ts';
import { ja } from './texts/ja.ts';
import { ko } from './texts/ko.ts';
import { ru } from './texts/ru.ts';
import { type Texts, zh } from './texts/zh.ts';

export type { Texts } from './texts/zh.ts';

/** What each language calls itself, for the switch. */
export const languageNames: Record<Language, string> = {
  zh: '中文',
  en: 'English',
  ja: '日本語',
  ko: '한국어',
  ru: 'Русский',
  gu: 'ગુજરાતી',
};

const catalogues: Record<Language, Texts> = { zh, en, ja, ko, ru, gu };

export const textsFor = (language: Language): Texts => catalogues[language];
