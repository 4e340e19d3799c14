import { z } from 'zod';

/** The languages a citizen can be answered in; `zh` is binding. */
export const languages = ['zh', 'en', 'ja', 'ko', 'ru', 'gu'] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** The languages that a reviewed or machine-made guide may be written in, in the order in which one stands in for another. */
export function fallbackLanguages(language: Language): Language[] {
  return language === 'zh' ? ['zh'] : language === 'en' ? ['en', 'zh'] : [language, 'en', 'zh'];
}
