import type { Link } from '../../types/document.ts';
import { absoluteUrl } from './absolute-url.ts';
import { type CellFormat, showNumber } from './cell-format.ts';
import { limits } from './limits.ts';
import { readXml } from './read-xml.ts';
import type { Cell, Grid } from './table-rows.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** What cells of every sheet refer to. */
export interface Workbook {
  strings: string[];
  formats: CellFormat[];
  from1904: boolean;
}

interface Open {
  reference: string;
  type: string;
  format: CellFormat | undefined;
  text: string;
}

/** The cells of one sheet, merged ones in each of their places; rows that are hidden or empty are left out. */
export function readSheet(xml: string, workbook: Workbook, relations: string): { grid: Grid; lines: number[] } {
  const cells = new Map<string, Cell>();
  const merges: string[] = [];
  const hyperlinks: Record<string, string>[] = [];
  let row = 0;
  let hidden = false;
  let open: Open | undefined;
  let inside = false;
  for (const { opens, closes, attributes, text } of readXml(xml)) {
    if (opens === 'row') {
      row = Number(attributes.r ?? row + 1);
      hidden = /^(?:1|true)$/.test(attributes.hidden ?? '');
    } else if (opens === 'c') {
      open = {
        reference: attributes.r ?? '',
        type: attributes.t ?? 'n',
        format: workbook.formats[Number(attributes.s ?? 0)],
        text: '',
      };
    } else if (opens === 'v' || opens === 't') inside = true;
    else if (closes === 'v' || closes === 't') inside = false;
    else if (text !== undefined && inside && open) open.text += text;
    else if (closes === 'c' && open) {
      const shown = showCell(open, workbook);
      if (shown.trim() && !hidden) cells.set(open.reference, { text: shown });
      if (cells.size > limits.tableCells) throw new UnreadableFile(`a sheet has more than ${limits.tableCells} cells`);
      open = undefined;
    } else if (opens === 'mergeCell') merges.push(attributes.ref ?? '');
    else if (opens === 'hyperlink') hyperlinks.push(attributes);
  }
  addLinks(cells, hyperlinks, relations);
  return layOut(cells, merges);
}

function showCell({ type, text, format }: Open, { strings, from1904 }: Workbook): string {
  if (type === 's') return strings[Number(text)] ?? '';
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (type === 'e') return '';
  if (type !== 'n' || text.trim() === '' || Number.isNaN(Number(text))) return type === 'd' ? text.slice(0, 10) : text;
  return format ? showNumber(Number(text), format, from1904) : text;
}

function addLinks(cells: Map<string, Cell>, hyperlinks: Record<string, string>[], relations: string): void {
  const targets = new Map<string, string>();
  for (const { opens, attributes } of readXml(relations)) {
    if (opens === 'Relationship') targets.set(attributes.Id ?? '', attributes.Target ?? '');
  }
  for (const { ref = '', id = '' } of hyperlinks) {
    const cell = cells.get(ref.split(':')[0] ?? '');
    const url = absoluteUrl(targets.get(id) ?? '', undefined);
    if (cell && url) cell.links = [{ text: cell.text, url } satisfies Link];
  }
}

/** `B12` → column 1, row 11. */
function placeOf(reference: string): { column: number; row: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  if (!letters || !digits) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { column, row: Number(digits) - 1 };
}

/** Only rows and columns that hold something: a cell at the sheet's far end must not make millions of empty ones. */
function layOut(cells: Map<string, Cell>, merges: string[]): { grid: Grid; lines: number[] } {
  const placed = [...cells].flatMap(([reference, cell]) => {
    const place = placeOf(reference);
    return place ? [{ cell, ...place }] : [];
  });
  const rows = [...new Set(placed.map(({ row }) => row))].sort((a, b) => a - b);
  const columns = [...new Set(placed.map(({ column }) => column))].sort((a, b) => a - b);
  if (rows.length * columns.length > limits.tableCells * 10)
    throw new UnreadableFile(`a sheet covers ${rows.length} rows and ${columns.length} columns`);
  const rowAt = new Map(rows.map((row, i) => [row, i]));
  const columnAt = new Map(columns.map((column, i) => [column, i]));
  const grid: Grid = rows.map(() => Array(columns.length).fill(undefined));
  for (const { cell, row, column } of placed) {
    const line = grid[rowAt.get(row) ?? -1];
    if (line) line[columnAt.get(column) ?? 0] = cell;
  }
  for (const merge of merges) {
    const [from = '', to = ''] = merge.split(':');
    const [start, end, cell] = [placeOf(from), placeOf(to), cells.get(from)];
    if (!start || !end || !cell) continue;
    // The first cell of a merge has text, so its row and column are there.
    for (let y = rowAt.get(start.row) ?? 0; (rows[y] ?? Infinity) <= end.row; y++) {
      for (let x = columnAt.get(start.column) ?? 0; (columns[x] ?? Infinity) <= end.column; x++)
        (grid[y] ?? [])[x] = cell;
    }
  }
  return { grid, lines: rows.map((row) => row + 1) };
}
