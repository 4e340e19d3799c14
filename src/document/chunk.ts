import type { Chunk, Document, Section, Statement } from '../types/document.ts';

/** About 300 tokens of the embedding model: Chinese takes some 0.75 tokens a character, Latin 0.25, Gujarati 0.3. */
const maximumTokens = 300;

/** A rough count that never falls far below the model's own. */
export function estimateTokens(text: string): number {
  const wide = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return Math.ceil(wide * 0.8 + (text.length - wide) * 0.35);
}

/**
 * Cuts documents into chunks. Reviewed documents (guides, policies) get one chunk a statement, so that what is found is
 * what is cited. Other documents get neighbouring statements of one section up to about 300 tokens; a statement is never cut.
 */
export function chunkDocuments(documents: Document[]): Chunk[] {
  return documents.flatMap((document) => {
    let number = 0;
    return document.sections.flatMap((section) =>
      groups(document, section).map((statements) => toChunk(document, section, statements, number++)),
    );
  });
}

function groups(document: Document, section: Section): Statement[][] {
  if (document.kind !== 'import') return section.statements.map((statement) => [statement]);
  const found: Statement[][] = [];
  let size = 0;
  for (const statement of section.statements) {
    const tokens = estimateTokens(statement.text);
    if (found.length === 0 || size + tokens > maximumTokens) {
      found.push([]);
      size = 0;
    }
    found.at(-1)?.push(statement);
    size += tokens;
  }
  return found;
}

function toChunk(document: Document, section: Section, statements: Statement[], number: number): Chunk {
  const trail = [document.title, section.heading === document.title ? '' : section.heading].filter(Boolean).join(' › ');
  const body = statements
    .map((statement) => statement.text)
    .join(document.language === 'zh' || document.language === 'ja' ? '' : ' ');
  return {
    id: `${document.id}/${document.language}#${number}`,
    documentId: document.id,
    language: document.language,
    ...(document.serviceId ? { serviceId: document.serviceId } : {}),
    sectionId: section.id,
    ...(section.aspect ? { aspect: section.aspect } : {}),
    statementIds: statements.map((statement) => statement.id),
    text: `${trail}\n${body}`,
  };
}
