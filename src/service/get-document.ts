import { z } from 'zod';
import { Aspect } from '../types/aspect.ts';
import type { Catalogue } from '../types/catalogue.ts';
import { type Document, IsoDate, RegionCode, type Section, type Statement } from '../types/document.ts';
import { Language } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import { Citation } from '../types/reply.ts';
import { pickDocument, shownStatements } from './guide.ts';
import { sourcesOf } from './sources.ts';

/** A confirmed statement with the laws and notices behind it. */
export const ShownStatement = z
  .object({
    id: z.string(),
    text: z.string(),
    url: z.string().describe('Our own page and anchor.'),
    from: IsoDate.optional(),
    to: IsoDate.optional(),
    regions: z.array(RegionCode).optional().describe('Holds only there.'),
    sources: Citation.shape.sources,
  })
  .meta({ id: 'Statement' });
export type ShownStatement = z.infer<typeof ShownStatement>;

export const ShownSection = z
  .object({
    id: z.string(),
    heading: z.string(),
    aspect: Aspect.optional(),
    statements: z.array(ShownStatement),
    notConfirmed: z.int().describe('Statements that no source confirms: left out, so ask before relying on anything.'),
  })
  .meta({ id: 'Section' });
export type ShownSection = z.infer<typeof ShownSection>;

export const ShownDocument = z
  .object({
    id: z.string(),
    language: Language,
    kind: z.enum(['guide', 'policy', 'import']),
    title: z.string(),
    url: z.string(),
    version: z.string(),
    issuer: z.string().optional(),
    documentNumber: z.string().optional(),
    date: IsoDate.optional(),
    reviewedOn: IsoDate.optional(),
    sections: z.array(ShownSection),
  })
  .meta({ id: 'Document' });
export type ShownDocument = z.infer<typeof ShownDocument>;

export interface Reading {
  language: Language;
  /** Six-digit code: what holds only elsewhere is left out. */
  region?: string | undefined;
  /** `YYYY-MM-DD`: what ended before is left out. */
  today: string;
}

/** A document in the reader's language or the nearest that there is; undefined when there is none of that id. */
export function getDocument(publication: Publication, id: string, reading: Reading): ShownDocument | undefined {
  const document = pickDocument(publication.documents, id, reading.language);
  if (!document) return undefined;
  const { language, kind, title, issuer, documentNumber, date, reviewedOn } = document;
  return {
    id,
    language,
    kind,
    title,
    url: pageOf(document),
    version: document.digest.slice(0, 12),
    ...(issuer ? { issuer } : {}),
    ...(documentNumber ? { documentNumber } : {}),
    ...(date ? { date } : {}),
    ...(reviewedOn ? { reviewedOn } : {}),
    sections: shownSections(document, publication.catalogue, reading),
  };
}

/** What may be shown of each section that says anything. */
export function shownSections(document: Document, catalogue: Catalogue, reading: Reading): ShownSection[] {
  return document.sections.filter((section) => section.statements.length > 0).map(shown);

  function shown(section: Section): ShownSection {
    const { id, heading, aspect, statements } = section;
    const confirmed = shownStatements(section, { ...reading, regions: catalogue.regions });
    return {
      id,
      heading,
      ...(aspect ? { aspect } : {}),
      statements: confirmed.map((statement) => shownStatement(document, statement, catalogue)),
      notConfirmed: statements.filter((statement) => !statement.confirmed).length,
    };
  }
}

export function shownStatement(document: Document, statement: Statement, catalogue: Catalogue): ShownStatement {
  return {
    id: statement.id,
    text: statement.text,
    url: `${pageOf(document)}#${encodeURIComponent(statement.id)}`,
    ...(statement.from ? { from: statement.from } : {}),
    ...(statement.to ? { to: statement.to } : {}),
    ...(statement.regions?.length ? { regions: statement.regions } : {}),
    sources: sourcesOf(statement, catalogue, document.language),
  };
}

/** Our own page of a document, in its language. */
function pageOf({ id, serviceId, language }: Document): string {
  return `${serviceId ? `/services/${serviceId}` : `/documents/${encodeURI(id)}`}?language=${language}`;
}
