import type { Placed } from '../../service/plan-life-event.ts';
import { sourcesOf } from '../../service/sources.ts';
import type { Document } from '../../types/document.ts';
import type { Block, Citation } from '../../types/reply.ts';
import type { Knowledge } from '../knowledge.ts';

export type { Placed };

export const citationId = ({ document, statement }: Placed): string =>
  `${document.id}/${document.language}#${statement.id}`;

/** Our own page and anchor of a statement. */
export function statementUrl({ document, statement }: Placed): string {
  const page = document.serviceId ? `/services/${document.serviceId}` : `/documents/${encodeURI(document.id)}`;
  return `${page}?language=${document.language}#${encodeURIComponent(statement.id)}`;
}

/** The statement quoted exactly, with the laws and reports behind it. */
export function cite(placed: Placed, knowledge: Knowledge): Citation {
  const { document, section, statement } = placed;
  const sources = sourcesOf(statement, knowledge.publication.catalogue, document.language);
  return {
    id: citationId(placed),
    documentId: document.id,
    statementId: statement.id,
    title: document.title,
    section: section.heading,
    quote: statement.text,
    url: statementUrl(placed),
    version: document.digest.slice(0, 12),
    language: document.language,
    ...(statement.from ? { effectiveFrom: statement.from } : {}),
    ...(statement.to ? { effectiveTo: statement.to } : {}),
    sources: sources.length > 0 ? sources : [ownSource(document)],
  };
}

/** A document without marks is its own source. */
function ownSource(document: Document): Citation['sources'][number] {
  return {
    key: document.id,
    title: document.title,
    issuer: document.issuer ?? document.title,
    tier: 'A',
    ...(document.documentNumber ? { documentNumber: document.documentNumber } : {}),
    ...(document.date ? { date: document.date } : {}),
  };
}

export function blockOf(placed: Placed, kind: Block['kind'] = 'paragraph'): Block {
  const { document, section, statement } = placed;
  return {
    text: statement.text,
    language: document.language,
    kind,
    ...(section.aspect ? { aspect: section.aspect } : {}),
    citations: [citationId(placed)],
  };
}
