import { holds, type Value } from '../../text/values.ts';
import type { Document, Section, Statement } from '../../types/document.ts';
import { type Facts, factLines } from '../facts.ts';
import { type Finding, problem } from '../finding.ts';

/** Values of guides that the facts of their service and aspect don't hold. */
export function checkAgainstFacts(documents: Document[], facts: Facts, valuesOf: (text: string) => Value[]): Finding[] {
  return documents.flatMap((document) => {
    const { serviceId } = document;
    if (document.kind !== 'guide' || !serviceId) return [];
    return document.sections.flatMap((section) => {
      const lines = section.aspect ? factLines(facts, serviceId, section.aspect) : undefined;
      if (!lines) return [];
      const held = lines.flatMap(valuesOf);
      return section.statements.flatMap((statement) =>
        withoutFact(statement, valuesOf(statement.text), held, facts).map((value) =>
          toFinding(document, section, statement, value),
        ),
      );
    });
  });
}

function withoutFact({ marks }: Statement, stated: Value[], held: Value[], { portals }: Facts): Value[] {
  const articles = marks.flatMap((mark) => mark.articles ?? []);
  return stated.filter(
    (value) =>
      !holds(held, value) &&
      !(value.kind === 'phone' && portals.includes(value.value)) &&
      !(value.kind === 'article' && articles.includes(value.value)),
  );
}

function toFinding(
  { file, serviceId }: Document,
  { aspect }: Section,
  { id, line }: Statement,
  { text }: Value,
): Finding {
  return problem(file, line, `“${text}” of ${id} isn't in the facts of ${serviceId} on ${aspect}`);
}
