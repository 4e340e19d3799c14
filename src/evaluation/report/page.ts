import type { ScoredCase } from '../../types/evaluation.ts';
import type { Citation, Reply } from '../../types/reply.ts';
import { figureNames, goalOf, type Report, titleOf } from '../report.ts';
import { isMissed, strictlyCorrect } from '../score.ts';
import { scorerNames } from '../scorers/registry.ts';
import { cellOf } from './markdown.ts';
import { script, style } from './page-parts.ts';
import { intervalPlot } from './plot.ts';
import { xml } from './tables.ts';

/** The report as one page that needs nothing else: works from a file, without a network, and on paper. */
export function toPage(report: Report, cases: ScoredCase[]): string {
  const files = report.provenance.datasets.map((dataset) => dataset.file).join(', ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evaluation of ${xml(files)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Evaluation</h1>
<p class="verdict">${xml(report.verdict)}</p>
${provenance(report)}
<h2>Figures</h2>
${figures(report)}
${comparison(report)}
<h2>Slices</h2>
${slices(report)}
<h2>Cases</h2>
${caseList(cases)}
</main>
<script>${script}</script>
</body>
</html>
`;
}

function provenance({
  provenance: { target, startedAt, finishedAt, digests, datasets },
  milliseconds,
}: Report): string {
  const rows: [string, string][] = [
    ['Measured', target],
    ['Begun', startedAt],
    ['Ended', finishedAt ?? 'interrupted'],
    ['Answered within', `${milliseconds.p50} ms (half of the cases), ${milliseconds.p95} ms (95 %)`],
    ...datasets.map(({ file, digest, cases }): [string, string] => [
      'Dataset',
      `${file}, ${cases} cases, ${digest.slice(0, 12)}`,
    ]),
    ...Object.entries(digests).map(([name, digest]): [string, string] => [`Digest of ${name}`, digest.slice(0, 12)]),
  ];
  return `<dl>${rows.map(([name, value]) => `<dt>${xml(name)}</dt><dd>${xml(value)}</dd>`).join('')}</dl>`;
}

function figures({ halves }: Report): string {
  const names = figureNames.filter((name) => halves.some((half) => half.figures[name]));
  const plotted = halves.at(-1);
  const head = ['Figure', ...halves.map((half) => `${half.half} (${half.cases})`), 'Interval'];
  const rows = names.map((name) => {
    const figure = plotted?.figures[name];
    const plot = figure && goalOf(name) === 'share' ? intervalPlot(figure) : goalOf(name) === 'none' ? 'must be 0' : '';
    return [xml(titleOf(name)), ...halves.map((half) => xml(cellOf(name, half.figures[name]))), plot];
  });
  return table(head, rows);
}

function comparison({ comparison: compared }: Report): string {
  if (!compared) return '';
  const rows = compared
    .filter((entry) => entry.better.length + entry.worse.length > 0)
    .map(({ scorer, before, now, better, worse, p, verdict }) =>
      [
        titleOf(scorer),
        `${(before * 100).toFixed(1)} → ${(now * 100).toFixed(1)} %`,
        better.join(', '),
        worse.join(', '),
        p.toFixed(3),
        verdict,
      ].map(xml),
    );
  const head = ['Figure', 'Before → now', 'Better', 'Worse', 'p', 'Verdict'];
  return `<h2>Against the baseline</h2>${rows.length > 0 ? table(head, rows) : '<p>No case changed.</p>'}`;
}

const slicesShown = [strictlyCorrect, 'status', 'service-shown', 'facts', 'citation-recall'];

function slices(report: Report): string {
  const rows = report.slices.map(({ slice, cases, figures: own }) => [
    xml(slice),
    String(cases),
    ...slicesShown.map((name) => {
      const figure = own[name];
      return figure ? `${(figure.share * 100).toFixed(0)} %` : '–';
    }),
  ]);
  return table(['Slice', 'Cases', ...slicesShown.map(titleOf)], rows);
}

/** The first column names its row. */
function table(head: string[], rows: string[][]): string {
  const body = rows.map(
    ([name = '', ...cells]) =>
      `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  );
  const heads = head.map((name) => `<th scope="col">${xml(name)}</th>`).join('');
  return `<div class="wide" tabindex="0" role="region" aria-label="${xml(head[0] ?? '')}"><table><thead><tr>${heads}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}

/** Misses first, then what could not be determined, then the rest. */
function caseList(cases: ScoredCase[]): string {
  const rank = (entry: ScoredCase): number => (!entry.determined ? 1 : missedOf(entry).length > 0 ? 0 : 2);
  const ordered = [...cases].sort((a, b) => rank(a) - rank(b));
  return `<p class="search"><label>Search <input type="search" id="search"></label>
<label><input type="checkbox" id="misses" checked> Misses only</label> <output id="shown"></output></p>
${ordered.map(caseOf).join('\n')}`;
}

const missedOf = ({ scores }: ScoredCase): string[] => scorerNames.filter((name) => isMissed(scores[name]));

function caseOf(entry: ScoredCase): string {
  const { id, split, language, question, history = [] } = entry.case;
  const missed = missedOf(entry);
  const state = !entry.determined ? 'undetermined' : missed.length > 0 ? 'missed' : 'right';
  const notes = missed.flatMap((name) => (entry.scores[name]?.notes ?? []).map((note) => `${titleOf(name)}: ${note}`));
  const reply = entry.output.replies.at(-1);
  return `<article data-state="${state}"><details><summary><span class="${state}">${state}</span> <b>${xml(id)}</b> (${split}, ${language}) ${xml(question)}</summary>
${history.length > 0 ? `<p>Asked before: ${history.map(xml).join(' · ')}</p>` : ''}
${notes.length > 0 ? `<ul class="notes">${notes.map((note) => `<li>${xml(note)}</li>`).join('')}</ul>` : ''}
${entry.output.error === undefined ? '' : `<p class="notes">${xml(entry.output.error)}</p>`}
<h3>Expected</h3><pre>${xml(JSON.stringify(entry.case.expected, null, 1))}</pre>
${reply ? replyOf(reply) : ''}
</details></article>`;
}

function replyOf(reply: Reply): string {
  const blocks = reply.blocks.map((block) => {
    const cited = block.citations.flatMap((id) => reply.citations.find((citation) => citation.id === id) ?? []);
    return `<li>${xml(block.text)}${cited.map(quoteOf).join('')}</li>`;
  });
  const facts = [
    reply.status,
    reply.language,
    `services: ${reply.services.map((service) => service.id).join(', ') || 'none'}`,
    `aspects: ${reply.aspects.join(', ') || 'none'}`,
    `candidates: ${reply.candidates.map(({ serviceId, score }) => `${serviceId} ${score}`).join(', ') || 'none'}`,
    ...(reply.choices.length > 0
      ? [`choices: ${reply.choices.map((choice) => choice.serviceId ?? choice.label).join(', ')}`]
      : []),
  ];
  const trace =
    reply.trace === undefined
      ? ''
      : `<details><summary>Trace</summary><pre>${xml(JSON.stringify(reply.trace, null, 1))}</pre></details>`;
  return `<h3>Answer</h3><p>${facts.map(xml).join(' · ')}</p><ul>${blocks.join('')}</ul>${trace}`;
}

const quoteOf = ({ id, quote, section, version }: Citation): string =>
  `<blockquote><p>${xml(quote)}</p><footer>${xml(id)}, ${xml(section)}, version ${xml(version)}</footer></blockquote>`;
