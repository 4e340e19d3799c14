import { type Figure, type Provenance, type ScoredCase, splits } from '../types/evaluation.ts';
import type { Baseline, Thresholds } from './baseline.ts';
import {
  belowThresholds,
  type Comparison,
  compare,
  compareSlices,
  type SideBySide,
  type SliceComparison,
} from './compare.ts';
import { type Confidence, confidenceOf } from './confidence.ts';
import { bySlice, figureOf, figuresOf } from './figures.ts';
import type { Judgement } from './judge/judge-run.ts';
import { type MeasureName, measureNames } from './measures/registry.ts';
import { type Amount, amountsOf } from './measures/sum-up.ts';
import { type ParityRow, parityOf } from './parity.ts';
import { isMissed, strictlyCorrect } from './score.ts';
import { type ScorerName, scorerNames, scorers } from './scorers/registry.ts';
import { pairsNeeded } from './statistics.ts';

export interface Report {
  provenance: Provenance;
  /** One sentence: how good, and whether it is better than before. */
  verdict: string;
  /** False: undetermined for the most part, significantly worse than the baseline, or below a threshold. */
  passed: boolean;
  /** Figures by half (only halves that were run) and scorer. */
  halves: { half: 'tune' | 'test' | 'all'; cases: number; figures: Record<string, Figure> }[];
  slices: { slice: string; cases: number; figures: Record<string, Figure> }[];
  undetermined: { id: string; half: string; error: string }[];
  misses: Miss[];
  /** What is measured and neither right nor wrong: time, length, tokens, what a wrong form costs. */
  amounts: Amount[];
  /** Missing where the target names no candidates. */
  confidence?: Confidence;
  /** Empty when all cases are in one language. */
  parity: ParityRow[];
  /** Cases that both runs need to have in common for a difference of so many points to be seen (80 % power). */
  needed: { points: number; cases: number }[];
  comparison?: Comparison[];
  /** Strictly correct cases by slice. */
  sliceComparison?: SliceComparison[];
  below: string[];
  /** Another run of the same cases; it takes no part in the verdict. */
  beside?: SideBySide;
  /** What a model says about the same replies; it takes no part in the verdict. */
  judgements?: Judgement[];
}

/** A case that some scorer found a fault in. */
export interface Miss {
  id: string;
  half: string;
  language: string;
  question: string;
  /** By scorer: what was wrong. */
  notes: Record<string, string[]>;
}

/** The scorers' figures in the order in which a report tells them, the strictest first. */
export const figureNames = [strictlyCorrect, ...scorerNames];
export const titleOf = (name: string): string => (isScorer(name) ? scorers[name].title : 'Strictly correct');
export const goalOf = (name: string): 'share' | 'none' => (isScorer(name) ? scorers[name].goal : 'share');
export const unitOf = (name: string): string => (isScorer(name) ? scorers[name].unit : 'cases');
const isScorer = (name: string): name is ScorerName => Object.hasOwn(scorers, name);

/** Figures that people in every language are owed alike. */
const parityNames = [strictlyCorrect, 'status', 'service-shown', 'facts', 'citation-recall'];
const neededPoints = [1, 2, 5, 10];

/** Sums scored cases up. */
export function toReport(
  provenance: Provenance,
  cases: ScoredCase[],
  { baseline, thresholds = {} }: { baseline?: Baseline; thresholds?: Thresholds } = {},
): Report {
  const determined = cases.filter((entry) => entry.determined);
  const comparison = baseline && compare(figureNames, cases, baseline);
  const sliceComparison = baseline && compareSlices(cases, baseline);
  const below = belowThresholds(thresholds, cases);
  const worse = [...(comparison ?? []), ...(sliceComparison ?? [])].some((entry) => entry.verdict === 'worse');
  const confidence = confidenceOf(determined);
  const parity = parityOf(parityNames, determined);
  return {
    provenance,
    verdict: verdictOf(cases, { comparison, sliceComparison, below }),
    passed: isEnough(determined.length, cases.length, provenance) && !worse && below.length === 0,
    halves: halvesOf(cases),
    slices: [...bySlice(determined)].map(([slice, own]) => ({
      slice,
      cases: own.length,
      figures: figuresOf(figureNames, own),
    })),
    undetermined: cases.filter((entry) => !entry.determined).map(toLost),
    misses: determined.flatMap(toMiss),
    amounts: amountsOf(determined, measuresOf(provenance)),
    ...(confidence ? { confidence } : {}),
    parity: parity.length > 1 ? parity : [],
    needed: neededOf(determined, comparison),
    ...(comparison ? { comparison } : {}),
    ...(sliceComparison ? { sliceComparison } : {}),
    below,
  };
}

