import type { ScoredCase } from '../../types/evaluation.ts';
import type { Report } from '../report.ts';
import { packCases } from './pack-cases.ts';
import { type Beside, filters, listCases } from './page-cases.ts';
import { comparison, confidence, figures, judged, measured, parity, sideBySide, slices } from './page-figures.ts';
import { script, style } from './page-parts.ts';
import { xml } from './xml.ts';

/** The report as one page that needs nothing else: works from a file, without a network, and on paper. */
export function toPage(report: Report, cases: ScoredCase[], beside: Beside = {}): string {
  const { target } = report.provenance;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evaluation of ${xml(target)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Evaluation of ${xml(target)}</h1>
<p class="verdict">${xml(report.verdict)}</p>
${provenance(report, beside)}
<h2>Figures</h2>
${figures(report)}
${comparison(report)}
${sideBySide(report)}
${parity(report)}
${measured(report)}
${confidence(report)}
${judged(report)}
<h2>Slices</h2>
${slices(report)}
<h2>Cases</h2>
${filters(cases, beside)}
<noscript><p>The cases are packed, and a browser without scripts can’t open them.</p></noscript>
<div id="cases"></div>
</main>
<script type="text/plain" id="packed">${packCases(listCases(cases, beside))}</script>
<script type="module">${script}</script>
</body>
</html>
`;
}

function provenance({ provenance: known }: Report, { other }: Beside): string {
  const { target, stage, fault, startedAt, finishedAt, digests, datasets } = known;
  const rows: [string, string][] = [
    ['Measured', target],
    ...(stage ? [['Only the stage', stage] satisfies [string, string]] : []),
    ...(fault ? [['Broken meanwhile', fault] satisfies [string, string]] : []),
    ...(other ? [['Beside it', other.name] satisfies [string, string]] : []),
    ['Begun', startedAt],
    ['Ended', finishedAt ?? 'interrupted'],
    ...datasets.map(({ file, digest, cases }): [string, string] => [
      'Dataset',
      `${file}, ${cases} cases, ${digest.slice(0, 12)}`,
    ]),
    ...Object.entries(digests).map(([name, digest]): [string, string] => [`Digest of ${name}`, digest.slice(0, 12)]),
  ];
  return `<dl>${rows.map(([name, value]) => `<dt>${xml(name)}</dt><dd>${xml(value)}</dd>`).join('')}</dl>`;
}
