import { type Marked, takeMarks } from '../document/parse/marks.ts';

/** One statement of a guide as its line says it. */
export interface StatementLine {
  kind: 'statement';
  /** From 0. */
  line: number;
  item: boolean;
  text: string;
  /** As written in the marks: `ID:11`, `unverified`. */
  sources: string[];
  id: string;
  from: string;
  to: string;
  regions: string[];
}

export interface HeadingLine {
  kind: 'heading';
  line: number;
  heading: string;
  /** The anchor: an aspect, in guides. */
  id: string;
}

/** A guide line by line: what isn't changed stays as it is, to the byte. */
export interface GuideText {
  lines: string[];
  /** Values of the front matter that stand on one line, by their name. */
  fields: Map<string, { line: number; value: string }>;
  /** Where the front matter ends, -1 without one. */
  frontEnd: number;
  parts: (StatementLine | HeadingLine)[];
}

/** Reads a guide. Each statement is a line of its own, as in all of `knowledge/`; lines that go on another one are left alone. */
export function readGuideText(text: string): GuideText {
  const lines = text.split('\n');
  const frontEnd = lines[0]?.trim() === '---' ? lines.findIndex((line, n) => n > 0 && line.trim() === '---') : -1;
  const fields: GuideText['fields'] = new Map();
  for (let line = 1; line < frontEnd; line++) {
    const [, name, value] = /^([A-Za-z]+):[ \t]+(.*?)\r?$/.exec(lines[line] ?? '') ?? [];
    if (name !== undefined && value) fields.set(name, { line, value });
  }
  const parts = lines.flatMap((written, line) => (line > frontEnd ? (partOf(written, line) ?? []) : []));
  return { lines, fields, frontEnd, parts };
}

function partOf(written: string, line: number): StatementLine | HeadingLine | undefined {
  const [, heading] = /^#{1,6}\s+(.*?)\s*$/.exec(written) ?? [];
  if (heading !== undefined) {
    const { text, id = '' } = takeMarks(heading);
    return { kind: 'heading', line, heading: text, id };
  }
  const [, item] = /^[-*]\s+(.*)$/.exec(written) ?? [];
  const paragraph = /^\S/.test(written) && /\[\^[^\]]+\]|\{#/.test(written) ? written : undefined;
  const body = item ?? paragraph;
  return body === undefined ? undefined : statementOf(takeMarks(body), line, item !== undefined);
}

function statementOf(marked: Marked, line: number, item: boolean): StatementLine {
  const { text, marks, id = '', from = '', to = '', regions = [] } = marked;
  const sources = marks.map(({ key, articles }) => (articles ? `${key}:${articles.join(',')}` : key));
  return { kind: 'statement', line, item, text, sources, id, from, to, regions };
}

/** What a form says of a statement. */
export type StatementWishes = Omit<StatementLine, 'kind' | 'line' | 'item'>;

export interface GuideChanges {
  /** By line. Null: it goes. */
  statements: Map<number, StatementWishes | null>;
  /** New ones, by the line of the heading that they come under, as its last. */
  added: Map<number, StatementWishes[]>;
  fields: Map<string, string>;
}

/** The text with these changes; a line whose values stay the same stays the same. */
export function changeGuideText(guide: GuideText, { statements, added, fields }: GuideChanges): string {
  const out = guide.lines.map((line): string[] => [line]);
  for (const part of guide.parts) {
    if (part.kind !== 'statement' || !statements.has(part.line)) continue;
    const wishes = statements.get(part.line);
    if (wishes === null) out[part.line] = [];
    else if (wishes && toLine(wishes, part.item) !== toLine(part, part.item))
      out[part.line] = [toLine(wishes, part.item)];
  }
  for (const [heading, wishes] of added) {
    const after = lastLineUnder(guide, heading);
    out[after] = [...(out[after] ?? []), ...wishes.map((each) => toLine(each, true))];
  }
  changeFields(guide, fields, out);
  return out.flat().join('\n');
}

/** The last line of the section that begins at this heading that says something. */
function lastLineUnder({ lines, parts }: GuideText, heading: number): number {
  const next = parts.find(({ kind, line }) => kind === 'heading' && line > heading)?.line ?? lines.length;
  for (let line = next - 1; line > heading; line--) if (lines[line]?.trim()) return line;
  return heading;
}

function toLine({ text, sources, id, from, to, regions }: StatementWishes, item: boolean): string {
  const attributes = [
    `#${id}`,
    ...(from ? [`from=${from}`] : []),
    ...(to ? [`to=${to}`] : []),
    ...(regions.length > 0 ? [`regions=${regions.join(',')}`] : []),
  ];
  const marks = sources.map((source) => ` [^${source}]`).join('');
  const oneLine = text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
  return `${item ? '- ' : ''}${oneLine}${marks}${id || attributes.length > 1 ? ` {${attributes.join(' ')}}` : ''}`;
}

function changeFields({ fields, frontEnd, lines }: GuideText, wishes: Map<string, string>, out: string[][]): void {
  for (const [name, value] of wishes) {
    const there = fields.get(name);
    if (there ? unquoted(there.value) === value : value === '') continue;
    const written = value === '' ? [] : [`${name}: ${quoted(value)}`];
    if (there) out[there.line] = written;
    // Before the line that ends the front matter.
    else if (frontEnd > 0) out[frontEnd] = [...written, lines[frontEnd] ?? '---'];
  }
}

/** What a form shows of a field. */
export const unquoted = (value: string): string => {
  const [, double, single] = /^(?:"(.*)"|'(.*)')$/.exec(value.trim()) ?? [];
  return double?.replaceAll('\\"', '"').replaceAll('\\\\', '\\') ?? single?.replaceAll("''", "'") ?? value.trim();
};

/** Lists are written as YAML has them; other texts are quoted where YAML would read them as something else. */
const quoted = (value: string): string =>
  /^\[.*\]$/.test(value) || /^\d{4}-\d{2}-\d{2}$/.test(value) || /^[\p{L}][^:#"'\\{}[\]\r\n]*$/u.test(value)
    ? value
    : JSON.stringify(value);
