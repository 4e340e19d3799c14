import { valuesOf } from '../../text/values.ts';
import type { Catalogue, LifeEvent } from '../../types/catalogue.ts';
import type { Document } from '../../types/document.ts';
import { type Finding, problem } from '../finding.ts';
import type { LineOf } from '../line-finder.ts';

/** What is wrong, and where in the event's file. */
interface Fault {
  at: PropertyKey[];
  fault: string;
}

/** Life events whose services, statements or order are not what they say. */
export function checkLifeEvents(
  read: { documents: Document[]; catalogue: Pick<Catalogue, 'lifeEvents'> },
  lineOf: LineOf,
): Finding[] {
  return read.catalogue.lifeEvents.flatMap((event) => {
    const file = `life-events/${event.id}.yaml`;
    return faultsOfLifeEvent(event, read.documents).map(({ at, fault }) => problem(file, lineOf(file, at), fault));
  });
}

/** What keeps a life event from being shown; empty when nothing does. */
export function faultsOfLifeEvent(event: LifeEvent, documents: Document[]): Fault[] {
  return [...faultsOfWording(event), ...faultsOfOrder(event), ...faultsOfReferences(event, documents)];
}

/** Titles and labels are there for the readers of both, and state nothing. */
function faultsOfWording({ title, prepare, steps }: LifeEvent): Fault[] {
  const labels = [
    ...prepare.map(({ label: texts }, i) => ({ at: ['prepare', i, 'label'], texts })),
    ...steps.map(({ when: texts }, i) => ({ at: ['steps', i, 'when'], texts })),
  ];
  const missing = [{ at: ['title'], texts: title }, ...labels].flatMap(({ at, texts }) =>
    (['zh', 'en'] as const)
      .filter((language) => !texts[language])
      .map((language) => ({ at, fault: `${language} is missing beside “${Object.values(texts)[0] ?? ''}”` })),
  );
  const stated = labels.flatMap(({ at, texts }) =>
    Object.entries(texts)
      .filter(([, text]) => valuesOf(text).length > 0)
      .map(([language, text]) => ({
        at: [...at, language],
        fault: `“${text}” states a value; a label may not, only a statement with its source`,
      })),
  );
  return [...missing, ...stated];
}

/** A step comes after those that it depends on, which rules out a cycle. */
function faultsOfOrder({ prepare, steps }: LifeEvent): Fault[] {
  const services = steps.map((step) => step.service);
  const twice = services.flatMap((service, i) =>
    services.indexOf(service) === i ? [] : [{ at: ['steps', i, 'service'], fault: `${service} is a step twice` }],
  );
  const tooEarly = steps.flatMap(({ service, after }, i) =>
    after
      .filter((earlier) => !services.slice(0, i).includes(earlier))
      .map((earlier) => ({
        at: ['steps', i, 'after'],
        fault: `${service} comes after ${earlier}, which is no earlier step`,
      })),
  );
  const strange = prepare.flatMap((entry, i) =>
    entry.services
      .filter((service) => !services.includes(service))
      .map((service) => ({
        at: ['prepare', i, 'services'],
        fault: `something is prepared for ${service}, which is no step`,
      })),
  );
  return [...twice, ...tooEarly, ...strange];
}

function faultsOfReferences({ prepare, steps }: LifeEvent, documents: Document[]): Fault[] {
  const guides = documents.filter((document) => document.kind === 'guide');
  const known = new Set(guides.map((guide) => guide.serviceId));
  const unknown = steps.flatMap(({ service }, i) =>
    known.has(service) ? [] : [{ at: ['steps', i, 'service'], fault: `no service ${service}` }],
  );
  const places = [
    ...prepare.map(({ services, statements }, i) => ({ at: ['prepare', i, 'statements'], services, statements })),
    ...steps.map(({ service, statements }, i) => ({
      at: ['steps', i, 'statements'],
      services: [service],
      statements,
    })),
  ];
  const faults = places.flatMap(({ at, services, statements }) =>
    statements.flatMap((reference, i) => {
      const fault = faultOfReference(reference, services, guides);
      return fault ? [{ at: [...at, i], fault }] : [];
    }),
  );
  return [...unknown, ...faults];
}

function faultOfReference(reference: string, services: string[], guides: Document[]): string | undefined {
  const [service = '', id] = reference.split('#');
  if (!services.includes(service)) return `${reference} is no statement of ${services.join(' or ')}`;
  const told = guides
    .filter((guide) => guide.serviceId === service)
    .flatMap((guide) => guide.sections.flatMap((section) => section.statements))
    .filter((statement) => statement.id === id);
  if (told.length === 0) return `no statement ${reference}`;
  return told.every((statement) => statement.confirmed) ? undefined : `${reference} isn't confirmed`;
}
