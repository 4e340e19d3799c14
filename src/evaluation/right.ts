import type { Section, Statement } from '../types/document.ts';
import type { Case } from '../types/evaluation.ts';
import { fallbackLanguages } from '../types/language.ts';
import type { Citation } from '../types/reply.ts';
import type { Reference } from './reference.ts';

/** What would have been right, for people: confirmed statements of the asked sides of a right service, in the guide that the citizen would be shown. */
export function rightStatements({ expected, language }: Case, reference: Reference): Statement[] {
  const { services = [], aspects = [] } = expected;
  return services.slice(0, 1).flatMap((service) => {
    const guide = fallbackLanguages(language)
      .map((candidate) => reference.documents.get(`services/${service}/${candidate}`))
      .find((document) => document !== undefined);
    return (guide?.sections ?? [])
      .filter((section) => section.aspect && aspects.includes(section.aspect))
      .flatMap((section) => section.statements.filter((statement) => statement.confirmed));
  });
}

/** The section that a citation quotes from, if it is ours and still of that version. */
export function sectionOf(citation: Citation, reference: Reference): Section | undefined {
  const document = reference.documents.get(`${citation.documentId}/${citation.language}`);
  if (!document?.digest.startsWith(citation.version)) return undefined;
  return document.sections.find((section) =>
    section.statements.some(
      (statement) =>
        statement.text === citation.quote && (!citation.statementId || statement.id === citation.statementId),
    ),
  );
}
