import { z } from 'zod';
import { aspects } from '../types/aspect.ts';
import { Contact, IsoDate, RegionCode } from '../types/document.ts';
import { Language } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import { Citation, ReplyForm } from '../types/reply.ts';
import { formsIn, toReplyForm } from './forms.ts';
import { type Reading, ShownSection, ShownStatement, shownSections } from './get-document.ts';
import { pickDocument } from './guide.ts';
import { inLanguage } from './in-language.ts';

export const ShownService = z
  .object({
    id: z.string(),
    title: z.string(),
    department: z.string(),
    language: Language.describe('Of the guide; the title may be in another one where there is no translation.'),
    url: z.string().describe('Our own page.'),
    contacts: z.array(Contact),
    regions: z.array(RegionCode),
    reviewedOn: IsoDate.optional(),
    summary: z.array(ShownStatement),
    aspects: z.array(ShownSection).describe('In the order of the guide; without statements = nothing is confirmed.'),
    forms: z.array(ReplyForm),
    sources: Citation.shape.sources.describe('Every law or notice behind the statements, once.'),
  })
  .meta({ id: 'Service' });
export type ShownService = z.infer<typeof ShownService>;

/** A service with all of its guide that may be shown; undefined when there is none of that id. */
export function getService(publication: Publication, id: string, reading: Reading): ShownService | undefined {
  const { catalogue } = publication;
  const service = catalogue.services.find((each) => each.id === id);
  if (!service) return undefined;
  const guide = pickDocument(publication.documents, `services/${id}`, reading.language);
  const sections = guide ? shownSections(guide, catalogue, reading) : [];
  const told = aspects.flatMap((aspect) => sections.filter((section) => section.aspect === aspect));
  return {
    id,
    title: inLanguage(service.title, reading.language)?.text ?? id,
    department: inLanguage(service.department, reading.language)?.text ?? '',
    language: guide?.language ?? 'zh',
    url: `/services/${id}?language=${reading.language}`,
    contacts: service.contacts,
    regions: service.regions,
    ...(guide?.reviewedOn ? { reviewedOn: guide.reviewedOn } : {}),
    summary: told.filter((section) => section.aspect === 'overview').flatMap((section) => section.statements),
    aspects: told.filter((section) => section.aspect !== 'overview'),
    forms: formsIn(catalogue, id, reading.region).map((form) =>
      toReplyForm(form, reading.language, catalogue.linkHosts),
    ),
    sources: distinct(told.flatMap((section) => section.statements.flatMap((statement) => statement.sources))),
  };
}

function distinct(sources: ShownService['sources']): ShownService['sources'] {
  const byKey = new Map(sources.map(({ article: _, ...source }) => [source.key, source]));
  return [...byKey.values()];
}
