import { z } from 'zod';
import type { FolderDrafts } from '../curation/folder-drafts.ts';
import type { PublishReport } from '../document/publish-documents.ts';
import { type CountRow, countColumns } from '../types/count.ts';
import { IsoDate } from '../types/document.ts';
import { NotedEntry } from '../types/staff.ts';

/** What `POST /control/publish` takes. */
export const PublishWishes = z.object({
  from: z.array(z.string().min(1)).min(1),
  /** A file with one address a line. */
  urls: z.string().min(1).exactOptional(),
  dryRun: z.boolean().default(false),
  strict: z.boolean().default(false),
  /** What is other than in the live publication is to be told. */
  changes: z.boolean().default(false),
  /** Why it goes live at once; without it files become drafts once staff publish in the console. */
  live: z.string().trim().min(1).max(500).exactOptional(),
  /** Who does it, such as `command:li`. */
  by: z.string().min(1).max(100).exactOptional(),
});
export type PublishWishes = z.input<typeof PublishWishes>;

/** What `POST /control/export` takes; missing = the live publication. */
export const ExportWishes = z.object({ publication: z.int().min(1).exactOptional() });
export type ExportWishes = z.infer<typeof ExportWishes>;
/** Its answer. */
export interface Exported {
  publication: number;
  files: { path: string; digest: string; base64: string }[];
}

/** What `POST /control/audit/check` takes. */
export const AuditCheckWishes = z.object({ noted: NotedEntry.exactOptional() });

/** What `POST /control/counts` takes. */
export const CountWishes = z.object({ from: IsoDate, to: IsoDate, by: z.array(z.enum(countColumns)) });
/** Its answer. */
export const Counted = z.object({ counts: z.array(z.custom<CountRow>((value) => typeof value === 'object')) });

/** One line of its answer: progress, then the report or the error. */
export const PublishLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), step: z.string(), done: z.number(), of: z.number() }),
  // Made and read by the same release: its form is the type's.
  z.object({
    type: z.literal('report'),
    report: z.custom<PublishReport & { drafts?: FolderDrafts }>((value) => typeof value === 'object'),
  }),
  z.object({ type: z.literal('error'), error: z.object({ code: z.string(), message: z.string() }) }),
]);
export type PublishLine = z.infer<typeof PublishLine>;
