import { fallbackLanguages, type Language } from '../types/language.ts';

/** The text in the reader's language or the nearest that there is, with its language. */
export function inLanguage(
  texts: Partial<Record<Language, string>>,
  language: Language,
): { text: string; language: Language } | undefined {
  for (const candidate of fallbackLanguages(language)) {
    const text = texts[candidate];
    if (text) return { text, language: candidate };
  }
  return undefined;
}
