import type { Link } from '../../types/document.ts';
import { absoluteUrl } from './absolute-url.ts';
import type { Block } from './blocks.ts';
import { limits } from './limits.ts';
import { listItem, numberedHeading } from './outline.ts';
import { alignedTable } from './pdf-aligned.ts';
import { ruledTables } from './pdf-grid.ts';
import { type Line, linesOf, textOfLine } from './pdf-lines.ts';
import type { PdfPage, TextItem } from './pdf-page.ts';
import { withoutRunningHeads } from './pdf-running-heads.ts';
import { sentences } from './sentences.ts';
import { type Grid, rowsOf } from './table-rows.ts';
import { joinLines } from './tidy.ts';

/** What stands on a page, from top to bottom as it was written. */
type Piece = { line: Line } | { grid: Grid };

export function blocksOfPages(pages: PdfPage[]): Block[] {
  const pieces = withoutRunningHeads(
    pages.map((page) => ({ page, pieces: piecesOf(page) })),
    ({ piece, page }) =>
      'line' in piece ? { ...piece.line, text: textOfLine(piece.line), height: page.height } : undefined,
  );
  const lines = pieces.flatMap(({ piece }) => ('line' in piece ? [piece.line] : []));
  const reading = new Reading(stylesOf(lines));
  for (const { piece, page } of pieces) {
    if ('grid' in piece) reading.table(piece.grid, page);
    else reading.line(piece.line, page, marginsOf(pieces, page));
  }
  reading.end();
  return reading.blocks;
}

function piecesOf(page: PdfPage): Piece[] {
  const tables = ruledTables(page.rules, page.items);
  const free: TextItem[] = [];
  const pieces: Piece[] = [];
  const flush = () => {
    pieces.push(...withAlignedTables(linesOf(free.splice(0))));
  };
  const seen = new Set<Grid>();
  for (const item of page.items) {
    const table = tables.find((candidate) => candidate.items.has(item));
    if (!table) free.push(item);
    else if (!seen.has(table.grid)) {
      seen.add(table.grid);
      flush();
      pieces.push({ grid: table.grid });
    }
  }
  flush();
  return pieces;
}

function withAlignedTables(lines: Line[]): Piece[] {
  const pieces: Piece[] = [];
  for (let i = 0; i < lines.length; ) {
    const table = alignedTable(lines.slice(i));
    if (table) pieces.push({ grid: table.grid });
    else pieces.push({ line: lines[i] as Line });
    i += table?.lines ?? 1;
  }
  return pieces;
}

interface Styles {
  size: number;
  bold: boolean;
  /** Sizes of headings, the largest first. */
  larger: number[];
}

const rounded = (size: number): number => Math.round(size * 2) / 2;

/** The body's style is that of most characters; whatever is clearly larger heads something. */
function stylesOf(lines: Line[]): Styles {
  const counts = new Map<number, number>();
  let [bold, all] = [0, 0];
  for (const line of lines) {
    const length = textOfLine(line).length;
    counts.set(rounded(line.size), (counts.get(rounded(line.size)) ?? 0) + length);
    all += length;
    if (line.bold) bold += length;
  }
  const size = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12;
  const larger = [...counts.keys()].filter((other) => other > size * 1.12).sort((a, b) => b - a);
  return { size, bold: bold > all / 2, larger };
}

interface Margins {
  left: number;
  right: number;
}

const known = new WeakMap<PdfPage, Margins>();

/** Where the lines of a page begin and end. */
function marginsOf(pieces: { piece: Piece; page: PdfPage }[], page: PdfPage): Margins {
  const cached = known.get(page);
  if (cached) return cached;
  const lines = pieces.flatMap(({ piece, page: own }) => (own === page && 'line' in piece ? [piece.line] : []));
  const margins = {
    left: Math.min(...lines.map((line) => line.x)),
    right: Math.max(...lines.map((line) => line.right)),
  };
  known.set(page, margins);
  return margins;
}

interface Open {
  kind: 'paragraph' | 'item' | 'heading';
  depth: number | undefined;
  /** Text by line, with the page it stands on. */
  lines: { line: Line; page: PdfPage }[];
  text: string;
  links: Link[];
}

/** Puts lines together to paragraphs, items and headings. */
class Reading {
  readonly blocks: Block[] = [];
  readonly #styles: Styles;
  #open: Open | undefined;
  #lastTable: { header: string; page: number } | undefined;

  constructor(styles: Styles) {
    this.#styles = styles;
  }

  line(line: Line, page: PdfPage, margins: Margins): void {
    this.#lastTable = undefined;
    const text = textOfLine(line);
    const depth = this.#headingDepth(line, text, margins);
    if (this.#open && this.#goesOn(this.#open, line, text, page, margins, depth)) {
      this.#open.text = joinLines(this.#open.text, text);
      this.#open.lines.push({ line, page });
      this.#open.links.push(...linksOf(line, page));
      return;
    }
    this.end();
    const item = depth === undefined ? listItem(text) : undefined;
    const kind = depth !== undefined ? 'heading' : item === undefined ? 'paragraph' : 'item';
    this.#open = { kind, depth, lines: [{ line, page }], text: item ?? text, links: linksOf(line, page) };
  }

