import { lineTexts } from './pdf-lines.ts';
import type { Rule, TextItem } from './pdf-page.ts';
import type { Cell, Grid } from './table-rows.ts';
import { joinLines } from './tidy.ts';

/** A ruled table and the text in it. */
export interface RuledTable {
  grid: Grid;
  items: Set<TextItem>;
  top: number;
  bottom: number;
}

const near = 2.5;

/** Tables by their ruled lines, the smallest first; frames around a single cell are none. */
export function ruledTables(rules: Rule[], items: TextItem[]): RuledTable[] {
  const used = new Set<TextItem>();
  const frames = touching(rules)
    .map(frameOf)
    .filter((frame) => frame !== undefined)
    .sort((a, b) => area(a) - area(b));
  return frames.flatMap((frame) => {
    const table = fill(
      frame,
      items.filter((item) => !used.has(item)),
    );
    if (!table) return [];
    for (const item of table.items) used.add(item);
    return [table];
  });
}

interface Frame {
  xs: number[];
  ys: number[];
  rules: Rule[];
}

const area = ({ xs, ys }: Frame): number => ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys.at(-1) ?? 0) - (ys[0] ?? 0));

/** Groups of rules that cross or meet. */
function touching(rules: Rule[]): Rule[][] {
  const groupOf = rules.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (groupOf[at] !== at) at = groupOf[at] = groupOf[groupOf[at] ?? at] ?? at;
    return at;
  };
  rules.forEach((a, i) => {
    for (let j = i + 1; j < rules.length; j++) {
      const b = rules[j];
      if (b && meet(a, b)) groupOf[root(i)] = root(j);
    }
  });
  const groups = new Map<number, Rule[]>();
  for (const [i, rule] of rules.entries()) {
    const group = groups.get(root(i));
    if (group) group.push(rule);
    else groups.set(root(i), [rule]);
  }
  return [...groups.values()];
}

function meet(a: Rule, b: Rule): boolean {
  if (a.level === b.level) return Math.abs(a.at - b.at) < near && a.from - near < b.to && b.from - near < a.to;
  return a.from - near < b.at && b.at < a.to + near && b.from - near < a.at && a.at < b.to + near;
}

/** Undefined when there is nothing upright or nothing level. Sides that weren't drawn are where the rules end. */
function frameOf(rules: Rule[]): Frame | undefined {
  const level = rules.filter((rule) => rule.level);
  const upright = rules.filter((rule) => !rule.level);
  if (level.length < 2 || upright.length < 1) return undefined;
  const xs = together([...upright.map((rule) => rule.at), ...level.flatMap((rule) => [rule.from, rule.to])]);
  const ys = together([...level.map((rule) => rule.at), ...upright.flatMap((rule) => [rule.from, rule.to])]);
  return xs.length > 1 && ys.length > 1 && xs.length * ys.length < 20_000 ? { xs, ys, rules } : undefined;
}

/** Places that lie close together are one. */
function together(places: number[]): number[] {
  const found: number[] = [];
  for (const place of places.sort((a, b) => a - b)) if (place - (found.at(-1) ?? -Infinity) > near) found.push(place);
  return found;
}

function fill(frame: Frame, items: TextItem[]): RuledTable | undefined {
  const { xs, ys } = frame;
  const cells = mergedCells(frame);
  const contents = new Map<Cell, TextItem[]>();
  for (const item of items) {
    const column = between(xs, item.x + item.width / 2);
    const row = between(ys, item.y - item.size * 0.35);
    const cell = cells[row]?.[column];
    if (cell) contents.set(cell, [...(contents.get(cell) ?? []), item]);
  }
  if (contents.size < 2 || new Set(cells.flat()).size < 3) return undefined;
  for (const [cell, inside] of contents) cell.text = lineTexts(inside).reduce(joinLines);
  return { grid: cells, items: new Set([...contents.values()].flat()), top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0 };
}

const between = (places: number[], at: number): number =>
  places.findIndex((place, i) => at >= place - 1 && at < (places[i + 1] ?? place) + 1);

/** Places between which no rule is drawn are one cell. */
function mergedCells({ xs, ys, rules }: Frame): Cell[][] {
  const drawn = (level: boolean, at: number, middle: number): boolean =>
    rules.some(
      (rule) =>
        rule.level === level && Math.abs(rule.at - at) <= near && rule.from - 1 <= middle && middle <= rule.to + 1,
    );
  const middle = (places: number[], i: number): number => ((places[i] ?? 0) + (places[i + 1] ?? 0)) / 2;
  const cells: Cell[][] = [];
  for (let row = 0; row + 1 < ys.length; row++) {
    const line: Cell[] = [];
    cells.push(line);
    for (let column = 0; column + 1 < xs.length; column++) {
      const left = line[column - 1];
      const above = cells[row - 1]?.[column];
      const openLeft = left && !drawn(false, xs[column] ?? 0, middle(ys, row));
      const openAbove = above && !drawn(true, ys[row] ?? 0, middle(xs, column));
      line.push(openLeft ? left : openAbove ? above : { text: '' });
    }
  }
  return cells;
}
