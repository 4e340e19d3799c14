import type { Figure } from '../../types/evaluation.ts';
import { figureNames, goalOf, percent, type Report, titleOf, unitOf } from '../report.ts';
import { estimateOf, judgedOf, pointsOf } from './amounts.ts';

/** A summary for a pull request: the verdict, the figures, what changed, the misses by name. */
export function toMarkdown(report: Report): string {
  const { verdict, halves, amounts, comparison, beside, misses, undetermined, judgements = [] } = report;
  const names = figureNames.filter((name) => halves.some((half) => half.figures[name]));
  const changed = (comparison ?? []).filter((entry) => entry.better.length + entry.worse.length > 0);
  return [
    verdict,
    table([
      ['Figure', ...halves.map((half) => `${half.half} (${half.cases})`)],
      ...names.map((name) => [titleOf(name), ...halves.map((half) => cellOf(name, half.figures[name]))]),
    ]),
    amounts.length === 0
      ? ''
      : table([
          ['Measured', 'mean', 'half of the cases', '95 % of the cases'],
          ...amounts.map(({ title, unit, mean, median, p95 }) => [
            `${title}, ${unit}`,
            ...[mean, median, p95].map(estimateOf),
          ]),
        ]),
    changed.length === 0
      ? ''
      : table([
          ['Against the baseline', 'before → now', 'change, points', 'better', 'worse', 'verdict'],
          ...changed.map(({ scorer, before, now, change, better, worse, verdict: judged }) => [
            titleOf(scorer),
            `${(before * 100).toFixed(1)} → ${(now * 100).toFixed(1)} %`,
            pointsOf(change),
            better.join(', '),
            worse.join(', '),
            judged,
          ]),
        ]),
    beside === undefined
      ? ''
      : table([
          [`Of ${beside.cases} cases`, 'this run', beside.name, 'difference, points', 'p, corrected', 'this run is'],
          ...beside.comparison.map(({ scorer, change, p, verdict: judged }) => [
            titleOf(scorer),
            cellOf(scorer, beside.now[scorer]),
            cellOf(scorer, beside.other[scorer]),
            pointsOf(change),
            p.toFixed(3),
            judged,
          ]),
        ]),
    ...judgements.map(judgedOf),
    misses.length === 0 ? '' : `Misses: ${misses.map((miss) => miss.id).join(', ')}`,
    undetermined.length === 0 ? '' : `Undetermined: ${undetermined.map((entry) => entry.id).join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** A share with its interval and what it is a share of; a count of what must not happen. */
export function cellOf(name: string, figure: Figure | undefined): string {
  if (!figure) return '–';
  const of = `of ${figure.of} ${unitOf(name)}`;
  return goalOf(name) === 'none' ? `${figure.of - figure.hit} ${of}` : `${percent(figure)} ${of}`;
}

function table([head = [], ...rows]: string[][]): string {
  const line = (row: string[]): string => `| ${row.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
