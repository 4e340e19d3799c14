import { z } from 'zod';
import { formsIn } from '../service/forms.ts';
import { pickDocument } from '../service/guide.ts';
import { inLanguage } from '../service/in-language.ts';
import type { Document } from '../types/document.ts';
import { statementsOf } from './statements-of.ts';
import { type Finding, type ToolDeps, tool } from './tool.ts';

export const findContact = tool({
  description:
    'Which department performs a service, by which channels, at which window and phone, and where its guide says to go or call.',
  args: z.object({ service: z.string() }),
  run: ({ service }, deps) => ({
    findings: [
      ...departmentOf(service, deps),
      ...contactsOf(service, deps),
      ...channelsOf(service, deps),
      ...statementsOf(service, 'where', deps),
    ],
  }),
});

function departmentOf(id: string, { publication, language }: ToolDeps): Finding[] {
  const guide = guideOf(id, { publication, language });
  const service = publication.catalogue.services.find((candidate) => candidate.id === id);
  const department = service && inLanguage(service.department, language)?.text;
  return department ? [{ id, text: `department: ${department}`, source: sourceOf(guide, id) }] : [];
}

/** Windows and phones as the guide names them, in Chinese: what stands over a desk is not translated. */
function contactsOf(id: string, { publication }: ToolDeps): Finding[] {
  const guide = guideOf(id, { publication, language: 'zh' });
  return (guide?.contacts ?? []).flatMap(({ window, phone }) => [
    ...(window ? [{ id, text: `window: ${window}`, source: sourceOf(guide, id) }] : []),
    ...(phone ? [{ id, text: `phone: ${phone}`, source: sourceOf(guide, id) }] : []),
  ]);
}

/** The ways there that the catalogue has as forms, each with its phone or app; a link comes with the answer. */
function channelsOf(id: string, { publication: { catalogue }, language, region }: ToolDeps): Finding[] {
  return formsIn(catalogue, id, region).map((form) => ({
    id,
    text: [`${form.channel}: ${inLanguage(form.title, language)?.text ?? form.id}`, form.app, form.phone]
      .filter(Boolean)
      .join(' · '),
    source: `forms/${form.id}`,
  }));
}

const guideOf = (id: string, { publication, language }: Pick<ToolDeps, 'publication' | 'language'>) =>
  pickDocument(publication.documents, `services/${id}`, language);

const sourceOf = (guide: Document | undefined, id: string): string =>
  guide ? `${guide.id}/${guide.language}` : `services/${id}`;