  /** A table at the top of a page goes on from the page before when it has the same columns. */
  table(grid: Grid, page: PdfPage): void {
    this.end();
    const header = grid[0] ?? [];
    const written = header.map((cell) => cell?.text ?? '').join('|');
    const last = this.#lastTable;
    const continued = last && last.page === page.number - 1 && this.#header?.length === header.length;
    const own = continued && this.#header ? [this.#header, ...(written === last.header ? grid.slice(1) : grid)] : grid;
    if (!continued) this.#header = header;
    this.blocks.push(...rowsOf(own, { page: page.number }));
    this.#lastTable = { header: continued ? last.header : written, page: page.number };
  }
  #header: Grid[number] | undefined;

  end(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    const page = open.lines[0]?.page.number ?? 1;
    const links = open.links.length > 0 ? { links: open.links } : {};
    if (open.kind === 'heading') this.blocks.push({ kind: 'heading', depth: open.depth ?? 1, text: open.text, page });
    else if (open.kind === 'item') this.blocks.push({ kind: 'item', text: open.text, page, ...links });
    else this.blocks.push(...paragraphBlocks(open));
  }

  #headingDepth(line: Line, text: string, margins: Margins): number | undefined {
    const { size, bold, larger } = this.#styles;
    if (text.length > limits.headingCharacters || /[。；;]$/.test(text) || listItem(text) === text) return undefined;
    const rank = larger.indexOf(rounded(line.size));
    if (rank >= 0) return rank + 1;
    if (line.size < size * 0.95) return undefined;
    const numbered = numberedHeading(text);
    if (numbered !== undefined) return larger.length + 2 + numbered;
    const short = line.right < margins.right - size * 4 && text.length <= 40 && !/[，,：:、.]$/.test(text);
    return line.bold && !bold && short ? larger.length + 1 : undefined;
  }

  #goesOn(open: Open, line: Line, text: string, page: PdfPage, margins: Margins, depth: number | undefined): boolean {
    const last = open.lines.at(-1);
    if (!last || Math.abs(last.line.size - line.size) > 1) return false;
    const gap = line.y - last.line.y;
    const samePage = last.page === page;
    if (samePage && (gap < line.size * 0.5 || gap > line.size * 2.4)) return false;
    if (open.kind === 'heading')
      return (
        samePage &&
        depth === open.depth &&
        numberedHeading(text) === undefined &&
        line.bold === last.line.bold &&
        depth !== undefined &&
        depth <= this.#styles.larger.length
      );
    if (depth !== undefined || listItem(text) !== undefined || /^第\s*\S{1,6}\s*条/.test(text)) return false;
    if (last.line.segments.length > 1 || line.segments.length > 1) return false;
    const indented = line.x > margins.left + line.size * 1.2 && line.x > last.line.x + line.size * 0.5;
    // A line in the middle or at the right, as in a signature, is whole.
    const setApart = last.line.x > margins.left + line.size * 3;
    if (open.kind === 'paragraph' && (indented || setApart)) return false;
    if (open.kind === 'item' && line.x < last.line.x - line.size * 0.5 && open.lines.length > 1) return false;
    return isFull(last.line, line, margins) && (samePage || !/[。！？.!?]$/.test(open.text));
  }
}

/** Whether the next line's first word had no more room. */
function isFull(line: Line, next: Line, margins: Margins): boolean {
  const text = textOfLine(next);
  const first = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
    ? 1.5
    : (/^\S+/.exec(text)?.[0].length ?? 1) * 0.6;
  return line.right + (first + 0.5) * line.size > margins.right - line.size;
}

/** A sentence is on the page on which it begins. */
function paragraphBlocks(open: Open): Block[] {
  const ends: { at: number; page: number }[] = [];
  let joined = '';
  for (const { line, page } of open.lines) {
    joined = joined ? joinLines(joined, textOfLine(line)) : textOfLine(line);
    ends.push({ at: joined.length, page: page.number });
  }
  let from = 0;
  return sentences(open.text).map((text) => {
    const at = Math.max(from, open.text.indexOf(text, from));
    from = at + text.length;
    const page = ends.find((end) => at < end.at)?.page ?? 1;
    const links = open.links.filter((link) => text.includes(link.text));
    return { kind: 'paragraph', text, page, ...(links.length > 0 ? { links } : {}) };
  });
}

/** Links whose area lies on this line, named by what they cover. */
function linksOf(line: Line, page: PdfPage): Link[] {
  return page.links.flatMap(({ url, left, right, top, bottom }) => {
    const middle = line.y - line.size * 0.35;
    const href = absoluteUrl(url, undefined);
    if (!href || middle < top || middle > bottom || right < line.x || left > line.right) return [];
    const text = textOfLine(line);
    const from = characterAt(text, (left - line.x) / (line.right - line.x));
    const to = characterAt(text, (right - line.x) / (line.right - line.x));
    return [{ text: text.slice(from, to).trim() || text, url: href }];
  });
}

/** The character at a share of the line's width, Chinese ones being twice as wide. */
function characterAt(text: string, share: number): number {
  const widths = Array.from(text, (character) => (character > '\u2E7F' ? 2 : 1));
  const whole = widths.reduce((sum, width) => sum + width, 0);
  let [sum, at] = [0, 0];
  for (const width of widths) {
    if (sum + width / 2 >= share * whole) break;
    sum += width;
    at += 1;
  }
  return at;
}
