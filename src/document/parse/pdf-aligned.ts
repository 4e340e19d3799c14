import type { Line, Segment } from './pdf-lines.ts';
import type { Grid } from './table-rows.ts';

const fewestLines = 3;

/** A table without rules: lines that follow each other, each cut into pieces that stand under one another. */
export function alignedTable(lines: Line[]): { grid: Grid; lines: number } | undefined {
  const count = lines.findIndex((line, i) => line.segments.length < 2 || tooFar(lines[i - 1], line));
  const candidates = count < 0 ? lines : lines.slice(0, count);
  if (candidates.length < fewestLines) return undefined;
  const columns = columnsOf(candidates.flatMap((line) => line.segments));
  if (columns.length < 2) return undefined;
  const grid: Grid = [];
  for (const line of candidates) {
    const row: Grid[number] = Array(columns.length).fill(undefined);
    for (const segment of line.segments) {
      const column = columns.findIndex(({ from, to }) => segment.x < to && segment.right > from);
      if (row[column]) return undefined;
      row[column] = { text: segment.text };
    }
    grid.push(row);
  }
  return { grid, lines: candidates.length };
}

const tooFar = (above: Line | undefined, line: Line): boolean =>
  above !== undefined &&
  (line.y - above.y > line.size * 3 || line.y <= above.y || Math.abs(above.size - line.size) > 1);

/** Stretches of the page that pieces cover together. */
function columnsOf(segments: Segment[]): { from: number; to: number }[] {
  const columns: { from: number; to: number }[] = [];
  for (const { x, right } of [...segments].sort((a, b) => a.x - b.x)) {
    const last = columns.at(-1);
    if (last && x < last.to) last.to = Math.max(last.to, right);
    else columns.push({ from: x, to: right });
  }
  return columns;
}
