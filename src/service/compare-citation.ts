import type { Document } from '../types/document.ts';
import type { Citation } from '../types/reply.ts';

/** What has become of a quoted statement: `now` is today's wording, where there is one. */
export interface SinceQuoted {
  state: 'same' | 'changed' | 'ended' | 'gone';
  now?: string;
}

/** Compares a quotation with what is live. @param today `YYYY-MM-DD` */
export function compareCitation(citation: Citation, documents: readonly Document[], today: string): SinceQuoted {
  const document = documents.find(({ id, language }) => id === citation.documentId && language === citation.language);
  const statement = document?.sections
    .flatMap((section) => section.statements)
    .find(({ id, text }) => (citation.statementId ? id === citation.statementId : text === citation.quote));
  if (!statement?.confirmed) return { state: 'gone' };
  if (statement.to && statement.to < today) return { state: 'ended', now: statement.text };
  return statement.text === citation.quote ? { state: 'same' } : { state: 'changed', now: statement.text };
}
