import type { Document, Section, Statement } from '../../types/document.ts';
import type { Block, Citation } from '../../types/reply.ts';
import type { Knowledge } from '../knowledge.ts';

/** A statement where it stands. */
export interface Placed {
  document: Document;
  section: Section;
  statement: Statement;
}

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
    sources: sourcesOf(placed, knowledge),
  };
}

function sourcesOf({ document, statement }: Placed, knowledge: Knowledge): Citation['sources'] {
  const named = statement.marks.flatMap((mark) => {
    const source = knowledge.sources.get(mark.key);
    if (!source) return [];
    const { titleEn, url, ...shown } = source;
    const title = document.language === 'zh' ? source.title : (titleEn ?? source.title);
    const article = mark.articles?.join(', ');
    return [
      {
        ...shown,
        title,
        ...(article ? { article } : {}),
        ...(url && hostAllowed(url, knowledge.publication.catalogue.linkHosts) ? { url } : {}),
      },
    ];
  });
  return named.length > 0 ? named : [ownSource(document)];
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

export function hostAllowed(url: string, linkHosts: string[]): boolean {
  try {
    const { protocol, host } = new URL(url);
    return (protocol === 'https:' || protocol === 'http:') && linkHosts.includes(host.toLowerCase());
  } catch {
    return false;
  }
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
