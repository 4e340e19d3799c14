import { isNoneOfOurs } from '../src/question/route/outcome.ts';
import { type Calibration, type OutcomeFeatures, outcomeFeatureNames } from '../src/service/match/calibration.ts';
import { fitLogistic, logistic } from './fit-logistic.ts';
import { scoreOf } from './fit-logit.ts';
import { foldOf } from './folds.ts';
import type { MatchedRow } from './routing-examples.ts';
import { rounded } from './routing-fit.ts';

/** A row with how likely it is none of ours, or too vague, by what was fitted without it. */
export interface Judged {
  row: MatchedRow;
  outOfScope: number;
  tooVague: number;
}

interface Learned {
  weights: OutcomeFeatures;
  /** Probability of any row, by what was fitted without it. */
  judge(row: MatchedRow): number;
}

/** All cases together count so much of all example questions together. */
const shareOfCases = 2;

/** What tells that a question is none of ours, learned of example questions and tuning cases. */
export function learnOutOfScope(examples: MatchedRow[], cases: MatchedRow[]): Learned {
  const weight = (shareOfCases * examples.length) / Math.max(1, cases.length);
  const rows = [...examples.map((row) => ({ ...row, weight: 1 })), ...cases.map((row) => ({ ...row, weight }))];
  return learn(rows, (row) => row.kind === 'out-of-scope');
}

/**
 * What tells that one of ours is too vague, learned of tuning cases alone: example questions were written to be unlike each
 * other, and with them three in four of what a citizen has to be asked back about were found, without them four in five.
 */
export const learnTooVague = (cases: MatchedRow[]): Learned =>
  learn(
    cases.filter((row) => row.kind !== 'out-of-scope').map((row) => ({ ...row, weight: 1 })),
    (row) => row.kind === 'clarify',
  );

const folds = 10;

/** What was made from one question is held back together. */
function learn(rows: MatchedRow[], isYes: (row: MatchedRow) => boolean): Learned {
  const inFold = (row: MatchedRow): number => foldOf(`fold ${row.key}`, folds);
  const fitted = (chosen: MatchedRow[]): OutcomeFeatures => {
    const judgements = chosen.map((row) => ({ features: row.outcome, yes: isYes(row), weight: row.weight }));
    const weights = fitLogistic(judgements, outcomeFeatureNames.length, 1e-3);
    return Object.fromEntries(
      outcomeFeatureNames.map((name, i) => [name, rounded(weights[i] ?? 0)]),
    ) as OutcomeFeatures;
  };
  const byFold = Array.from({ length: folds }, (_, fold) => fitted(rows.filter((row) => inFold(row) !== fold)));
  const weights = fitted(rows);
  return { weights, judge: (row) => gateProbability(row, byFold[inFold(row)] ?? weights) };
}

export const gateProbability = (row: MatchedRow, weights: OutcomeFeatures): number =>
  logistic(
    scoreOf(
      row.outcome,
      outcomeFeatureNames.map((name) => weights[name]),
    ),
  );

/**
 * What may be declined of ours: of tuning cases, which examples were written near to, and of example questions, each of
 * which is unlike the others; and what may be asked back about of tuning cases with a service.
 */
const most = { declinedCases: 0.0075, declinedExamples: 0.0175, asked: 0.0125 };
const steps = Array.from({ length: 91 }, (_, i) => rounded(0.05 + i * 0.01));

const shareOf = (judged: Judged[], isSo: (entry: Judged) => boolean): number =>
  judged.filter(isSo).length / Math.max(1, judged.length);

/** The lowest that declines no more of ours than may be. */
export function chooseOutOfScope(examples: Judged[], cases: Judged[]): number {
  const ours = cases.filter(({ row }) => row.kind !== 'out-of-scope');
  const ofServices = examples.filter(({ row }) => row.kind === 'service');
  const declined = (entries: Judged[], step: number): number => shareOf(entries, (entry) => isNoneOfOurs(entry, step));
  const isEnough = (step: number): boolean =>
    declined(ours, step) <= most.declinedCases && declined(ofServices, step) <= most.declinedExamples;
  return steps.find(isEnough) ?? 0.95;
}

/** The lowest that asks back about no more of the questions with a service than may be. */
export function chooseTooVague(cases: Judged[], outOfScope: number): number {
  const answerable = cases.filter(({ row }) => row.kind === 'service');
  const asked = (tooVague: number): number =>
    shareOf(answerable, (entry) => isAskedBack(entry, { outOfScope, tooVague }));
  return steps.find((step) => asked(step) <= most.asked) ?? 0.95;
}

export const isAskedBack = (entry: Judged, thresholds: Calibration['thresholds']): boolean =>
  entry.tooVague > thresholds.tooVague && !entry.row.clear && !isNoneOfOurs(entry, thresholds.outOfScope);
