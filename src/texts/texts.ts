import type { Language } from '../types/language.ts';
import { en } from './en.ts';
import { gu } from './gu.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { ru } from './ru.ts';
import { zh } from './zh.ts';

export type TextKey = keyof typeof zh;
export type Texts = Record<TextKey, string>;

const byLanguage: Record<Language, Texts> = { zh, en, ja, ko, ru, gu };

/** A reviewed text with its slots filled. A slot that isn't given stays visible, so that a test sees it. */
export function say(key: TextKey, language: Language, slots: Record<string, string> = {}): string {
  return byLanguage[language][key].replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}

/** All reviewed texts of a language, slots open: what a fixed block is checked against. */
export const templates = (language: Language): string[] => Object.values(byLanguage[language]);
