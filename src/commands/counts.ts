import { Command, InvalidArgumentError } from 'commander';
import { type PublishedCount, smallestShown, withholdSmall } from '../insight/withhold-small.ts';
import { type CountColumn, type CountWishes, countColumns } from '../types/count.ts';
import { IsoDate } from '../types/document.ts';
import { withService } from './with-service.ts';

interface CountsOptions {
  from?: string;
  to?: string;
  by: CountColumn[];
  exact?: true;
  csv?: true;
  json?: true;
}

const usualDays = 30;
const dayMs = 24 * 60 * 60_000;

export function countsCommand(): Command {
  return new Command('counts')
    .description(
      'What was used how often: pages, questions by how they ended, verdicts on replies. Nothing is kept about whom.',
    )
    .option('--from <date>', `the first day (UTC), such as 2026-01-01; by default ${usualDays} days`, readDate)
    .option('--to <date>', 'the last day; by default today', readDate)
    .option('--by <columns>', `what counts are told apart by, of ${countColumns.join(',')}`, readColumns, [
      ...countColumns,
    ])
    .option('--exact', `counts under ${smallestShown} too: for your own eyes, not for publication`)
    .option('--csv', 'prints comma-separated values')
    .option('--json', 'prints JSON; a count that is withheld is null')
    .action(counts);
}

async function counts({ exact, csv, json, by, ...given }: CountsOptions): Promise<void> {
  const wishes = { ...daysOf(given), by };
  const counted = await withService({ prepare: false }, (service) => service.counts(wishes));
  const shown = exact ? counted : withholdSmall(counted);
  if (json) console.log(JSON.stringify({ ...wishes, smallestShown: exact ? 1 : smallestShown, counts: shown }));
  else console.log(csv ? toCsv(shown, by) : toTable(shown, by));
}

function daysOf({ from, to = dayOf(Date.now()) }: Pick<CountsOptions, 'from' | 'to'>): Omit<CountWishes, 'by'> {
  return { from: from ?? dayOf(Date.parse(to) - (usualDays - 1) * dayMs), to };
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Ids, dates and codes only: nothing that would need quotes. */
const toCsv = (rows: PublishedCount[], by: CountColumn[]): string =>
  [[...by, 'count'].join(','), ...rows.map((row) => cellsOf(row, by).join(','))].join('\n');

function toTable(rows: PublishedCount[], by: CountColumn[]): string {
  if (rows.length === 0) return 'Nothing was counted on these days.';
  const table = [[...by, 'count'], ...rows.map((row) => cellsOf(row, by))];
  const widths = table[0]?.map((_, i) => Math.max(...table.map((row) => row[i]?.length ?? 0))) ?? [];
  return table
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const cellsOf = (row: PublishedCount, by: CountColumn[]): string[] => [
  ...by.map((column) => row[column] ?? ''),
  row.count === null ? `<${smallestShown}` : String(row.count),
];

function readDate(value: string): string {
  if (!IsoDate.safeParse(value).success) throw new InvalidArgumentError('A date such as 2026-01-01.');
  return value;
}

function readColumns(value: string): CountColumn[] {
  const asked = value.split(',');
  const known = countColumns.filter((column) => asked.includes(column));
  if (known.length < asked.length) throw new InvalidArgumentError(`Some of ${countColumns.join(',')}.`);
  return known;
}
