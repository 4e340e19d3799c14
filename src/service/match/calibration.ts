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
}

/** The calibration for vectors of this embedder; that of the bundled one when there is none (`isCalibrated` tells). */
export function calibrationFor(embedder: string): Calibration {
  const [first] = Object.values(calibrations);
  const found = calibrations[embedder] ?? first;
  if (!found) throw new Error('There is no calibration at all.');
  return found;
}

export const isCalibrated = (embedder: string): boolean => embedder in calibrations;
