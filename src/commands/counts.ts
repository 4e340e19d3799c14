import { Command, InvalidArgumentError } from 'commander';
import { smallestShown, withholdSmall } from '../insight/withhold-small.ts';
import { type CountColumn, type CountWishes, countColumns } from '../types/count.ts';
import { IsoDate } from '../types/document.ts';
import { countsAsCsv, countsAsTable } from './print-counts.ts';
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
  else console.log(csv ? countsAsCsv(shown, by) : countsAsTable(shown, by));
}

function daysOf({ from, to = dayOf(Date.now()) }: Pick<CountsOptions, 'from' | 'to'>): Omit<CountWishes, 'by'> {
  return { from: from ?? dayOf(Date.parse(to) - (usualDays - 1) * dayMs), to };
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

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
