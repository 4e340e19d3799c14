import { type Value, valuesOf } from '../text/values.ts';
import { checkAgainstFacts } from './check/against-facts.ts';
import { checkAnswers } from './check/answers.ts';
import { checkExamples, checkForms, checkRegions } from './check/catalogue.ts';
import { checkContacts } from './check/contacts.ts';
import { checkContradictions } from './check/contradictions.ts';
import { checkGlossary } from './check/glossary.ts';
import { checkLifeEvents } from './check/life-events.ts';
import { checkLinks } from './check/links.ts';
import { checkPortalContent } from './check/portal-content.ts';
import { checkRepeats } from './check/repeats.ts';
import { checkReviews } from './check/reviews.ts';
import { checkSources } from './check/sources.ts';
import { checkStatements } from './check/statements.ts';
import { checkTranslations } from './check/translations.ts';
import type { Facts } from './facts.ts';
import { type Finding, warning } from './finding.ts';
import { lineFinder } from './line-finder.ts';
import type { ReadKnowledge } from './publish-documents.ts';

/** Everything that must hold before a publication goes live. `now` decides what is overdue. */
export function checkKnowledge(read: ReadKnowledge, facts: Facts | undefined, now: Date): Finding[] {
  const { documents, catalogue, glossary } = read;
  const lineOf = lineFinder(read.files);
  const values = rememberedValues();
  return [
    ...checkStatements(read, lineOf),
    ...checkSources(read, lineOf),
    ...(facts ? [...facts.findings, ...checkAgainstFacts(documents, facts, values)] : [withoutFacts]),
    ...checkTranslations(documents, values, lineOf),
    ...checkContradictions(documents, catalogue, values),
    ...checkRepeats(documents),
    ...checkContacts(documents, facts, lineOf),
    ...checkReviews(documents, now, lineOf),
    ...checkLinks(read),
    ...checkForms(read, lineOf),
    ...checkRegions(read, lineOf),
    ...checkExamples(read),
    ...checkLifeEvents(read, lineOf),
    ...checkAnswers(read, lineOf),
    ...checkPortalContent(read, lineOf),
    ...checkGlossary(documents, glossary),
  ];
}

const withoutFacts = warning('facts/', 0, 'no facts folder: the check of values against facts was skipped');

/** Most texts are compared several times, and reading them is most of the work. */
function rememberedValues(): (text: string) => Value[] {
  const known = new Map<string, Value[]>();
  return (text) => {
    const found = known.get(text) ?? valuesOf(text);
    known.set(text, found);
    return found;
  };
}
