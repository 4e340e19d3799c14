import type { Element } from 'hast';
import type { Block } from './blocks.ts';
import { attribute, elementsOf, isHidden, textOf } from './html-tree.ts';
import { type Grid, gridOf, type SpanningCell } from './table-rows.ts';

/** The cells of a table's own rows, not those of tables inside it. */
export function tableOf(table: Element): { cells: Element[] }[] {
  return rowsBelow(table).map((row) => ({ cells: childrenNamed(row, 'td', 'th') }));
}

function rowsBelow(table: Element): Element[] {
  return childrenNamed(table, 'tr', 'thead', 'tbody', 'tfoot').flatMap((child) =>
    child.tagName === 'tr' ? [child] : childrenNamed(child, 'tr'),
  );
}

function childrenNamed(parent: Element, ...names: string[]): Element[] {
  return parent.children.flatMap((child) =>
    child.type === 'element' && names.includes(child.tagName) && !isHidden(child) ? [child] : [],
  );
}

/** A table that only arranges the page: its cells are read one after the other. */
export function isLayout(table: Element): boolean {
  if (/^(?:presentation|none)$/.test(attribute(table, 'role'))) return true;
  const rows = tableOf(table);
  const cells = rows.flatMap((row) => row.cells);
  if (cells.length < 2) return true;
  if (cells.some((cell) => cell.tagName === 'th')) return false;
  const inside = cells.flatMap((cell) => elementsOf(cell));
  const headings = inside.some((element) => /^h[1-6]$/.test(element.tagName));
  const tables = inside.filter((element) => element.tagName === 'table');
  const ownText = cells.filter((cell) => ownTextOf(cell).trim() !== '').length;
  return headings || (tables.length > 0 && ownText < 2);
}

const ownTextOf = (cell: Element): string =>
  cell.children.map((child) => (child.type === 'element' && child.tagName === 'table' ? '' : textOf(child))).join('');

/** The table's cells as text, laid out; a table inside a cell becomes part of that cell's text. */
export function cellsOf(table: Element, read: (cell: Element) => Block[]): Grid {
  return gridOf(
    rowsBelow(table).map((row) => {
      const header = row.children.length > 0 && isHeadRow(row, table);
      return childrenNamed(row, 'td', 'th').map((cell) => spanningCell(cell, header, read(cell)));
    }),
  );
}

const isHeadRow = (row: Element, table: Element): boolean =>
  childrenNamed(table, 'thead').some((head) => head.children.includes(row));

function spanningCell(cell: Element, header: boolean, blocks: Block[]): SpanningCell {
  const links = blocks.flatMap((block) => block.links ?? []);
  return {
    text: blocks.map(asPart).reduce(joinParts, ''),
    header: header || cell.tagName === 'th',
    columns: span(attribute(cell, 'colSpan')),
    rows: span(attribute(cell, 'rowSpan')),
    ...(links.length > 0 ? { links } : {}),
  };
}

const span = (written: string): number => Math.min(1000, Math.max(1, Number.parseInt(written, 10) || 1));

/** A row inside a cell: its own cells must not pass for those of the row around it. */
const asPart = ({ kind, text }: Block): string => (kind === 'row' ? text.replaceAll('; ', ', ') : text).trim();

/** Parts of one cell, told apart as a list in a sentence is. */
function joinParts(above: string, below: string): string {
  if (!above || !below) return above + below;
  if (/[。；;，,：:、]$/.test(above)) return above + below;
  return /[\p{Script=Han}）」』]$/u.test(above) ? `${above}；${below}` : `${above}, ${below}`;
}