/** A stage that writes nothing has no length, and leads nobody to a form. */
const measuresOf = ({ stage = 'verify' }: Provenance): readonly MeasureName[] =>
  stage === 'verify' || stage === 'compose' ? measureNames : ['latency'];

/** While something is broken on purpose, no reply at all is a promise that wasn't kept. */
const isEnough = (determined: number, all: number, { fault }: Provenance): boolean =>
  fault ? determined === all : determined * 2 > all;

/** As many change as did against the baseline; without one, as if the two runs knew nothing of each other. */
function neededOf(cases: ScoredCase[], comparison: Comparison[] | undefined): Report['needed'] {
  const share = figureOf(strictlyCorrect, cases)?.share;
  if (share === undefined) return [];
  const seen = comparison?.find((entry) => entry.scorer === strictlyCorrect);
  const changed = seen && (seen.better.length + seen.worse.length) / seen.cases;
  return neededPoints.map((points) => ({
    points,
    cases: pairsNeeded(points / 100, changed || 2 * share * (1 - share)),
  }));
}

const toLost = ({ case: { id, split }, output }: ScoredCase): Report['undetermined'][number] => ({
  id,
  half: split,
  error: output.error ?? 'no reply',
});

function halvesOf(cases: ScoredCase[]): Report['halves'] {
  const halves = splits.map((half) => ({ half, own: cases.filter((entry) => entry.case.split === half) }));
  const run = halves.filter(({ own }) => own.length > 0);
  const all = run.length > 1 ? [{ half: 'all' as const, own: cases }] : [];
  return [...run, ...all].map(({ half, own }) => ({ half, cases: own.length, figures: figuresOf(figureNames, own) }));
}

function toMiss({ case: { id, split, language, question }, scores }: ScoredCase): Miss[] {
  const missed = scorerNames.filter((name) => isMissed(scores[name]));
  if (missed.length === 0) return [];
  return [
    {
      id,
      half: split,
      language,
      question,
      notes: Object.fromEntries(missed.map((name) => [name, scores[name]?.notes ?? []])),
    },
  ];
}

interface Judged {
  comparison: Comparison[] | undefined;
  sliceComparison: SliceComparison[] | undefined;
  below: string[];
}

function verdictOf(cases: ScoredCase[], { comparison, sliceComparison, below }: Judged): string {
  const figure = figureOf(strictlyCorrect, cases);
  if (!figure) return 'No case could be determined.';
  const parts = [`${figure.hit} of ${figure.of} cases are strictly correct (${percent(figure)})`];
  const lost = cases.length - figure.of;
  if (lost > 0) parts.push(`${lost} could not be determined`);
  const named = (verdict: 'worse' | 'better'): string[] => [
    ...(comparison ?? []).filter((entry) => entry.verdict === verdict).map((one) => titleOf(one.scorer).toLowerCase()),
    ...(sliceComparison ?? []).filter((entry) => entry.verdict === verdict).map((one) => one.slice),
  ];
  const [worse, better] = [named('worse'), named('better')];
  if (worse.length > 0) parts.push(`worse than the baseline: ${worse.join(', ')}`);
  if (better.length > 0) parts.push(`better than the baseline: ${better.join(', ')}`);
  if (comparison && worse.length + better.length === 0) parts.push('no evidence of a difference from the baseline');
  if (below.length > 0) parts.push(`below a threshold: ${below.join('; ')}`);
  return `${parts.join('; ')}.`;
}

/** `92.3 % (81.4–97.3)` */
export function percent({ share, low, high }: Pick<Figure, 'share' | 'low' | 'high'>): string {
  const written = (value: number): string => (value * 100).toFixed(1);
  return `${written(share)} % (${written(low)}–${written(high)})`;
}
