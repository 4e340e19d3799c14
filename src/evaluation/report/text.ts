import { figureNames, goalOf, type Report, titleOf } from '../report.ts';
import { estimateOf, judgedOf, percentOf, pointsOf } from './amounts.ts';
import { cellOf } from './markdown.ts';

/** The report for a terminal: what was measured, the figures of each half side by side, what changed, every miss. */
export function toText(report: Report): string {
  return [
    headOf(report),
    tableOf(report),
    measuredOf(report),
    ...(report.judgements ?? []).map(judgedOf),
    comparisonOf(report),
    sideBySideOf(report),
    undeterminedOf(report),
    missesOf(report),
    report.verdict,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function headOf({ provenance, halves }: Report): string {
  const files = provenance.datasets.map((dataset) => dataset.file).join(', ');
  const counted = halves.map((half) => `${half.cases} ${half.half}`).join(', ');
  const digests = Object.entries(provenance.digests).map(([name, digest]) => `${name} ${digest.slice(0, 12)}`);
  return [
    `${files}: ${counted}; ${provenance.target}, ${provenance.startedAt}`,
    ...(digests.length > 0 ? [digests.join(' · ')] : []),
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

/** Times, lengths and costs, then how far the target knows what it knows, and how much this many cases can tell. */
function measuredOf({ amounts, confidence, parity, needed }: Report): string {
  const rows = amounts.map(({ title, unit, mean, median, p95 }) => [
    title,
    `mean ${estimateOf(mean)}`,
    `half ${estimateOf(median)}`,
    `95 % ${estimateOf(p95)} ${unit}`,
  ]);
  const lower = parity.flatMap(({ language, figures }) =>
    Object.entries(figures).flatMap(([name, { verdict }]) =>
      verdict === 'lower' ? `${language} ${titleOf(name)}` : [],
    ),
  );
  const more = [
    confidence &&
      `calibration error ${percentOf(confidence.calibrationError)}, mean risk over coverage ${percentOf(confidence.area)}`,
    parity.length > 0 && `languages served worse than Chinese: ${lower.join(', ') || 'no evidence'}`,
    needed.length > 0 &&
      `cases needed to see a difference: ${needed.map(({ points, cases }) => `${points} points ${cases}`).join(', ')}`,
  ];
  return [...(rows.length > 0 ? [columns(rows)] : []), ...more.filter(Boolean)].join('\n');
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

function comparisonOf({ comparison, sliceComparison = [] }: Report): string {
  if (!comparison) return '';
  const changed = comparison.filter((entry) => entry.better.length + entry.worse.length > 0);
  if (changed.length === 0) return 'Against the baseline: no case changed.';
  const slices = sliceComparison.filter((entry) => entry.verdict !== 'no evidence');
  const rows = [
    ...changed.map((entry) => ({ ...entry, name: titleOf(entry.scorer) })),
    ...slices.map((entry) => ({ ...entry, name: entry.slice })),
  ].map(({ name, before, now, change, better, worse, p, verdict }) => [
    name,
    `${(before * 100).toFixed(1)} → ${(now * 100).toFixed(1)} %`,
    `${pointsOf(change)} points`,
    `${better.length} better, ${worse.length} worse`,
    `p ${p.toFixed(3)}`,
    verdict,
  ]);
  return `Against the baseline:\n${columns(rows)}`;
}

function sideBySideOf({ beside }: Report): string {
  if (!beside) return '';
  const rows = beside.comparison.map(({ scorer, change, better, worse, p, verdict }) => [
    titleOf(scorer),
    cellOf(scorer, beside.now[scorer]),
    cellOf(scorer, beside.other[scorer]),
    `${pointsOf(change)} points`,
    `${better.length} better, ${worse.length} worse`,
    `p ${p.toFixed(3)}`,
    verdict,
  ]);
  return `Beside ${beside.name}, ${beside.cases} cases that both could determine:\n${columns([['', 'this run', 'the other one', 'difference', 'cases', '', 'this run is'], ...rows])}`;
}

function undeterminedOf({ undetermined }: Report): string {
  if (undetermined.length === 0) return '';
  return ['Undetermined:', ...undetermined.map(({ id, half, error }) => `  ${id} (${half}): ${error}`)].join('\n');
}

/** More than these nobody reads on a terminal. */
const missesShown = 50;

function missesOf({ misses }: Report): string {
  if (misses.length === 0) return 'No miss.';
  const lines = misses
    .slice(0, missesShown)
    .flatMap(({ id, half, question, notes }) => [
      `✗ ${id} (${half}): ${question}`,
      ...Object.entries(notes).flatMap(([name, own]) => own.map((note) => `    ${titleOf(name)}: ${note}`)),
    ]);
  const left = misses.length - missesShown;
  return [`Misses (${misses.length}):`, ...lines, ...(left > 0 ? [`… and ${left} more in the report`] : [])].join('\n');
}
