import { z } from 'zod';
import { aspects } from '../types/aspect.ts';
import { languages } from '../types/language.ts';
import { tool } from './tool.ts';

export const getService = tool({
  description:
    'Answers the question from the guide of one service. "question": the question as it stands alone, in the citizen’s words. "aspects": what is asked about, one to three. "region": the place in Liaoning that is named, else "".',
  args: z.object({
    service: z.string(),
    question: z.string().max(300),
    aspects: z.array(z.enum(aspects)),
    region: z.string(),
    language: z.enum(languages),
  }),
  run: ({ service, ...reading }) => ({ ending: { to: 'service', serviceId: service, ...reading } }),
});
