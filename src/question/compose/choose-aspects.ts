import { type AspectFeature, type AspectWeights, aspectFeatureNames } from '../../service/match/calibration.ts';
import { type Aspect, aspects } from '../../types/aspect.ts';
import type { Found } from '../../types/publication.ts';
import type { Cues } from '../understand/aspect-cues/cues-of.ts';
import type { WordingScores } from '../understand/wordings/score-wordings.ts';

/** How near the question is to the statements of one aspect of the service's guide. */
export interface AspectNearness {
  /** Of its best statement over all languages; undefined when the guide has none. */
  cosine?: number;
  coverage: number;
  confirmed: boolean;
}

export interface AspectQuestion {
  cues: Cues;
  wordings: WordingScores;
  /** By aspect, from the classifier. */
  probabilities: Map<string, number>;
}

export interface AspectFeatures {
  shared: Record<AspectFeature, number>;
  /** The words name it; the words may mean it. */
  plain: boolean;
  hint: boolean;
}

/** What speaks for each aspect, in the order of `aspects`; the weights of `AspectWeights` belong to these. */
export function aspectFeatures(
  { cues, wordings, probabilities }: AspectQuestion,
  nearness: Map<Aspect, AspectNearness>,
): AspectFeatures[] {
  const best = Math.max(...[...nearness.values()].map(({ cosine = -1 }) => cosine));
  const exact = [...cues.plain].filter((aspect) => !cues.broad.has(aspect));
  return aspects.map((aspect) => {
    const near = nearness.get(aspect);
    const plain = cues.plain.has(aspect);
    const hint = cues.hints.has(aspect);
    const likely = logOdds(probabilities.get(aspect) ?? 0);
    const closeness = near?.cosine === undefined ? -1 : Math.max(-1, 20 * (near.cosine - best));
    const others = exact.filter((other) => other !== aspect).length;
    return {
      shared: {
        classifier: plain ? 0 : likely,
        classifierPlain: plain ? likely : 0,
        cosine: plain ? 0 : closeness,
        cosinePlain: plain ? closeness : 0,
        coverage: 3 * (near?.coverage ?? 0),
        present: near?.cosine === undefined ? 0 : 1,
        confirmed: near?.confirmed ? 1 : 0,
        others: plain ? 0 : Math.min(2, others),
        othersBeside: plain ? Math.min(2, others) : 0,
        broadBeside: plain && cues.broad.has(aspect) && others > 0 ? 1 : 0,
        crowded: cues.crowded.has(aspect) ? 1 : 0,
        onlyHint: hint && cues.plain.size === 0 ? 1 : 0,
        silence: cues.plain.size === 0 ? 1 : 0,
        wording: bounded(wordings[aspect].whole),
        wordingClause: bounded(wordings[aspect].clause),
        wordingLead: bounded(wordings[aspect].lead),
        wordingOther: bounded(wordings[aspect].other),
        wordingApart: apartness(wordings[aspect].apart),
      },
      plain,
      hint,
    };
  });
}

/** Beyond six, a logit says nothing more. */
const bounded = (logit: number): number => Math.max(-6, Math.min(6, logit)) / 3;

/** A clause of its own asks for something, though its words be little known. */
const apartness = (logit = Number.NEGATIVE_INFINITY): number => Math.max(0, Math.min(4, logit + 2)) / 2;

const logOdds = (probability: number): number => {
  const kept = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(kept / (1 - kept)) / 2;
};

/** From all statements of a service, as the retriever found them for the question. */
export function nearnessOf(found: Found[], confirmed: Set<Aspect>): Map<Aspect, AspectNearness> {
  const nearness = new Map<Aspect, AspectNearness>();
  for (const chunk of found) {
    const aspect = aspects.find((candidate) => candidate === chunk.sectionId);
    if (!aspect) continue;
    const { cosine = -1, coverage } = nearness.get(aspect) ?? { coverage: 0 };
    nearness.set(aspect, {
      cosine: Math.max(cosine, chunk.cosine),
      coverage: Math.max(coverage, chunk.coverage),
      confirmed: confirmed.has(aspect),
    });
  }
  return nearness;
}

/** Probability of each aspect that it is asked, in the order of `aspects`; they don't add up to one. */
function aspectProbabilities(features: AspectFeatures[], weights: AspectWeights): number[] {
  return features.map(({ shared, plain, hint }, i) => {
    const aspect = aspects[i] as Aspect;
    const logit =
      aspectFeatureNames.reduce((sum, name) => sum + weights.shared[name] * shared[name], weights.bias[aspect]) +
      (plain ? weights.plain[aspect] : 0) +
      (hint ? weights.hint[aspect] : 0);
    return 1 / (1 + Math.exp(-logit));
  });
}

/** What is asked of a known service, likeliest first, at least one and at most three. */
export const chooseAspects = (
  question: AspectQuestion,
  nearness: Map<Aspect, AspectNearness>,
  weights: AspectWeights,
): Aspect[] => chooseFrom(aspectFeatures(question, nearness), weights);

/** The likeliest aspect, and what is likely enough beside it. */
export function chooseFrom(features: AspectFeatures[], weights: AspectWeights): Aspect[] {
  const probabilities = aspectProbabilities(features, weights);
  const ranked = aspects
    .map((aspect, i) => ({ aspect, probability: probabilities[i] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
  return ranked
    .filter(({ probability }, i) => i === 0 || probability >= weights.threshold)
    .map(({ aspect }) => aspect)
    .slice(0, 3);
}
