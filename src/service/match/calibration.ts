import type { Aspect } from '../../types/aspect.ts';
import { calibrations } from './calibrations.ts';

/** What speaks for a service, each bounded; see `matchServices`. */
export const partNames = ['examples', 'facts', 'words', 'pinyin', 'classifier', 'region'] as const;
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
  'lead',
  'vague',
  'length',
] as const;
export type OutcomeFeatures = Record<(typeof outcomeFeatureNames)[number], number>;

/** What speaks for an aspect, once the service is known; in logits. */
export interface AspectWeights {
  /** Of the logarithm of the classifier's probability. */
  classifier: number;
  /** Of how much nearer this aspect's best statement is than the best of all, in twentieths of a cosine. */
  cosine: number;
  /** Of a third of the keyword coverage of its best statement. */
  coverage: number;
  /** The guide has statements on it; confirmed ones. */
  present: number;
  confirmed: number;
  /** The words name it. */
  cues: Record<Aspect, number>;
  bias: Record<Aspect, number>;
}

/**
 * Weights fitted on the example questions by cross-validation, for one embedder. `npm run bench:routing -- --write`
 * makes them.
 */
export interface Calibration {
  /** Of each part, in logits. */
  weights: Parts;
  /** Of a question that is typed in pinyin. */
  weightsOfPinyin: Parts;
  /** Logits that a question is none of ours; that one of ours is too vague. */
  outOfScope: OutcomeFeatures;
  tooVague: OutcomeFeatures;
  aspects: AspectWeights;
}

/** The calibration for vectors of this embedder; that of the bundled one when there is none (`isCalibrated` tells). */
export function calibrationFor(embedder: string): Calibration {
  const [first] = Object.values(calibrations);
  const found = calibrations[embedder] ?? first;
  if (!found) throw new Error('There is no calibration at all.');
  return found;
}

export const isCalibrated = (embedder: string): boolean => embedder in calibrations;
