import { type Figure, type Run, type ScoredCase, splits } from '../types/evaluation.ts';
import { type Baseline, type Thresholds, toBaseline } from './baseline.ts';
import { bySlice, figureOf, figuresOf } from './figures.ts';
import { strictlyCorrect } from './score.ts';
import { bootstrapOf, holm, type Interval, mcnemar, signFlips } from './statistics.ts';

export interface Comparison {
  scorer: string;
  /** Cases that both runs have a score of. */
  cases: number;
  before: number;
  now: number;
  /** Mean change of a case, with its 95 % interval. */
  change: Interval & { mean: number };
  /** Ids of the cases that changed. */
  better: string[];
  worse: string[];
  /** Corrected for the number of figures, or of slices, that were compared. */
  p: number;
  verdict: 'better' | 'worse' | 'no evidence';
}

export interface SliceComparison extends Omit<Comparison, 'scorer'> {
  slice: string;
}

/** Another run of the same cases held against this one: of the cases that both could determine. */
export interface SideBySide {
  name: string;
  cases: number;
  now: Record<string, Figure>;
  other: Record<string, Figure>;
  /** `better`: this run is. */
  comparison: Comparison[];
}

const significant = 0.05;
/** Of fewer pairs not even all changing one way would be significant, and each slice makes it harder for the others. */
const leastPairs = 6;

/**
 * Case by case against the baseline: McNemar's exact test where a score is yes or no, flipped signs elsewhere. Whether
 * cases are strictly correct is the one question that was asked beforehand, and is tested alone; what explains the
 * answer, the other figures, are corrected for being many.
 */
export function compare(names: string[], cases: ScoredCase[], baseline: Baseline): Comparison[] {
  const compared = names
    .map((name) => ({ name, pairs: pairsOf(name, cases, baseline) }))
    .filter((entry) => entry.pairs.length > 0);
  const explaining = compared.filter(({ name }) => name !== strictlyCorrect);
  const corrected = holm(explaining.map(({ pairs }) => pValue(pairs)));
  return compared.map((entry) => ({
    scorer: entry.name,
    ...judge(entry.pairs, corrected[explaining.indexOf(entry)] ?? pValue(entry.pairs)),
  }));
}

/** Strictly correct cases of every slice against the baseline, corrected for the slices being many. */
export function compareSlices(cases: ScoredCase[], baseline: Baseline): SliceComparison[] {
  const slices = [...bySlice(cases)]
    .map(([slice, own]) => ({ slice, pairs: pairsOf(strictlyCorrect, own, baseline) }))
    .filter(({ pairs }) => pairs.length >= leastPairs);
  const corrected = holm(slices.map(({ pairs }) => pValue(pairs)));
  return slices.map(({ slice, pairs }, i) => ({ slice, ...judge(pairs, corrected[i] ?? 1) }));
}

/** Two runs side by side; it gates nothing. */
export function sideBySide(
  names: string[],
  cases: ScoredCase[],
  { provenance, cases: others }: Pick<Run, 'provenance'> & { cases: ScoredCase[] },
): SideBySide {
  const [now, other] = [inBoth(cases, others), inBoth(others, cases)];
  return {
    name: provenance.target,
    cases: now.length,
    now: figuresOf(names, now),
    other: figuresOf(names, other),
    comparison: compare(names, now, toBaseline(provenance, other)),
  };
}

function inBoth(cases: ScoredCase[], others: ScoredCase[]): ScoredCase[] {
  const determined = new Set(others.filter((entry) => entry.determined).map((entry) => entry.case.digest));
  return cases.filter((entry) => entry.determined && determined.has(entry.case.digest));
}

interface Pair {
  id: string;
  /** Shares, 0..1. */
  before: number;
  now: number;
}

function judge(pairs: Pair[], p: number): Omit<Comparison, 'scorer'> {
  const changes = pairs.map((pair) => pair.now - pair.before);
  const mean = meanOf(changes);
  const unchanged = changes.every((change) => change === 0);
  return {
    cases: pairs.length,
    before: meanOf(pairs.map((pair) => pair.before)),
    now: meanOf(pairs.map((pair) => pair.now)),
    change: { mean, ...(unchanged ? { low: 0, high: 0 } : bootstrapOf(changes, meanOf)) },
    better: pairs.filter((pair) => pair.now > pair.before).map((pair) => pair.id),
    worse: pairs.filter((pair) => pair.now < pair.before).map((pair) => pair.id),
    p,
    verdict: p >= significant ? 'no evidence' : mean > 0 ? 'better' : 'worse',
  };
}

const meanOf = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function pairsOf(name: string, cases: ScoredCase[], baseline: Baseline): Pair[] {
  return cases.flatMap((entry) => {
    const now = entry.scores[name];
    const before = baseline.cases[entry.case.digest]?.scores[name];
    if (!now || !before) return [];
    return [{ id: entry.case.id, before: before[0] / before[1], now: now.hit / now.of }];
  });
}

function pValue(pairs: Pair[]): number {
  const whole = (share: number): boolean => share === 0 || share === 1;
  if (!pairs.every((pair) => whole(pair.before) && whole(pair.now)))
    return signFlips(pairs.map((pair) => pair.now - pair.before));
  const better = pairs.filter((pair) => pair.now > pair.before).length;
  return mcnemar(better, pairs.filter((pair) => pair.now < pair.before).length);
}

/** Figures below their least share, as `scorer (half): share, at least least`. */
export function belowThresholds(thresholds: Thresholds, cases: ScoredCase[]): string[] {
  return Object.entries(thresholds).flatMap(([name, least]) =>
    (['all', ...splits] as const).flatMap((split) => {
      const wanted = least[split];
      const figure = figureOf(name, split === 'all' ? cases : cases.filter((entry) => entry.case.split === split));
      if (wanted === undefined || !figure || figure.share >= wanted) return [];
      return [`${name} (${split}): ${(figure.share * 100).toFixed(1)} %, at least ${(wanted * 100).toFixed(1)} %`];
    }),
  );
}
