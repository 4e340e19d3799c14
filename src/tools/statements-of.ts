import { pickDocument, shownStatements } from '../service/guide.ts';
import type { Aspect } from '../types/aspect.ts';
import type { Finding, ToolDeps } from './tool.ts';

/** The confirmed statements of a service's guide on one aspect. */
export function statementsOf(serviceId: string, aspect: Aspect, deps: ToolDeps): Finding[] {
  const { publication, language, region, asOf: today } = deps;
  const document = pickDocument(publication.documents, `services/${serviceId}`, language);
  const sections = document?.sections.filter((section) => section.aspect === aspect) ?? [];
  const given = { today, region, regions: publication.catalogue.regions };
  return sections
    .flatMap((section) => shownStatements(section, given))
    .map(({ id, text }) => ({ id: serviceId, text, source: `${document?.id}/${document?.language}#${id}` }));
}
