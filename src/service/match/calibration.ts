import type { Aspect } from '../../types/aspect.ts';
import { calibrations } from './calibrations.ts';

/** What speaks for a service, each bounded; see `matchServices`. */
export const partNames = ['examples', 'named', 'facts', 'words', 'pinyin', 'classifier', 'region'] as const;
export type Parts = Record<(typeof partNames)[number], number>;

/** What tells a question that is ours from one that isn't, or that is too vague; see `outcomeFeatures`. */
export const outcomeFeatureNames = [
  'constant',
  'outShare',
  'clarifyShare',
  'score',
  'words',
  'facts',
  'nearest',
  'first',
  'second',
  'third',
  'vague',
  'vagueLead',
  'length',
  'asks',
  'elsewhere',
  'bridged',
  'outside',
  'outsideLead',
  'unknown',
  'wordsLead',
  'rest',
  'guide',
  'alphabet',
  'outShareAlphabet',
  'outsideAlphabet',
  'outsideLeadAlphabet',
  'nearestAlphabet',
  'unknownAlphabet',
  'wordsAlphabet',
] as const;
export type OutcomeFeatures = Record<(typeof outcomeFeatureNames)[number], number>;

/** What tells that a question stays with the service of the one before; see `stayFeatures`. */
export const stayFeatureNames = [
  'constant',
  'rest',
  'length',
  'asks',
  'alphabet',
  'classifier',
  'examples',
  'words',
  'named',
  'behind',
  'unknown',
  'clarifyShare',
  'outOfScope',
  'bestInContext',
  'outOfScopeInContext',
] as const;
export type StayFeatures = Record<(typeof stayFeatureNames)[number], number>;

/** What tells whether an aspect is asked, once the service is known, the same for every aspect; see `aspectFeatures`. */
export const aspectFeatureNames = [
  'classifier',
  'classifierPlain',
  'cosine',
  'cosinePlain',
  'coverage',
  'present',
  'confirmed',
  'others',
  'othersBeside',
  'broadBeside',
  'crowded',
  'onlyHint',
  'silence',
  'wording',
  'wordingClause',
  'wordingLead',
  'wordingOther',
  'wordingApart',
] as const;
export type AspectFeature = (typeof aspectFeatureNames)[number];

/** Logits that an aspect is asked. */
export interface AspectWeights {
  shared: Record<AspectFeature, number>;
  /** The words name it. */
  plain: Record<Aspect, number>;
  /** The words may mean it. */
  hint: Record<Aspect, number>;
  bias: Record<Aspect, number>;
  /** Probability from which an aspect is asked beside the likeliest. */
  threshold: number;
}

/**
 * Weights fitted on held-back example questions and the tuning halves of the datasets, for one embedder.
 * `npm run bench:routing -- --write` makes them.
 */
export interface Calibration {
  /** Of each part, in logits. */
  weights: Parts;
  /** Logits that a question is none of ours; that one of ours is too vague. */
  outOfScope: OutcomeFeatures;
  tooVague: OutcomeFeatures;
  /** Logits that a question stays with the service of the one before. */
  stay: StayFeatures;
  aspects: AspectWeights;
  /** Probabilities above which a question isn't answered as one of a service. */
  thresholds: { outOfScope: number; tooVague: number };
  /** What the weights were fitted on. */
  fittedOn: FittedOn;
  /** What `tooVague` and its threshold were fitted on. */
  tooVagueFittedOn: FittedOn;
}

interface FittedOn {
  examples: number;
  cases: number;
  split: 'tune';
  /** The first digits of each dataset's SHA-256. */
  datasets: Record<string, string>;
}

/** The calibration for vectors of this embedder; that of the bundled one when there is none (`isCalibrated` tells). */
export function calibrationFor(embedder: string): Calibration {
  const [first] = Object.values(calibrations);
  const found = calibrations[embedder] ?? first;
  if (!found) throw new Error('There is no calibration at all.');
  return found;
}

export const isCalibrated = (embedder: string): boolean => embedder in calibrations;
