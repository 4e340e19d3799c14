import { mayHoldHtml, parseMarkdown } from './markdown.ts';
import type { Parser } from './parsed.ts';

// Only Markdown is always needed. The others, and what they stand on, are loaded when a file asks for them.
const markdown: Parser = async (bytes, origin) =>
  parseMarkdown(bytes, origin, mayHoldHtml(bytes) ? (await import('./html.ts')).readHtmlPiece : undefined);
const html: Parser = async (bytes, origin) => (await import('./html.ts')).parseHtml(bytes, origin);
const csv: Parser = async (bytes, origin) => (await import('./csv.ts')).parseCsv(bytes, origin);

/** File ending → parser. A new format is a new file here and one line. */
export const parsers: Record<string, Parser> = {
  md: markdown,
  markdown,
  html,
  htm: html,
  pdf: async (bytes, origin) => (await import('./pdf.ts')).parsePdf(bytes, origin),
  docx: async (bytes, origin) => (await import('./docx.ts')).parseDocx(bytes, origin),
  xlsx: async (bytes, origin) => (await import('./xlsx.ts')).parseXlsx(bytes, origin),
  csv,
  tsv: csv,
  txt: async (bytes, origin) => (await import('./plain-text.ts')).parsePlainText(bytes, origin),
};
