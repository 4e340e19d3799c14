import { z } from 'zod';
import type { PublishReport } from '../document/publish-documents.ts';
import { type CountRow, countColumns } from '../types/count.ts';
import { IsoDate } from '../types/document.ts';

/** What `POST /control/publish` takes. */
export const PublishWishes = z.object({
  from: z.array(z.string().min(1)).min(1),
  /** A file with one address a line. */
  urls: z.string().min(1).exactOptional(),
  dryRun: z.boolean().default(false),
  strict: z.boolean().default(false),
  /** What is other than in the live publication is to be told. */
  changes: z.boolean().default(false),
});
export type PublishWishes = z.input<typeof PublishWishes>;

/** What `POST /control/counts` takes. */
export const CountWishes = z.object({ from: IsoDate, to: IsoDate, by: z.array(z.enum(countColumns)) });
/** Its answer. */
export const Counted = z.object({ counts: z.array(z.custom<CountRow>((value) => typeof value === 'object')) });

/** One line of its answer: progress, then the report or the error. */
export const PublishLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), step: z.string(), done: z.number(), of: z.number() }),
  // Made and read by the same release: its form is the type's.
  z.object({ type: z.literal('report'), report: z.custom<PublishReport>((value) => typeof value === 'object') }),
  z.object({ type: z.literal('error'), error: z.object({ code: z.string(), message: z.string() }) }),
]);
export type PublishLine = z.infer<typeof PublishLine>;
