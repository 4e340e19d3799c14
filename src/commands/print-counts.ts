import { type PublishedCount, smallestShown } from '../insight/withhold-small.ts';
import type { CountColumn } from '../types/count.ts';

/** Comma-separated values (RFC 4180), one count a line under a line of names. */
export const countsAsCsv = (counts: PublishedCount[], by: CountColumn[]): string =>
  rowsOf(counts, by)
    .map((row) => row.map(quoted).join(','))
    .join('\n');

/** The same in columns, for people. */
export function countsAsTable(counts: PublishedCount[], by: CountColumn[]): string {
  if (counts.length === 0) return 'Nothing was counted on these days.';
  const rows = rowsOf(counts, by);
  const widths = [...by, 'count'].map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const rowsOf = (counts: PublishedCount[], by: CountColumn[]): string[][] => [
  [...by, 'count'],
  ...counts.map((row) => [
    ...by.map((column) => row[column] ?? ''),
    row.count === null ? `<${smallestShown}` : String(row.count),
  ]),
];

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
