import { setAside } from './check/answers.ts';
import { faultsOfLifeEvent } from './check/life-events.ts';
import { soundPortalContent } from './check/portal-content.ts';
import type { Finding } from './finding.ts';
import type { ReadKnowledge } from './publish-documents.ts';
import { servicesOf } from './read-catalogue.ts';

/** Without `--strict` a document with an error stays out and the rest is published. */
export function withoutBroken(read: ReadKnowledge, errors: Finding[]): ReadKnowledge {
  const broken = filesOf(errors);
  const documents = read.documents.filter((document) => !broken.has(document.file));
  const services = servicesOf(documents);
  const known = new Set(services.map((service) => service.id));
  const forms = read.catalogue.forms.filter((form) => known.has(form.serviceId));
  const lifeEvents = read.catalogue.lifeEvents.filter((event) => faultsOfLifeEvent(event, documents).length === 0);
  const answers = read.catalogue.answers.map((answer) => setAside(answer, documents));
  const portal = read.catalogue.portal && soundPortalContent(read.catalogue.portal, documents);
  return {
    ...read,
    documents,
    catalogue: { ...read.catalogue, services, forms, lifeEvents, answers, ...(portal ? { portal } : {}) },
    examples: read.examples.filter((example) => !example.serviceId || known.has(example.serviceId)),
  };
}

export const filesOf = (findings: Finding[]): Set<string> => new Set(findings.map(({ file }) => file));
