import { z } from 'zod';
import type { LifeEvent, Service } from '../types/catalogue.ts';
import { IsoDate } from '../types/document.ts';
import { Language } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import { ReplyForm } from '../types/reply.ts';
import { formsIn, toReplyForm } from './forms.ts';
import { type Reading, ShownStatement, shownStatement } from './get-document.ts';
import { inLanguage } from './in-language.ts';
import { lifeEventUrl, type Placed, planLifeEvent } from './plan-life-event.ts';

const Label = z.object({ text: z.string(), language: Language });
const Named = z.object({ id: z.string(), title: z.string() });
const Told = ShownStatement.extend({ serviceId: z.string(), language: Language });

export const LifeEventSummary = z
  .object({ id: z.string(), title: z.string(), url: z.string().describe('Our own page.') })
  .meta({ id: 'LifeEventSummary' });
export type LifeEventSummary = z.infer<typeof LifeEventSummary>;

export const ShownLifeEvent = z
  .object({
    ...LifeEventSummary.shape,
    reviewedOn: IsoDate.optional(),
    prepare: z
      .array(z.object({ label: Label, services: z.array(Named), statements: z.array(Told) }))
      .describe('What must be had ready, most of it for several steps.'),
    steps: z
      .array(
        z.object({
          service: Named,
          when: Label.describe('When it is due, or for whom.'),
          after: z.array(Named).describe('What must come first.'),
          statements: z.array(Told).describe('What matters most, first; empty = nothing of it is in force.'),
          forms: z.array(ReplyForm),
        }),
      )
      .describe('In the order in which they are done.'),
  })
  .meta({ id: 'LifeEvent' });
export type ShownLifeEvent = z.infer<typeof ShownLifeEvent>;

/** All life events in the order of the catalogue. */
export function listLifeEvents({ catalogue }: Publication, language: Language): LifeEventSummary[] {
  return catalogue.lifeEvents.map((event) => summaryOf(event, language));
}

/** A life event with all that may be shown of it; undefined when there is none of that id. */
export function getLifeEvent(publication: Publication, id: string, reading: Reading): ShownLifeEvent | undefined {
  const { catalogue } = publication;
  const event = catalogue.lifeEvents.find((candidate) => candidate.id === id);
  if (!event) return undefined;
  const { language, region } = reading;
  const plan = planLifeEvent(event, publication, reading);
  const named = (service: Service) => ({
    id: service.id,
    title: inLanguage(service.title, language)?.text ?? service.id,
  });
  const told = ({ document, statement }: Placed) => ({
    ...shownStatement(document, statement, catalogue),
    serviceId: document.serviceId ?? '',
    language: document.language,
  });
  return {
    ...summaryOf(event, language),
    ...(event.reviewedOn ? { reviewedOn: event.reviewedOn } : {}),
    prepare: plan.prepare.map(({ label, services, statements }) => ({
      label,
      services: services.map(named),
      statements: statements.map(told),
    })),
    steps: plan.steps.map(({ service, when, after, statements }) => ({
      service: named(service),
      when,
      after: after.map(named),
      statements: statements.map(told),
      forms: formsIn(catalogue, service.id, region).map((form) => toReplyForm(form, language, catalogue.linkHosts)),
    })),
  };
}

const summaryOf = ({ id, title }: LifeEvent, language: Language): LifeEventSummary => ({
  id,
  title: inLanguage(title, language)?.text ?? id,
  url: lifeEventUrl(id, language),
});
