import { z } from 'zod';

/** The sides of a service that a question can be about, in the order in which a guide tells them. */
export const aspects = [
  'overview',
  'eligibility',
  'materials',
  'steps',
  'time-limit',
  'fee',
  'where',
  'result',
  'validity',
  'legal-basis',
] as const;
export const Aspect = z.enum(aspects);
export type Aspect = z.infer<typeof Aspect>;
