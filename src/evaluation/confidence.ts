import type { ScoredCase } from '../types/evaluation.ts';
import { bootstrapOf, type Interval } from './statistics.ts';

/** How far a target knows what it knows: of its best candidate, the score that it gave and whether it was right. */
export interface Confidence {
  cases: number;
  /** Answering only the surest share of the questions, the share of wrong services among them. */
  curve: { coverage: number; risk: number }[];
  /** Mean risk over all coverages. */
  area: Estimate;
  /** Bins of equal size, the least sure first. */
  bins: { confidence: number; right: number; cases: number }[];
  /** Mean distance between confidence and being right over the bins. */
  calibrationError: Estimate;
}

export interface Estimate extends Interval {
  value: number;
}

interface Guess {
  confidence: number;
  right: boolean;
}

const binCount = 10;
/** Each one sorts. */
const resamples = 400;

/** Undefined when no case asks for a service, or the target names no candidates. */
export function confidenceOf(cases: ScoredCase[]): Confidence | undefined {
  const guesses = cases.flatMap((entry) => guessOf(entry));
  if (guesses.length === 0) return undefined;
  return {
    cases: guesses.length,
    curve: curveOf(guesses),
    area: estimate(guesses, areaOf),
    bins: binsOf(guesses),
    calibrationError: estimate(guesses, errorOf),
  };
}

function guessOf({ case: { expected }, output, determined }: ScoredCase): Guess[] {
  const best = [...(output.replies.at(-1)?.candidates ?? [])].sort((a, b) => b.score - a.score)[0];
  const asked = expected.status === 'clarification' ? [] : (expected.services ?? []);
  if (!determined || !best || asked.length === 0) return [];
  return [{ confidence: best.score, right: asked.includes(best.serviceId) }];
}

const estimate = (guesses: Guess[], figure: (guesses: Guess[]) => number): Estimate => ({
  value: figure(guesses),
  ...bootstrapOf(guesses, figure, 1, resamples),
});

/** The surest first; a wrong one goes before a right one that is as sure, so that ties don't flatter. */
function curveOf(guesses: Guess[]): Confidence['curve'] {
  const sorted = [...guesses].sort((a, b) => b.confidence - a.confidence || Number(a.right) - Number(b.right));
  let wrong = 0;
  return sorted.map((guess, i) => {
    wrong += guess.right ? 0 : 1;
    return { coverage: (i + 1) / sorted.length, risk: wrong / (i + 1) };
  });
}

const areaOf = (guesses: Guess[]): number => mean(curveOf(guesses).map((point) => point.risk));

function binsOf(guesses: Guess[]): Confidence['bins'] {
  const sorted = [...guesses].sort((a, b) => a.confidence - b.confidence);
  const count = Math.min(binCount, sorted.length);
  return Array.from({ length: count }, (_, i) => {
    const own = sorted.slice(Math.floor((i * sorted.length) / count), Math.floor(((i + 1) * sorted.length) / count));
    return {
      confidence: mean(own.map((guess) => guess.confidence)),
      right: mean(own.map((guess) => (guess.right ? 1 : 0))),
      cases: own.length,
    };
  });
}

/** Expected calibration error over bins of equal size (Nguyen and O'Connor 2015). */
function errorOf(guesses: Guess[]): number {
  const weighted = binsOf(guesses).map((bin) => bin.cases * Math.abs(bin.confidence - bin.right));
  return weighted.reduce((a, b) => a + b, 0) / guesses.length;
}

const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
