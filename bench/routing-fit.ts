import { isNoneOfOurs } from '../src/question/route/outcome.ts';
import {
  type Calibration,
  outcomeFeatureNames,
  type Parts,
  partNames,
  type StayFeatures,
  stayFeatureNames,
} from '../src/service/match/calibration.ts';
import { fitLogistic, type Judgement, logistic } from './fit-logistic.ts';
import { fitLogit, scoreOf } from './fit-logit.ts';
import type { MatchedRow } from './routing-examples.ts';

export const rounded = (value: number): number => Number(value.toPrecision(3));

/** A new example question must count at once, and no evidence may speak against itself. */
const least = { examples: 1, named: 0, facts: 0, words: 0, pinyin: 0, classifier: 0.05, region: 1 } satisfies Parts;

export type Gate = Pick<Calibration, 'outOfScope' | 'tooVague'>;

/** Weights of the parts of a service's score. */
export function fitParts(rows: MatchedRow[]): Parts {
  const decisions = rows
    .filter((row) => row.kind === 'service')
    .map((row) => ({
      alternatives: row.parts,
      chosen: row.serviceIds.indexOf(row.services[0] ?? ''),
      weight: row.weight,
    }));
  const weights = fitLogit(
    decisions,
    partNames.length,
    partNames.map((name) => least[name]),
  );
  return Object.fromEntries(partNames.map((name, i) => [name, rounded(weights[i] ?? 0)])) as Parts;
}

/** The row as these weights rank it: its services best first, their probabilities, and the outcome's features again. */
export function rescored(row: MatchedRow, weights: Parts) {
  const list = partNames.map((name) => weights[name]);
  const scored = row.parts
    .map((parts, i) => ({ id: row.serviceIds[i] ?? '', parts, score: scoreOf(parts, list) }))
    .sort((a, b) => b.score - a.score);
  const top = scored[0]?.score ?? 0;
  const sum = scored.reduce((total, { score }) => total + Math.exp(score - top), 0);
  const ranked = scored.map((entry) => ({ ...entry, probability: Math.exp(entry.score - top) / sum }));
  const part = (name: keyof Parts): number => ranked[0]?.parts[partNames.indexOf(name)] ?? 0;
  const replaced: Partial<Record<(typeof outcomeFeatureNames)[number], number>> = {
    score: top / 10,
    words: 3 * part('words'),
    facts: 3 * part('facts'),
    first: logOddsOf(ranked[0]?.probability),
    second: logOddsOf(ranked[1]?.probability),
    third: logOddsOf(ranked[2]?.probability),
  };
  const outcome = outcomeFeatureNames.map((name, i) => replaced[name] ?? row.outcome[i] ?? 0);
  return { ...row, ranked, outcome };
}

const logOddsOf = (probability = 0): number => {
  const kept = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(kept / (1 - kept)) / 2;
};

/** How likely a question is none of ours, or too vague. */
export function fitGate(rows: MatchedRow[]): Gate {
  const fitted = (chosen: MatchedRow[], isPositive: (row: MatchedRow) => boolean) => {
    const judgements: Judgement[] = chosen.map((row) => ({
      features: row.outcome,
      yes: isPositive(row),
      weight: row.weight,
    }));
    const weights = fitLogistic(judgements, outcomeFeatureNames.length, 1e-3);
    return Object.fromEntries(
      outcomeFeatureNames.map((name, i) => [name, rounded(weights[i] ?? 0)]),
    ) as Calibration['outOfScope'];
  };
  return {
    outOfScope: fitted(rows, (row) => row.kind === 'out-of-scope'),
    tooVague: fitted(
      rows.filter((row) => row.kind !== 'out-of-scope'),
      (row) => row.kind === 'clarify',
    ),
  };
}

export const gateProbability = (row: MatchedRow, weights: Calibration['outOfScope']): number =>
  logistic(
    scoreOf(
      row.outcome,
      outcomeFeatureNames.map((name) => weights[name]),
    ),
  );

/** Ours may be declined in so many cases; of questions that nothing was fitted on, two or three times as many are. */
const mostDeclined = 0.0075;
const steps = Array.from({ length: 91 }, (_, i) => rounded(0.05 + i * 0.01));

/** A wrong form is worse than a question back: recall counts twice as much as precision (F2). */
const beta = 2;

/** The lowest threshold that declines hardly any of ours, then the one that asks back with the best F2. */
export function chooseThresholds(
  judged: { row: Pick<MatchedRow, 'kind' | 'clear'>; outOfScope: number; tooVague: number }[],
): Calibration['thresholds'] {
  const ours = judged.filter(({ row }) => row.kind !== 'out-of-scope');
  const outOfScope =
    steps.find((step) => ours.filter((entry) => isNoneOfOurs(entry, step)).length <= mostDeclined * ours.length) ?? 0.5;
  const kept = judged.filter((entry) => !entry.row.clear && !isNoneOfOurs(entry, outOfScope));
  const vague = judged.filter(({ row }) => row.kind === 'clarify').length;
  const scoreAt = (step: number): number => {
    const asked = kept.filter((entry) => entry.tooVague > step);
    const hit = asked.filter(({ row }) => row.kind === 'clarify').length;
    return ((1 + beta ** 2) * hit) / (asked.length + beta ** 2 * vague);
  };
  const tooVague = steps.reduce((best, step) => (scoreAt(step) > scoreAt(best) ? step : best), steps[0] ?? 0.5);
  return { outOfScope, tooVague };
}

export function fitStay(judgements: Judgement[]): StayFeatures {
  const weights = fitLogistic(judgements, stayFeatureNames.length, 1e-3);
  return Object.fromEntries(stayFeatureNames.map((name, i) => [name, rounded(weights[i] ?? 0)])) as StayFeatures;
}
