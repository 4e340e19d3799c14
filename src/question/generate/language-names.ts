import type { Language } from '../../types/language.ts';

/** As a model is told in which language to write. */
export const languageNames: Record<Language, string> = {
  zh: 'Chinese (简体中文)',
  en: 'English',
  ja: 'Japanese (日本語)',
  ko: 'Korean (한국어)',
  ru: 'Russian (русский)',
  gu: 'Gujarati (ગુજરાતી)',
};
