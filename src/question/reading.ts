import { z } from 'zod';
import type { Ending } from '../tools/tool.ts';
import { aspects } from '../types/aspect.ts';
import { languages } from '../types/language.ts';

/** How a model has read a question. */
export const Reading = z.object({
  question: z.string(),
  service: z.string(),
  aspects: z.array(z.enum(aspects)),
  region: z.string(),
  language: z.enum(languages),
  /** Further questions of the same message. */
  others: z.array(z.string()).default([]),
});
/** With tools the model may also send the question elsewhere. */
export type Reading = z.infer<typeof Reading> & { ending?: Ending };
