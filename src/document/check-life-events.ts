import { valuesOf } from '../text/values.ts';
import type { Catalogue, LifeEvent } from '../types/catalogue.ts';
import type { Document } from '../types/document.ts';
import { type Finding, problem } from './finding.ts';

/** Life events whose services, statements or order are not what they say. */
export function checkLifeEvents(read: { documents: Document[]; catalogue: Pick<Catalogue, 'lifeEvents'> }): Finding[] {
  return read.catalogue.lifeEvents.flatMap((event) =>
    faultsOfLifeEvent(event, read.documents).map((fault) => problem(`life-events/${event.id}.yaml`, 0, fault)),
  );
}

/** What keeps a life event from being shown, in words; empty when nothing does. */
export function faultsOfLifeEvent(event: LifeEvent, documents: Document[]): string[] {
  return [...faultsOfWording(event), ...faultsOfOrder(event), ...faultsOfReferences(event, documents)];
}

/** Titles and labels are there for the readers of both, and state nothing. */
function faultsOfWording({ title, prepare, steps }: LifeEvent): string[] {
  const labels = [...prepare.map((entry) => entry.label), ...steps.map((step) => step.when)];
  const missing = [title, ...labels].flatMap((texts) =>
    (['zh', 'en'] as const)
      .filter((language) => !texts[language])
      .map((language) => `${language} is missing beside “${Object.values(texts)[0] ?? ''}”`),
  );
  const stated = labels
    .flatMap((texts) => Object.values(texts))
    .filter((text) => valuesOf(text).length > 0)
    .map((text) => `“${text}” states a value; a label may not, only a statement with its source`);
  return [...missing, ...stated];
}

/** A step comes after those that it depends on, which rules out a cycle. */
function faultsOfOrder({ prepare, steps }: LifeEvent): string[] {
  const services = steps.map((step) => step.service);
  const twice = services.filter((service, i) => services.indexOf(service) !== i);
  const tooEarly = steps.flatMap(({ service, after }, i) =>
    after
      .filter((earlier) => !services.slice(0, i).includes(earlier))
      .map((earlier) => `${service} comes after ${earlier}, which is no earlier step`),
  );
  const strange = prepare
    .flatMap((entry) => entry.services)
    .filter((service) => !services.includes(service))
    .map((service) => `something is prepared for ${service}, which is no step`);
  return [...twice.map((service) => `${service} is a step twice`), ...tooEarly, ...strange];
}

function faultsOfReferences({ prepare, steps }: LifeEvent, documents: Document[]): string[] {
  const guides = documents.filter((document) => document.kind === 'guide');
  const known = new Set(guides.map((guide) => guide.serviceId));
  const unknown = steps.filter(({ service }) => !known.has(service)).map(({ service }) => `no service ${service}`);
  const places = [
    ...prepare.map(({ services, statements }) => ({ services, statements })),
    ...steps.map(({ service, statements }) => ({ services: [service], statements })),
  ];
  const faults = places.flatMap(({ services, statements }) =>
    statements.flatMap((reference) => {
      const [service = '', id] = reference.split('#');
      if (!services.includes(service)) return [`${reference} is no statement of ${services.join(' or ')}`];
      const told = guides
        .filter((guide) => guide.serviceId === service)
        .flatMap((guide) => guide.sections.flatMap((section) => section.statements))
        .filter((statement) => statement.id === id);
      if (told.length === 0) return [`no statement ${reference}`];
      return told.every((statement) => statement.confirmed) ? [] : [`${reference} isn't confirmed`];
    }),
  );
  return [...unknown, ...faults];
}
