import type { Link } from '../../types/document.ts';
import type { Block } from './blocks.ts';
import { limits } from './limits.ts';
import { tidy } from './tidy.ts';
import { UnreadableFile } from './unreadable-file.ts';

export interface Cell {
  text: string;
  /** Marked as naming its row or column. */
  header?: boolean;
  links?: Link[];
}
/** A cell that covers several places stands in each of them as the same object. */
export type Grid = (Cell | undefined)[][];

export interface SpanningCell extends Cell {
  columns: number;
  rows: number;
}

/** Lays cells out as a browser does. @throws Error when they cover far too many places */
export function gridOf(rows: SpanningCell[][]): Grid {
  const grid: Grid = rows.map(() => []);
  let places = 0;
  rows.forEach((row, y) => {
    let x = 0;
    for (const { columns, rows: height, ...cell } of row) {
      while (grid[y]?.[x]) x += 1;
      const bottom = Math.min(rows.length, y + Math.max(1, height));
      places += (bottom - y) * Math.max(1, columns);
      if (places > limits.tableCells) throw new UnreadableFile(`a table has more than ${limits.tableCells} cells`);
      for (let line = y; line < bottom; line++) {
        for (let place = x; place < x + columns; place++) (grid[line] ?? [])[place] = cell;
      }
      x += columns;
    }
  });
  return grid;
}

/** A table's rows as statements that name their columns: 「项目: 补领; 费用: 40元」. Lines above the header are paragraphs. */
export function rowsOf(table: Grid, place: Pick<Block, 'page'> & { line?: (row: number) => number } = {}): Block[] {
  // Array.from fills the gaps that merged cells leave.
  const grid = table.map((row) => Array.from(row, (cell) => (cell && tidy(cell.text) ? cell : undefined)));
  const width = grid.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (grid.some((row) => distinct(row).length > limits.tableColumns))
    throw new UnreadableFile(`a table has more than ${limits.tableColumns} columns`);
  const at = (row: number) => ({
    ...(place.page ? { page: place.page } : {}),
    ...(place.line ? { line: place.line(row) } : {}),
  });
  const blocks: Block[] = [];
  const reading: Reading = { names: undefined, group: undefined, waiting: undefined, layout: layoutOf(grid, width) };
  const endGroup = () => {
    if (reading.waiting) blocks.push(reading.waiting);
    reading.waiting = undefined;
  };
  grid.forEach((row, y) => {
    const read = readRow(row, y, reading);
    if (!read) return;
    const block = { ...read.block, ...at(y), ...linksOf(row) };
    endGroup();
    if (read.opensGroup) reading.waiting = block;
    else blocks.push(block);
  });
  endGroup();
  return blocks;
}

interface Layout {
  /** Rows from `top` to `body` name the columns. */
  top: number;
  body: number;
  /** The first column names the rows and nothing names the columns. */
  paired: boolean;
}
interface Reading {
  names: string[] | undefined;
  /** The line above a group of rows: each of them says it, so it stands alone only when none follows. */
  group: string | undefined;
  waiting: Block | undefined;
  layout: Layout & { grid: Grid };
}

function readRow(row: Grid[number], y: number, reading: Reading): { block: Block; opensGroup?: true } | undefined {
  const { layout, names } = reading;
  const cells = distinct(row);
  if (cells.length === 0) return undefined;
  const text = cells.map((cell) => tidy(cell.text)).join('; ');
  if (y < layout.top) return { block: { kind: 'paragraph', text } };
  if (y < layout.body) {
    reading.names = namesOf(layout.grid.slice(layout.top, layout.body));
    return undefined;
  }
  if (layout.paired) return { block: { kind: 'row', text: pairsOf(row) } };
  if (!names) return { block: { kind: 'row', text } };
  if (row.length > 1 && cells.length === 1 && row.every((cell) => cell === row[0])) {
    if (isNote(text)) return { block: { kind: 'paragraph', text } };
    reading.group = text;
    return { block: { kind: 'paragraph', text }, opensGroup: true };
  }
  const named = namedCells(row, names);
  reading.waiting = undefined;
  return { block: { kind: 'row', text: reading.group ? `${reading.group}; ${named}` : named } };
}

function layoutOf(grid: Grid, width: number): Layout & { grid: Grid } {
  const top = Math.max(
    0,
    grid.findIndex((row) => distinct(row).length > (width > 1 ? 1 : 0)),
  );
  const head = grid[top] ?? [];
  const marked = (row: Grid[number]) => distinct(row).length > 0 && distinct(row).every((cell) => cell.header);
  const layout = (body: number, paired = false) => ({ top, body, paired, grid });
  if (marked(head) && grid.length > top + 1) {
    const body = grid.findIndex((row, y) => y > top && !marked(row));
    return layout(body < 0 ? top + 1 : body);
  }
  if (isPaired(grid.slice(top))) return layout(top, true);
  if (!looksLikeHeader(head) || grid.length === top + 1) return layout(top);
  return layout(top + headerHeight(grid.slice(top)));
}

