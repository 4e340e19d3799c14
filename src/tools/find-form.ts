import { z } from 'zod';
import { formsIn } from '../service/forms.ts';
import { inLanguage } from '../service/in-language.ts';
import { tool } from './tool.ts';

export const findForm = tool({
  description:
    'The official forms and entries of a service by title and channel. The citizen gets their links with the answer.',
  args: z.object({ service: z.string() }),
  run: ({ service }, { publication: { catalogue }, language, region }) => ({
    findings: formsIn(catalogue, service, region).map(({ id, title, channel }) => ({
      id: service,
      text: `${inLanguage(title, language)?.text ?? id} (${channel})`,
      source: `forms/${id}`,
    })),
  }),
});
