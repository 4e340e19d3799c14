import type { Catalogue } from '../types/catalogue.ts';
import type { Document, Statement } from '../types/document.ts';
import type { Citation } from '../types/reply.ts';
import { canonical } from './facts.ts';

/** What replies are held against: the documents and the catalogue that they were made from. */
export interface Reference {
  /** By `<document id>/<language>`. */
  documents: Map<string, Document>;
  forms: Catalogue['forms'];
  linkHosts: Set<string>;
  /** Unconfirmed statements in canonical form, with `<document id>/<language>#<statement id>`. */
  unconfirmed: Map<string, string>;
  /** Cosine of two texts' vectors, where it was looked up; see `evidence.ts`. */
  similarity?: (a: string, b: string) => number | undefined;
}

/** Shorter ones, such as a bare name, may stand in a confirmed statement by chance. */
const shortest = 8;

export function toReference(documents: Document[], catalogue: Pick<Catalogue, 'forms' | 'linkHosts'>): Reference {
  const all = documents.flatMap((document) =>
    document.sections.flatMap((section) =>
      section.statements.map((statement) => ({
        id: `${document.id}/${document.language}#${statement.id}`,
        confirmed: statement.confirmed,
        text: canonical(statement.text),
      })),
    ),
  );
  const confirmed = all.filter((statement) => statement.confirmed).map(({ text }) => text);
  const unconfirmed = all.filter(
    ({ confirmed: sure, text }) => !sure && text.length >= shortest && !confirmed.some((other) => other.includes(text)),
  );
  return {
    documents: new Map(documents.map((document) => [`${document.id}/${document.language}`, document])),
    forms: catalogue.forms,
    linkHosts: new Set(catalogue.linkHosts),
    unconfirmed: new Map(unconfirmed.map(({ text, id }) => [text, id])),
  };
}

/**
 * Whether the quote stands, to the letter, as a confirmed statement in the document that the citation names.
 * `unknown`: the citation names another version of the document than ours.
 */
export function quoteStands(citation: Citation, reference: Reference): 'stands' | 'false' | 'unknown' {
  const document = reference.documents.get(`${citation.documentId}/${citation.language}`);
  if (!document) return 'false';
  if (!document.digest.startsWith(citation.version)) return 'unknown';
  const statements = document.sections.flatMap((section) => section.statements);
  return statements.some((statement) => isQuoted(statement, citation)) ? 'stands' : 'false';
}

const isQuoted = (statement: Statement, { statementId, quote }: Citation): boolean =>
  statement.confirmed && (!statementId || statement.id === statementId) && statement.text === quote;
