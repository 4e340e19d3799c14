import { figureNames, goalOf, percent, type Report, titleOf } from '../report.ts';
import { strictlyCorrect } from '../score.ts';
import { estimateOf, judgedOf, percentOf, pointsOf } from './amounts.ts';
import { cellOf } from './markdown.ts';
import { table } from './page-parts.ts';
import { calibrationPlot, changePlot, intervalPlot, riskPlot } from './plot.ts';
import { xml } from './xml.ts';

/** Headline figures of each half, with the change against the baseline. */
export function figures({ halves, comparison = [] }: Report): string {
  const names = figureNames.filter((name) => halves.some((half) => half.figures[name]));
  const plotted = halves.at(-1);
  const head = ['Figure', ...halves.map((half) => `${half.half} (${half.cases})`), 'Interval'];
  const compared = comparison.length > 0;
  const rows = names.map((name) => {
    const figure = plotted?.figures[name];
    const plot = figure && goalOf(name) === 'share' ? intervalPlot(figure, percent(figure)) : figure ? 'must be 0' : '';
    const entry = comparison.find((one) => one.scorer === name);
    const change = entry ? `<span class="${entry.verdict}">${pointsOf(entry.change)}, ${entry.verdict}</span>` : '';
    return [
      xml(titleOf(name)),
      ...halves.map((half) => xml(cellOf(name, half.figures[name]))),
      plot,
      ...(compared ? [change] : []),
    ];
  });
  return table('Figures', compared ? [...head, 'Change, points'] : head, rows);
}

export function comparison({ comparison: figuresCompared, sliceComparison = [] }: Report): string {
  if (!figuresCompared) return '';
  const changed = [
    ...figuresCompared.map((entry) => ({ ...entry, name: titleOf(entry.scorer) })),
    ...sliceComparison.map((entry) => ({ ...entry, name: `Strictly correct, ${entry.slice}` })),
  ].filter((entry) => entry.better.length + entry.worse.length > 0);
  const rows = changed.map(({ name, before, now, change, better, worse, p, verdict }) => [
    xml(name),
    `${(before * 100).toFixed(1)} → ${(now * 100).toFixed(1)} %`,
    changePlot(change, pointsOf(change)),
    pointsOf(change),
    xml(someOf(better)),
    xml(someOf(worse)),
    p.toFixed(3),
    `<span class="${verdict}">${verdict}</span>`,
  ]);
  const head = ['Figure', 'Before → now', 'Change', 'Points', 'Better', 'Worse', 'p, corrected', 'Verdict'];
  return `<h2>Against the baseline</h2>${rows.length > 0 ? table('Against the baseline', head, rows) : '<p>No case changed.</p>'}`;
}

/** Another run of the same cases: each figure in both, and whether the difference can be told from chance. */
export function sideBySide({ beside, provenance }: Report): string {
  if (!beside) return '';
  const rows = beside.comparison.map(({ scorer, change, better, worse, p, verdict }) => [
    xml(titleOf(scorer)),
    xml(cellOf(scorer, beside.now[scorer])),
    xml(cellOf(scorer, beside.other[scorer])),
    changePlot(change, pointsOf(change)),
    pointsOf(change),
    `${better.length} better, ${worse.length} worse`,
    p.toFixed(3),
    `<span class="${verdict}">${verdict}</span>`,
  ]);
  const [now, other] = [provenance.target, beside.name];
  const head = ['Figure', now, other, 'Difference', 'Points', 'Cases', 'p, corrected', `${now} is`];
  return `<h2>Beside ${xml(other)}</h2><p>${beside.cases} cases that both could determine.</p>${table(`Beside ${xml(other)}`, head, rows)}`;
}

const someOf = (ids: string[]): string =>
  ids.length > 5 ? `${ids.slice(0, 5).join(', ')} and ${ids.length - 5} more` : ids.join(', ');

const slicesShown = [strictlyCorrect, 'status', 'service-shown', 'facts', 'citation-recall'];

/** One table a kind of slice. */
export function slices({ slices: all }: Report): string {
  const kinds = [...new Set(all.map(({ slice }) => kindOf(slice)))];
  return kinds
    .map((kind) => {
      const rows = all
        .filter(({ slice }) => kindOf(slice) === kind)
        .map(({ slice, cases, figures: own }) => [
          xml(slice.slice(kind.length + 2)),
          String(cases),
          ...slicesShown.map((name) => (own[name] ? percent(own[name]) : '–')),
        ]);
      const head = [kind, 'Cases', ...slicesShown.map(titleOf)];
      return `<details${rows.length <= 12 ? ' open' : ''}><summary>By ${xml(kind)} (${rows.length})</summary>${table(`By ${kind}`, head, rows)}</details>`;
    })
    .join('\n');
}

const kindOf = (slice: string): string => slice.slice(0, slice.indexOf(':'));

/** Whether people are served alike in every language. */
export function parity({ parity: rows }: Report): string {
  if (rows.length === 0) return '';
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.figures)))];
  const body = rows.map((row) => [
    xml(row.language),
    String(row.cases),
    ...names.map((name) => {
      const figure = row.figures[name];
      if (!figure) return '–';
      const verdict =
        figure.verdict === 'lower'
          ? ' <span class="worse">lower</span>'
          : figure.verdict === 'higher'
            ? ' <span class="better">higher</span>'
            : '';
      return `${percent(figure)}${verdict}`;
    }),
  ]);
  return `<h2>Parity of languages</h2><p>Cases without a miss. Lower and higher are against Chinese (Fisher’s exact test, corrected for all cells).</p>${table('Parity of languages', ['Language', 'Cases', ...names.map(titleOf)], body)}`;
}

export function measured({ amounts, needed }: Report): string {
  const rows = amounts.map(({ title, unit, cases, mean, median, p95 }) => [
    xml(`${title}, ${unit}`),
    String(cases),
    ...[mean, median, p95].map(estimateOf),
  ]);
  const head = ['Measured', 'Cases', 'Mean', 'Half of the cases', '95 % of the cases'];
  const enough = needed.map(({ points, cases }) => `${points} points: ${cases}`).join(' · ');
  return `${rows.length > 0 ? `<h2>Time, length, cost</h2>${table('Time, length, cost', head, rows)}` : ''}
${enough ? `<p>Cases that two runs must share for a difference of strictly correct ones to be seen (80 % power): ${enough}.</p>` : ''}`;
}

export function confidence({ confidence: known }: Report): string {
  if (!known) return '';
  return `<h2>Does it know what it knows?</h2>
<p>${known.cases} cases. Expected calibration error ${percentOf(known.calibrationError)}; mean risk over all coverages ${percentOf(known.area)}.</p>
<div class="plots">${calibrationPlot(known)}${riskPlot(known)}</div>`;
}

/** What a model says, each time with what that is worth, and what it calls wrong. */
export function judged({ judgements = [] }: Report): string {
  if (judgements.length === 0) return '';
  const parts = judgements.map((one) => {
    const notes = one.notes.map(({ id, reason }) => `<li><b>${xml(id)}</b> ${xml(reason)}</li>`).join('');
    const listed = notes
      ? `<details><summary>Called wrong (${one.notes.length})</summary><ul>${notes}</ul></details>`
      : '';
    return `<p>${xml(judgedOf(one))}.</p>${listed}`;
  });
  return `<h2>Judged by a model</h2>${parts.join('\n')}`;
}
