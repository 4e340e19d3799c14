import { figureNames, goalOf, type Report, titleOf } from '../report.ts';
import { cellOf } from './markdown.ts';

/** The report for a terminal: what was measured, the figures of each half side by side, what changed, every miss. */
export function toText(report: Report): string {
  return [
    headOf(report),
    tableOf(report),
    comparisonOf(report),
    undeterminedOf(report),
    missesOf(report),
    report.verdict,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function headOf({ provenance, halves, milliseconds }: Report): string {
  const files = provenance.datasets.map((dataset) => dataset.file).join(', ');
  const counted = halves.map((half) => `${half.cases} ${half.half}`).join(', ');
  const digests = Object.entries(provenance.digests).map(([name, digest]) => `${name} ${digest.slice(0, 12)}`);
  return [
    `${files}: ${counted}; ${provenance.target}, ${provenance.startedAt}`,
    ...(digests.length > 0 ? [digests.join(' · ')] : []),
    `answered within ${milliseconds.p50} ms (half of the cases) and ${milliseconds.p95} ms (95 %)`,
  ].join('\n');
}

/** Shares first, then what must not happen, as counts. */
function tableOf({ halves }: Report): string {
  const rows = (goal: 'share' | 'none'): string[][] =>
    figureNames
      .filter((name) => goalOf(name) === goal && halves.some((half) => half.figures[name]))
      .map((name) => [titleOf(name), ...halves.map((half) => cellOf(name, half.figures[name]))]);
  const heads = ['', ...halves.map((half) => half.half)];
  return columns([heads, ...rows('share'), ['must be 0', ...halves.map(() => '')], ...rows('none')]);
}

function columns(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => [...(row[i] ?? '')].length)));
  return rows
    .map((row) =>
      row
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function comparisonOf({ comparison }: Report): string {
  if (!comparison) return '';
  const changed = comparison.filter((entry) => entry.better.length + entry.worse.length > 0);
  if (changed.length === 0) return 'Against the baseline: no case changed.';
  const rows = changed.map(({ scorer, before, now, better, worse, p, verdict }) => [
    titleOf(scorer),
    `${(before * 100).toFixed(1)} → ${(now * 100).toFixed(1)} %`,
    `${better.length} better, ${worse.length} worse`,
    `p ${p.toFixed(3)}`,
    verdict,
  ]);
  return `Against the baseline:\n${columns(rows)}`;
}

function undeterminedOf({ undetermined }: Report): string {
  if (undetermined.length === 0) return '';
  return ['Undetermined:', ...undetermined.map(({ id, half, error }) => `  ${id} (${half}): ${error}`)].join('\n');
}

function missesOf({ misses }: Report): string {
  if (misses.length === 0) return 'No miss.';
  const lines = misses.flatMap(({ id, half, question, notes }) => [
    `✗ ${id} (${half}): ${question}`,
    ...Object.entries(notes).flatMap(([name, own]) => own.map((note) => `    ${titleOf(name)}: ${note}`)),
  ]);
  return [`Misses (${misses.length}):`, ...lines].join('\n');
}
