import type { Language } from '../types/language.ts';
import { en } from './texts/info/en.ts';
import { gu } from './texts/info/gu.ts';
import { ja } from './texts/info/ja.ts';
import { ko } from './texts/info/ko.ts';
import { ru } from './texts/info/ru.ts';
import { zh } from './texts/info/zh.ts';

export type InformationKind = 'about' | 'privacy' | 'accessibility' | 'terms';

export interface Information {
  lead: string;
  /** A heading and its paragraphs. */
  sections: [heading: string, ...paragraphs: string[]][];
}
export type InformationTexts = Record<InformationKind, Information>;

const catalogues: Record<Language, InformationTexts> = { zh, en, ja, ko, ru, gu };

export const informationTexts = (language: Language): InformationTexts => catalogues[language];
