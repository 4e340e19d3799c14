import { type Language, languages } from '../../types/language.ts';
import type { Found } from '../../types/publication.ts';

/** The languages that guides are written in whole. */
const whole: Language[] = ['zh', 'en', 'ja'];

/**
 * How near each statement of a service is to the question, by statement id; 0 is the average statement. One statement in
 * several languages is several readings of the same meaning, so that their mean errs less than the best of them, and the
 * best is heard too: the question's own language knows its words. What a language's statements share is taken off, or
 * the few that exist in the citizen's language would come before all others.
 *
 * @param found all that the retriever finds among the service's statements
 */
export function relevance(found: Found[]): Map<string, number> {
  const scores = new Map<string, Partial<Record<Language, number>>>();
  for (const language of languages) {
    const own = found.filter((chunk) => chunk.language === language);
    const mean = meanOf(own.map(({ score }) => score));
    for (const chunk of own) {
      for (const id of chunk.statementIds) {
        const known = scores.get(id) ?? {};
        scores.set(id, {
          ...known,
          [language]: Math.max(known[language] ?? Number.NEGATIVE_INFINITY, chunk.score - mean),
        });
      }
    }
  }
  return new Map([...scores].map(([id, own]) => [id, (Math.max(...Object.values(own)) + 2 * meanReading(own)) / 3]));
}

const meanReading = (own: Partial<Record<Language, number>>): number =>
  meanOf(whole.flatMap((language) => own[language] ?? []));

const meanOf = (numbers: number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
