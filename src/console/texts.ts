import type { Language } from '../types/language.ts';
import { en } from './texts/en.ts';
import { type ConsoleTexts, zh } from './texts/zh.ts';

export type { ConsoleTexts, Done, Problem } from './texts/zh.ts';

/** The staff's pages are written in two languages. */
export const consoleLanguages = ['zh', 'en'] as const satisfies Language[];
export type ConsoleLanguage = (typeof consoleLanguages)[number];

export const consoleTexts = (language: ConsoleLanguage): ConsoleTexts => ({ zh, en })[language];