/** Merged names stand above narrower ones, or beside ones that cover both lines. */
function headerHeight([first = [], second = []]: Grid): number {
  const merged = first.some((cell, x) => cell && cell === first[x + 1]);
  return merged && looksLikeHeader(second) && second.length >= first.length ? 2 : 1;
}

const value = /^(?!(?:19|20)\d\d年?$)(?:[\d\s.,:%/~～–—-]+(?:元|天|日|%|年|月|岁|份|张)?$|\d{4}[-/年]\d)/;

function looksLikeHeader(row: Grid[number]): boolean {
  const texts = distinct(row).map((cell) => tidy(cell.text));
  return texts.length > 1 && texts.every((text) => text.length <= 40 && !value.test(text) && !/[。；]$/.test(text));
}

const label =
  /^(?:序号|项目|事项|服务|办理|申请|申报|受理|实施|审批|审查|收费|承诺|法定|设定|行使|联系|咨询|监督|投诉|材料|条件|依据|时限|地点|时间|对象|结果|流程|数量|备注|部门|机构|名称|电话|地址|姓名|性别|基本|主管|责任|送达|到现场|Name|Fee|Address|Phone|Department|Time|Where|Who|Materials?|Documents?)/i;

/** A sheet of facts, 「事项名称 | 身份证补领」, as service guides have it: labels on the left of every value. */
function isPaired(grid: Grid): boolean {
  const rows = grid.filter((row) => distinct(row).length > 0);
  const labelled = (row: Grid[number]) => row[0] !== undefined && row[0].header === true && row.slice(1).some(Boolean);
  if (rows.length > 0 && rows.every(labelled) && rows.some((row) => row.slice(1).some((cell) => cell && !cell.header)))
    return rows.every((row) => row.slice(1).every((cell, i) => !cell?.header || (i + 1) % 2 === 0));
  if (rows.length < 3 || rows.some((row) => row.length !== 2 && row.length !== 4)) return false;
  const labels = rows.flatMap((row) => (row.length === 4 && row[1] !== row[2] ? [row[0], row[2]] : [row[0]]));
  const texts = labels.flatMap((cell) => (cell ? [tidy(cell.text)] : []));
  const alike = texts.filter((text) => text.length <= 12 && label.test(text)).length;
  return alike >= texts.length * 0.6 && !texts.some((text) => /^\d/.test(text));
}

/** 「事项名称: 身份证补领; 收费: 40元」 of a row that holds label and value in turn. */
function pairsOf(row: Grid[number]): string {
  const cells = distinct(row).map((cell) => tidy(cell.text));
  const pairs: string[] = [];
  for (let i = 0; i < cells.length; i += 2)
    pairs.push(cells[i + 1] === undefined ? (cells[i] ?? '') : `${bare(cells[i] ?? '')}: ${cells[i + 1]}`);
  return pairs.join('; ');
}

function namesOf(head: Grid): string[] {
  const width = Math.max(0, ...head.map((row) => row.length));
  return Array.from({ length: width }, (_, x) =>
    distinct(head.map((row) => row[x]))
      .map((cell) => bare(tidy(cell.text)))
      .join(' · '),
  );
}

function namedCells(row: Grid[number], names: string[]): string {
  const covered = new Map<Cell, Set<string>>();
  row.forEach((cell, x) => {
    if (!cell) return;
    const known = covered.get(cell) ?? new Set();
    covered.set(cell, names[x] ? known.add(names[x]) : known);
  });
  const parts: string[] = [];
  row.forEach((cell, x) => {
    if (!cell || row[x - 1] === cell) return;
    const name = [...(covered.get(cell) ?? [])].join(' / ');
    parts.push(name ? `${name}: ${tidy(cell.text)}` : tidy(cell.text));
  });
  return parts.join('; ');
}

const distinct = (cells: (Cell | undefined)[]): Cell[] => [...new Set(cells)].filter((cell) => cell !== undefined);
const bare = (name: string): string => name.replace(/\s*[:：]$/, '');
const isNote = (text: string): boolean => /^(?:注|备注|说明|Notes?)\s*[:：\d]/i.test(text) || /[。.]$/.test(text);
function linksOf(row: Grid[number]): Pick<Block, 'links'> {
  const links = distinct(row).flatMap((cell) => cell.links ?? []);
  return links.length > 0 ? { links } : {};
}
