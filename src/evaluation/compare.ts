import { type ScoredCase, splits } from '../types/evaluation.ts';
import type { Baseline, Thresholds } from './baseline.ts';
import { figureOf } from './figures.ts';
import { holm, mcnemar, signFlips } from './statistics.ts';

export interface Comparison {
  scorer: string;
  /** Cases that both runs have a score of. */
  cases: number;
  before: number;
  now: number;
  /** Ids of the cases that changed. */
  better: string[];
  worse: string[];
  /** Corrected for the number of figures. */
  p: number;
  verdict: 'better' | 'worse' | 'no evidence';
}

const significant = 0.05;

/** Case by case against the baseline: McNemar's exact test where a score is yes or no, flipped signs elsewhere. */
export function compare(names: string[], cases: ScoredCase[], baseline: Baseline): Comparison[] {
  const pairs = names
    .map((name) => ({ name, pairs: pairsOf(name, cases, baseline) }))
    .filter((entry) => entry.pairs.length > 0);
  const corrected = holm(pairs.map((entry) => pValue(entry.pairs)));
  return pairs.map(({ name, pairs: own }, i) => {
    const mean = (side: 'before' | 'now'): number => own.reduce((total, pair) => total + pair[side], 0) / own.length;
    const [before, now, p] = [mean('before'), mean('now'), corrected[i] ?? 1];
    return {
      scorer: name,
      cases: own.length,
      before,
      now,
      better: own.filter((pair) => pair.now > pair.before).map((pair) => pair.id),
      worse: own.filter((pair) => pair.now < pair.before).map((pair) => pair.id),
      p,
      verdict: p >= significant ? 'no evidence' : now > before ? 'better' : 'worse',
    };
  });
}

interface Pair {
  id: string;
  /** Shares, 0..1. */
  before: number;
  now: number;
}

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
