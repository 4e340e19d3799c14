import type { Language } from '../types/language.ts';
import { en } from './texts/en.ts';
import { ja } from './texts/ja.ts';
import { type Texts, zh } from './texts/zh.ts';

export type { Texts } from './texts/zh.ts';

/** Languages whose interface is written; the others read English until theirs is. */
const catalogues = { zh, en, ja } as const;
export type InterfaceLanguage = keyof typeof catalogues;
export const interfaceLanguages = Object.keys(catalogues) as InterfaceLanguage[];

/** What each language calls itself, for the switch. */
export const languageNames: Record<Language, string> = {
  zh: '中文',
  en: 'English',
  ja: '日本語',
  ko: '한국어',
  ru: 'Русский',
  gu: 'ગુજરાતી',
};

/** The language that the interface is shown in to somebody who reads `language`. */
export function interfaceLanguage(language: Language): InterfaceLanguage {
  return language in catalogues ? (language as InterfaceLanguage) : 'en';
}

export function textsFor(language: Language): Texts {
  return catalogues[interfaceLanguage(language)];
}
