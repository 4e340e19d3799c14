import { terms } from '../text/terms.ts';

/** Of a text's terms, those that its writer's own words must have. */
const leastOwnTerms = 0.7;

/** Whether what a model writes for a citizen is made of the citizen's words: it may put them together, and add none. */
export function isMadeOf(text: string, words: string): boolean {
  const own = new Set(terms(words));
  const told = terms(text);
  return told.length > 0 && told.filter((term) => own.has(term)).length >= told.length * leastOwnTerms;
}
