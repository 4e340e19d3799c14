import type { Heading, Html, List, Nodes, Paragraph, RootContent, Table } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Link } from '../../types/document.ts';
import { absoluteUrl } from './absolute-url.ts';
import { type Block, toStatements } from './blocks.ts';
import { decodeText } from './decode-text.ts';
import { takeFrontMatter } from './front-matter.ts';
import { type Marked, takeMarks } from './marks.ts';
import type { Origin, Parsed, ParsedSection, ParsedStatement } from './parsed.ts';
import { sentences } from './sentences.ts';
import { tidy } from './tidy.ts';

/**
 * Markdown with optional YAML front matter. Headings open sections; list items, paragraphs and table rows are statements.
 * In a file with marks a paragraph is one statement; without any mark every sentence is.
 */
export function parseMarkdown(bytes: Uint8Array, origin?: Origin, readHtml: ReadHtml = () => []): Parsed {
  const { frontMatter, body, lines } = takeFrontMatter(decodeText(bytes));
  const tree = processor.parse(body);
  const marked = hasMarks(body);
  const sections = readSections(tree.children, { marked, lineOffset: lines, base: origin?.url, readHtml });
  return { frontMatter, marked, sections };
}

/** What a piece of HTML says; see `html.ts`, which few Markdown files need. */
export type ReadHtml = (html: string, base: string | undefined) => Block[];

/** Whether a line begins as a block of HTML does. */
export const mayHoldHtml = (bytes: Uint8Array): boolean =>
  /^ {0,3}<[a-z]/im.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));

const processor = unified().use(remarkParse).use(remarkGfm).freeze();

/** Marks of sources look like footnotes, and have none. */
function hasMarks(body: string): boolean {
  const footnotes = new Set(Array.from(body.matchAll(/^\[\^([^\]\s]+)\]:/gm), ([, label]) => label));
  return Array.from(body.matchAll(/\[\^([^\]\s]+)\]/g)).some(([, label]) => !footnotes.has(label));
}

interface Reading {
  marked: boolean;
  lineOffset: number;
  /** What relative links stand on. */
  base: string | undefined;
  readHtml: ReadHtml;
}

function readSections(nodes: RootContent[], reading: Reading): ParsedSection[] {
  const sections: ParsedSection[] = [];
  const trail: { depth: number; heading: string }[] = [];
  for (const node of nodes) {
    if (node.type === 'heading') {
      sections.push(openSection(node, trail, reading));
      continue;
    }
    const statements = statementsOf(node, reading).filter(({ text }) => reading.marked || text !== '');
    if (statements.length === 0) continue;
    if (sections.length === 0) sections.push({ heading: '', trail: [], line: 1, depth: 1, statements: [] });
    sections.at(-1)?.statements.push(...statements);
  }
  return sections;
}

function openSection(node: Heading, trail: { depth: number; heading: string }[], reading: Reading): ParsedSection {
  const { text, id } = takeMarks(plainText(node));
  while (trail.length > 0 && (trail.at(-1)?.depth ?? 0) >= node.depth) trail.pop();
  const above = trail.map((entry) => entry.heading);
  trail.push({ depth: node.depth, heading: text });
  return {
    ...(id ? { id } : {}),
    heading: text,
    trail: above,
    depth: node.depth,
    line: (node.position?.start.line ?? 1) + reading.lineOffset,
    statements: [],
  };
}

function statementsOf(node: RootContent, reading: Reading): ParsedStatement[] {
  switch (node.type) {
    case 'list':
      return itemsOf(node, reading);
    case 'table':
      return rowsOf(node, reading);
    case 'paragraph':
      return paragraph(node, reading);
    case 'blockquote':
      return node.children.flatMap((child) => statementsOf(child, reading));
    case 'footnoteDefinition':
      return reading.marked ? [] : node.children.flatMap((child) => statementsOf(child, reading));
    case 'code':
      return [statement({ text: node.value.trim(), marks: [], unknown: [] }, 'paragraph', node, reading)];
    case 'html':
      return reading.marked ? [] : htmlBlock(node, reading);
    default:
      return [];
  }
}

/** Tables with merged cells are often written as HTML. A heading there opens no section. */
function htmlBlock(node: Html, { base, lineOffset, readHtml }: Reading): ParsedStatement[] {
  const line = (node.position?.start.line ?? 1) + lineOffset;
  return readHtml(node.value, base).flatMap((block) =>
    toStatements({ ...block, text: tidy(block.text), line }, block.kind === 'heading' ? 'paragraph' : block.kind),
  );
}

function itemsOf(list: List, reading: Reading): ParsedStatement[] {
  return list.children.flatMap((item) =>
    item.children.flatMap((child) =>
      child.type === 'paragraph'
        ? [statement(takeMarks(plainText(child)), 'item', child, reading)]
        : statementsOf(child, reading),
    ),
  );
}

/** A row reads as "column: cell; column: cell", so that it can be understood without its table. */
function rowsOf(table: Table, reading: Reading): ParsedStatement[] {
  const [head, ...rows] = table.children;
  const names = (head?.children ?? []).map((cell) => plainText(cell).trim());
  return rows.map((row) => {
    const cells = row.children.map((cell) => plainText(cell).trim());
    const marked = takeMarks(cells.at(-1) ?? '');
    const texts = [...cells.slice(0, -1), marked.text];
    const text = texts
      .map((cell, i) => (cell && names[i] ? `${names[i]}: ${cell}` : cell))
      .filter(Boolean)
      .join('; ');
    return statement({ ...marked, text }, 'row', row, reading);
  });
}

function paragraph(node: Paragraph, reading: Reading): ParsedStatement[] {
  const text = plainText(node);
  if (reading.marked) return text.trim() ? [statement(takeMarks(text), 'paragraph', node, reading)] : [];
  return sentences(tidy(text)).map((sentence) =>
    statement({ text: sentence, marks: [], unknown: [] }, 'paragraph', node, reading),
  );
}

function statement(marked: Marked, kind: ParsedStatement['kind'], node: Nodes, reading: Reading): ParsedStatement {
  const text = reading.marked ? marked.text.replace(/\s+/g, ' ') : tidy(marked.text);
  const links = linksIn(node, reading).filter((link) => text.includes(link.text));
  const line = (node.position?.start.line ?? 1) + reading.lineOffset;
  return { ...marked, text, kind, line, ...(links.length > 0 ? { links } : {}) };
}

function plainText(node: Nodes): string {
  if (node.type === 'break') return ' ';
  if (node.type === 'html') return /^<br\b/i.test(node.value) ? ' ' : '';
  if ('value' in node) return node.value;
  if (node.type === 'footnoteReference') return '';
  if ('alt' in node && node.type === 'image') return node.alt ?? '';
  return 'children' in node ? node.children.map((child) => plainText(child)).join('') : '';
}

function linksIn(node: Nodes, reading: Reading): Link[] {
  if (node.type === 'link') {
    const url = absoluteUrl(node.url, reading.base);
    return url ? [{ text: plainText(node).replace(/\s+/g, ' ').trim(), url }] : [];
  }
  return 'children' in node ? node.children.flatMap((child) => linksIn(child, reading)) : [];
}
