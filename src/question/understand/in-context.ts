import { spokenTitle } from '../../service/spoken-title.ts';
import type { Service } from '../../types/catalogue.ts';
import type { Language } from '../../types/language.ts';

/** A question behind the title of the service it may be about, as somebody would write it who had asked nothing before. */
export const inContext = (question: string, { title }: Pick<Service, 'title'>, language: Language): string =>
  `${spokenTitle(title[language] ?? title.zh ?? '')}: ${question}`;
