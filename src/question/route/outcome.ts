import { type OutcomeFeatures, outcomeFeatureNames } from '../../service/match/calibration.ts';
import type { Matching } from '../../service/match/match-services.ts';
import type { Understanding } from '../understand.ts';
import { isUnspaced } from './naming.ts';

/** Probabilities, 0..1. */
export interface Outcome {
  /** Neither a service nor anything near one is meant. */
  outOfScope: number;
  /** Given that a service is meant: which one can't be told. */
  tooVague: number;
}

/** What looks so vague is asked back about, unless it is none of ours more plainly than this. */
const ratherVague = { tooVague: 0.4, outOfScope: 0.65 };

/** Whether a question is declined, above this probability that it is none of ours. */
export function isNoneOfOurs({ outOfScope, tooVague }: Outcome, threshold: number): boolean {
  const vague = tooVague > ratherVague.tooVague && outOfScope < ratherVague.outOfScope;
  return outOfScope > threshold && !vague;
}

export type OutcomeQuestion = Pick<Understanding, 'text' | 'cues' | 'elsewhere' | 'bridges' | 'region' | 'leaning'>;

/** How likely it is that this question is none of ours, or too vague, by everything that matching has found. */
export function outcomeOf(
  question: OutcomeQuestion,
  matching: Matching,
  weights: { outOfScope: OutcomeFeatures; tooVague: OutcomeFeatures },
): Outcome {
  const features = outcomeFeatures(question, matching);
  return {
    outOfScope: probabilityOf(features, weights.outOfScope),
    tooVague: probabilityOf(features, weights.tooVague),
  };
}

/** Nothing is told by passages that are away. */
const usual = { guide: 0.88 };

/** Each about −3..3. */
export function outcomeFeatures(question: OutcomeQuestion, matching: Matching): OutcomeFeatures {
  const { matches, others, vague, outside, nearest, around, unknown } = matching;
  const [first, second, third] = matches;
  const clarify = others.get('clarify') ?? 0;
  const all = [...others.values()].reduce((sum, share) => sum + share, 0);
  const elsewhere = Boolean(question.elsewhere && !question.region);
  const words = first?.parts.words ?? 0;
  // Similarities and shares of words mean less in languages that fewer examples and passages are in.
  const alphabet = isUnspaced(question.text) ? 0 : 1;
  return {
    constant: 1,
    outShare: logOdds(all - clarify),
    clarifyShare: logOdds(clarify),
    score: (first?.score ?? 0) / 10,
    words: 3 * words,
    facts: 3 * (first?.parts.facts ?? 0),
    nearest: 3 * nearest,
    first: logOdds(first?.probability ?? 0),
    second: logOdds(second?.probability ?? 0),
    third: logOdds(third?.probability ?? 0),
    vague: 3 * vague.similarity,
    vagueLead: 3 * (vague.similarity - nearest),
    length: Math.min(3, [...question.text].length / 20),
    asks: question.cues.plain.size > 0 ? 1 : 0,
    elsewhere: elsewhere && !question.bridges ? 1 : 0,
    bridged: elsewhere && question.bridges ? 1 : 0,
    outside: 3 * outside,
    outsideLead: 3 * (outside - around),
    unknown: 3 * unknown,
    wordsLead: 3 * (words - (second?.parts.words ?? 0)),
    rest: Math.min(3, question.leaning.rest / 5),
    guide: 10 * ((matching.guide ?? usual.guide) - usual.guide),
    alphabet,
    outShareAlphabet: alphabet * logOdds(all - clarify),
    outsideAlphabet: alphabet * 3 * outside,
    outsideLeadAlphabet: alphabet * 3 * (outside - around),
    nearestAlphabet: alphabet * 3 * nearest,
    unknownAlphabet: alphabet * 3 * unknown,
    wordsAlphabet: alphabet * 3 * words,
  };
}

export const logOdds = (probability: number): number => {
  const kept = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(kept / (1 - kept)) / 2;
};

const probabilityOf = (features: OutcomeFeatures, weights: OutcomeFeatures): number =>
  1 / (1 + Math.exp(-outcomeFeatureNames.reduce((sum, name) => sum + weights[name] * features[name], 0)));
