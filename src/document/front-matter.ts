import { z } from 'zod';
import { Contact, type Document, IsoDate, RegionCode } from '../types/document.ts';
import { type Finding, problem, warning } from './finding.ts';
import { lineFinder } from './line-finder.ts';
import type { KnowledgeFile } from './read.ts';

/** YAML reads 2026-01-01 as text or as a date, and a region code as a number: both are meant. */
const DateText = z.preprocess((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value), IsoDate);
const Code = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), RegionCode);
const Text = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string().min(1));

const FrontMatter = z.object({
  id: Text.optional(),
  title: Text.optional(),
  aliases: z.array(Text).default([]),
  department: Text.optional(),
  contacts: z.array(z.preprocess(phoneAsText, Contact)).default([]),
  regions: z.array(Code).default([]),
  issuer: Text.optional(),
  documentNumber: Text.optional(),
  date: DateText.optional(),
  owner: Text.optional(),
  reviewedOn: DateText.optional(),
  reviewBy: DateText.optional(),
  effectiveFrom: DateText.optional(),
  effectiveTo: DateText.optional(),
  translates: Text.optional(),
});
export type FrontMatter = z.infer<typeof FrontMatter>;

function phoneAsText(value: unknown): unknown {
  const contact = value as { phone?: unknown };
  return typeof contact?.phone === 'number' ? { ...contact, phone: String(contact.phone) } : value;
}

/** What is wrong with a document's front matter, each fault with its line; such a document can't be read. */
export class FrontMatterFault extends Error {
  readonly findings: Finding[];

  constructor(findings: Finding[]) {
    super(findings.map(({ message }) => message).join('; '));
    this.findings = findings;
  }
}

/**
 * The front matter as it was parsed from a file, checked; `findings` are warnings. The kind and id are those that the
 * file's path gives: what a guide says of itself must agree with them.
 * @throws FrontMatterFault
 */
export function readFrontMatter(
  file: KnowledgeFile,
  written: Record<string, unknown>,
  place: Pick<Document, 'id' | 'kind'>,
): { front: FrontMatter; findings: Finding[] } {
  const at = (field: PropertyKey, message: string, as: typeof problem = problem): Finding => {
    const line = lineFinder([file])(file.path, [field]);
    return as(file.path, line, `front matter: ${message}`);
  };
  const parsed = FrontMatter.safeParse(written);
  if (!parsed.success) {
    throw new FrontMatterFault(
      parsed.error.issues.map(({ path, message }) => at(path[0] ?? '', `${path.join('.')}: ${message}`)),
    );
  }
  const front = parsed.data;
  if (place.kind === 'import') return { front, findings: [] };
  const name = place.id.split('/').at(-1);
  if (front.id !== undefined && front.id !== name)
    throw new FrontMatterFault([at('id', `the id is ${front.id}, but the folder is ${name}`)]);
  if (place.kind === 'guide' && front.title === undefined)
    throw new FrontMatterFault([at('title', 'the title is missing')]);
  const unknown = Object.keys(written).filter((name) => !(name in FrontMatter.shape));
  return { front, findings: unknown.map((name) => at(name, `${name} means nothing here`, warning)) };
}
