import type { Heading, List, Nodes, RootContent, Table } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { split } from 'sentence-splitter';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { matter } from 'vfile-matter';
import { type Marked, takeMarks } from './marks.ts';
import type { Parsed, ParsedSection, ParsedStatement } from './parsed.ts';

/**
 * Markdown with optional YAML front matter. Headings open sections; list items, paragraphs and table rows are statements.
 * In a file with marks a paragraph is one statement; without any mark every sentence is.
 */
export function parseMarkdown(bytes: Uint8Array): Parsed {
  const file = new VFile(new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/, ''));
  const whole = String(file);
  matter(file, { strip: true });
  const offset = whole.slice(0, whole.length - String(file).length).split('\n').length - 1;
  const tree = unified().use(remarkParse).use(remarkGfm).parse(String(file));
  const marked = /\[\^[^\]\s]+\][^\n]*(\{#|\n|$)/.test(String(file));
  const sections = readSections(tree.children, { marked, lineOffset: offset });
  return { frontMatter: (file.data as { matter?: Record<string, unknown> }).matter ?? {}, marked, sections };
}

interface Reading {
  marked: boolean;
  lineOffset: number;
}

function readSections(nodes: RootContent[], reading: Reading): ParsedSection[] {
  const sections: ParsedSection[] = [];
  const trail: { depth: number; heading: string }[] = [];
  for (const node of nodes) {
    if (node.type === 'heading') {
      sections.push(openSection(node, trail, reading));
      continue;
    }
    const statements = statementsOf(node, reading);
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
    line: lineOf(node, reading),
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
      return paragraph(plainText(node), lineOf(node, reading), reading);
    case 'blockquote':
      return node.children.flatMap((child) => statementsOf(child, reading));
    case 'code':
      return [statement({ text: node.value.trim(), marks: [], unknown: [] }, 'paragraph', lineOf(node, reading))];
    default:
      return [];
  }
}

function itemsOf(list: List, reading: Reading): ParsedStatement[] {
  return list.children.flatMap((item) =>
    item.children.flatMap((child) =>
      child.type === 'paragraph'
        ? [statement(takeMarks(plainText(child)), 'item', lineOf(child, reading))]
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
    return statement({ ...marked, text }, 'row', lineOf(row, reading));
  });
}

function paragraph(text: string, line: number, reading: Reading): ParsedStatement[] {
  if (reading.marked) return text.trim() ? [statement(takeMarks(text), 'paragraph', line)] : [];
  return sentences(text).map((sentence) => statement({ text: sentence, marks: [], unknown: [] }, 'paragraph', line));
}

/** Sentences of a paragraph in any of our languages; a closing quotation mark stays with its sentence. */
export function sentences(text: string): string[] {
  const found: string[] = [];
  for (const node of split(text.trim())) {
    if (node.type !== 'Sentence') continue;
    const raw = node.raw.trim();
    const last = found.length - 1;
    const closing = /^[”’」』）)"']+/.exec(raw)?.[0] ?? '';
    if (closing && last >= 0) found[last] += closing;
    const rest = raw.slice(last >= 0 ? closing.length : 0).trim();
    if (rest) found.push(rest);
  }
  return found;
}

function statement(marked: Marked, kind: ParsedStatement['kind'], line: number): ParsedStatement {
  return { ...marked, text: marked.text.replace(/\s+/g, ' '), kind, line };
}

function plainText(node: Nodes): string {
  if (node.type === 'break') return ' ';
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  if (node.type === 'footnoteReference') return `[^${node.label ?? node.identifier}]`;
  if ('alt' in node && node.type === 'image') return node.alt ?? '';
  return 'children' in node ? node.children.map((child) => plainText(child)).join('') : '';
}

const lineOf = (node: Nodes, reading: Reading): number => (node.position?.start.line ?? 1) + reading.lineOffset;
