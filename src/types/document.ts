import { z } from 'zod';
import { Aspect } from './aspect.ts';
import { Language } from './language.ts';

/** `YYYY-MM-DD` */
export const IsoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD');
/** Six digits, GB/T 2260. */
export const RegionCode = z.string().regex(/^\d{6}$/, 'a region is a six-digit code');

/** One mark behind a statement: a source key of `sources.yaml` and the articles of it that are meant. */
export const Mark = z.object({ key: z.string(), articles: z.array(z.string()).optional() });
export type Mark = z.infer<typeof Mark>;

/** A link in a statement of an imported document; shown only where `link-hosts.yaml` lists its host. */
export const Link = z.object({ text: z.string(), url: z.url() });
export type Link = z.infer<typeof Link>;

/** One sentence or list item of a document: what is quoted, cited and verified. */
export const Statement = z.object({
  /** Equal in every language of the document. */
  id: z.string(),
  text: z.string(),
  marks: z.array(Mark),
  /** Sourced well enough to be shown as fact; see `document/confirm.ts`. */
  confirmed: z.boolean(),
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  /** Holds only there; empty or missing = wherever the document holds. */
  regions: z.array(RegionCode).optional(),
  kind: z.enum(['item', 'paragraph', 'row']),
  /** 1-based line in the file, for messages; 0 in formats without lines. */
  line: z.number().int(),
  /** Where the format has pages. */
  page: z.number().int().optional(),
  links: z.array(Link).optional(),
});
export type Statement = z.infer<typeof Statement>;

/** A statement of a service's guide, as `birth-registration#overview-deadline`. */
export const StatementReference = z
  .string()
  .regex(/^[^#\s]+#[^#\s]+$/, 'a statement is named as service#statement, such as passport#fee-amount');

export const Section = z.object({
  /** The anchor: an aspect in a guide, a slug elsewhere. */
  id: z.string(),
  heading: z.string(),
  aspect: Aspect.optional(),
  statements: z.array(Statement),
});
export type Section = z.infer<typeof Section>;

export const Contact = z.object({ phone: z.string().optional(), window: z.string().optional() });
export type Contact = z.infer<typeof Contact>;

/** One page of the knowledge base in one language. */
export const Document = z.object({
  /** `services/<id>` for a guide, else the path below the knowledge folder without language and ending. */
  id: z.string(),
  language: Language,
  kind: z.enum(['guide', 'policy', 'import']),
  /** Set when `kind` is `guide`. */
  serviceId: z.string().optional(),
  title: z.string(),
  aliases: z.array(z.string()),
  department: z.string().optional(),
  contacts: z.array(Contact),
  regions: z.array(RegionCode),
  issuer: z.string().optional(),
  documentNumber: z.string().optional(),
  date: IsoDate.optional(),
  owner: z.string().optional(),
  reviewedOn: IsoDate.optional(),
  reviewBy: IsoDate.optional(),
  effectiveFrom: IsoDate.optional(),
  effectiveTo: IsoDate.optional(),
  /** Digest of the Chinese file that a translation was made from. */
  translates: z.string().optional(),
  sections: z.array(Section),
  /** SHA-256 of the file, hex; the `version` that a citation names. */
  digest: z.string(),
  /** Path as it was read, relative to its folder, for messages. */
  file: z.string(),
});
export type Document = z.infer<typeof Document>;

/** What is searched: neighbouring statements of one section, small enough for the embedding model. */
export interface Chunk {
  /** Unique within a publication: `<documentId>/<language>#<n>`. */
  id: string;
  documentId: string;
  language: Language;
  serviceId?: string;
  sectionId: string;
  aspect?: Aspect;
  statementIds: string[];
  /** The trail of headings, then the statements: what is embedded and indexed. */
  text: string;
}
