import type { LifeEvent, Service } from '../types/catalogue.ts';
import type { Document, Section, Statement } from '../types/document.ts';
import { fallbackLanguages, type Language } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import { holdsIn } from './guide.ts';
import { inLanguage } from './in-language.ts';

/** A text in the reader's language or the nearest that there is. */
export type Told = NonNullable<ReturnType<typeof inLanguage>>;

/** A statement where it stands. */
export interface Placed {
  document: Document;
  section: Section;
  statement: Statement;
}

/** A life event with all that it refers to, for one reader. */
export interface Plan {
  title: Told;
  prepare: { label: Told; services: Service[]; statements: Placed[] }[];
  /** In the order in which they are done. */
  steps: PlannedStep[];
}

export interface PlannedStep {
  /** Its place among all steps, from 0. */
  at: number;
  service: Service;
  title: Told;
  /** When it is due, or for whom. */
  when: Told;
  /** What must come first. */
  after: Service[];
  /** What matters most, first; empty when nothing of it is in force. */
  statements: Placed[];
}

/** Our own page. */
export const lifeEventUrl = (id: string, language: Language): string => `/life-events/${id}?language=${language}`;

export interface PlanReading {
  language: Language;
  /** Six-digit code. */
  region?: string | undefined;
  /** `YYYY-MM-DD`: only what is in force that day. */
  today: string;
}

export function planLifeEvent(event: LifeEvent, publication: Publication, reading: PlanReading): Plan {
  const { language } = reading;
  const services = new Map(publication.catalogue.services.map((service) => [service.id, service]));
  const known = (ids: string[]): Service[] => ids.flatMap((id) => services.get(id) ?? []);
  const told = (texts: LifeEvent['title']): Told => inLanguage(texts, language) ?? { text: event.id, language: 'zh' };
  const find = statementFinder(publication, reading);
  return {
    title: told(event.title),
    prepare: event.prepare.map((entry) => ({
      label: told(entry.label),
      services: known(entry.services),
      statements: find(entry.statements),
    })),
    steps: event.steps.flatMap((step, at) =>
      known([step.service]).map((service) => ({
        at,
        service,
        title: told(service.title),
        when: told(step.when),
        after: known(step.after),
        statements: find(step.statements),
      })),
    ),
  };
}

/** Finds statements by `service#statement`: those that hold where the reader is; when none does, those of other places. */
export function statementFinder({ documents, catalogue }: Publication, { language, region, today }: PlanReading) {
  const guides = new Map(documents.map((document) => [`${document.serviceId}/${document.language}`, document]));
  const placed = (reference: string): Placed[] => {
    const [service, id] = reference.split('#');
    for (const each of fallbackLanguages(language)) {
      const document = guides.get(`${service}/${each}`);
      for (const section of document?.sections ?? []) {
        const statement = section.statements.find((candidate) => candidate.id === id);
        if (document && statement && isInForce(statement, today)) return [{ document, section, statement }];
      }
    }
    return [];
  };
  return (references: string[]): Placed[] => {
    const all = references.flatMap(placed);
    const here = all.filter(({ statement }) => !region || holdsIn(statement.regions ?? [], region, catalogue.regions));
    return here.length > 0 ? here : all;
  };
}

const isInForce = ({ confirmed, from, to }: Statement, today: string): boolean =>
  confirmed && (!from || from <= today) && (!to || to >= today);
