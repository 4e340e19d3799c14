import { estimateTokens } from '../text/estimate-tokens.ts';
import type { Chunk, Document, Section, Statement } from '../types/document.ts';

/** Of a chunk with its headings; the embedding model reads 512, and the estimate may be a quarter too low. */
const wishedTokens = 300;
/** Of the headings: more of them would drown what stands below. */
const trailTokens = 80;

/**
 * Cuts documents into chunks. Reviewed documents (guides, policies) get one chunk a statement, so that what is found is
 * what is cited. Other documents get neighbouring statements of one section up to about 300 tokens. A statement is never
 * cut, be it a sentence, a list item or a row: of one that alone is longer than the embedding model reads, keywords find
 * all and the vector knows the beginning.
 */
export function chunkDocuments(documents: Document[]): Chunk[] {
  return documents.flatMap((document) => {
    let number = 0;
    return document.sections.flatMap((section) => {
      const trail = trailOf(document, section);
      return groups(document, section, trail).map((statements) =>
        toChunk(document, section, { trail, statements, number: number++ }),
      );
    });
  });
}

/** Title and headings; of a trail that is too long the title and the last heading. */
function trailOf(document: Document, section: Section): string {
  const whole = [document.title, section.heading === document.title ? '' : section.heading].filter(Boolean).join(' › ');
  if (document.kind !== 'import' || estimateTokens(whole) <= trailTokens) return whole;
  return [document.title, section.heading.split(' › ').at(-1) ?? ''].map((heading) => heading.slice(0, 60)).join(' › ');
}

function groups(document: Document, section: Section, trail: string): Statement[][] {
  if (document.kind !== 'import') return section.statements.map((statement) => [statement]);
  const room = wishedTokens - estimateTokens(trail);
  const found: Statement[][] = [];
  let size = 0;
  for (const statement of section.statements) {
    const tokens = estimateTokens(statement.text);
    if (found.length === 0 || size + tokens > room) {
      found.push([]);
      size = 0;
    }
    found.at(-1)?.push(statement);
    size += tokens;
  }
  return found;
}

function toChunk(
  document: Document,
  section: Section,
  { trail, statements, number }: { trail: string; statements: Statement[]; number: number },
): Chunk {
  return {
    id: `${document.id}/${document.language}#${number}`,
    documentId: document.id,
    language: document.language,
    ...(document.serviceId ? { serviceId: document.serviceId } : {}),
    sectionId: section.id,
    ...(section.aspect ? { aspect: section.aspect } : {}),
    statementIds: statements.map((statement) => statement.id),
    text: `${trail}\n${join(statements, document.language)}`,
  };
}

/** Sentences run on; items and rows stand in lines of their own. */
function join(statements: Statement[], language: Document['language']): string {
  const between = language === 'zh' || language === 'ja' ? '' : ' ';
  return statements.reduce((text, { kind, text: next }, i) => {
    if (i === 0) return next;
    const runsOn = kind === 'paragraph' && statements[i - 1]?.kind === 'paragraph';
    return text + (runsOn ? between : '\n') + next;
  }, '');
}
