import type { Estimate } from '../confidence.ts';
import type { Judgement } from '../judge/judge-run.ts';
import { percent } from '../report.ts';
import type { Interval } from '../statistics.ts';

/** Three digits are as many as anybody reads. */
const rounded = (value: number): string => String(Number(value.toPrecision(3)));

/** `41 (38–45)` */
export const estimateOf = ({ value, low, high }: Estimate): string =>
  `${rounded(value)} (${rounded(low)}–${rounded(high)})`;

/** `4.1 % (3.8–4.5)` */
export const percentOf = ({ value, low, high }: Estimate): string =>
  `${(value * 100).toFixed(1)} % (${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)})`;

const signed = (share: number): string =>
  `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(share * 100).toFixed(1)}`;

/** `−2.1 (−3.0 to −1.2)` */
export const pointsOf = ({ mean, low, high }: Interval & { mean: number }): string =>
  `${signed(mean)} (${signed(low)} to ${signed(high)})`;

/** A score that a model gave, never without what that is worth. */
export const judgedOf = (judged: Judgement): string =>
  `${judged.title}: ${percent(judged.figure)} of ${judged.figure.of} ${judged.unit}; ${trustOf(judged)}`;

/** Who judged, and how far that can be believed. */
function trustOf({ model, ownAnswers, figure, trust }: Judgement): string {
  const { cases, undecided, precision, recall, kappa } = trust;
  const worth = `of ${cases} known cases it finds what is wrong with precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}, κ ${kappa.toFixed(2)}`;
  const lost = `${figure.undecided} here and ${undecided} of the known ones undecided`;
  return `judged by ${model}${ownAnswers ? ', which answered too' : ''}: ${worth}; ${lost}; decides nothing`;
}
