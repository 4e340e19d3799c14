import type { AspectWeights } from '../../service/match/calibration.ts';
import { type Aspect, aspects } from '../../types/aspect.ts';
import type { Found } from '../../types/publication.ts';

/** How near the question is to the statements of one aspect of the service's guide. */
export interface AspectNearness {
  /** Of its best statement over all languages; undefined when the guide has none. */
  cosine?: number;
  coverage: number;
  confirmed: boolean;
}

export interface AspectQuestion {
  cues: Set<Aspect>;
  probabilities: Map<string, number>;
}

/** What speaks for each aspect, in the order of `aspects`; the weights of `AspectWeights` belong to these. */
export function aspectFeatures(
  { cues, probabilities }: AspectQuestion,
  nearness: Map<Aspect, AspectNearness>,
): { classifier: number; cosine: number; coverage: number; present: number; confirmed: number; cue: number }[] {
  const best = Math.max(...[...nearness.values()].map(({ cosine = -1 }) => cosine));
  return aspects.map((aspect) => {
    const near = nearness.get(aspect);
    return {
      classifier: Math.log(Math.max(1e-3, probabilities.get(aspect) ?? 0)),
      cosine: 20 * (near?.cosine === undefined ? -0.06 : near.cosine - best),
      coverage: 3 * (near?.coverage ?? 0),
      present: near?.cosine === undefined ? 0 : 1,
      confirmed: near?.confirmed ? 1 : 0,
      cue: cues.has(aspect) ? 1 : 0,
    };
  });
}

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

/** Asked as well, when it is at least this likely and this near to the likeliest. */
const also = { least: 0.3, share: 0.6 };

/** What is asked of a known service, likeliest first, at most three. */
export function chooseAspects(
  question: AspectQuestion,
  nearness: Map<Aspect, AspectNearness>,
  weights: AspectWeights,
): Aspect[] {
  const features = aspectFeatures(question, nearness);
  const scores = features.map(
    (feature, i) =>
      weights.classifier * feature.classifier +
      weights.cosine * feature.cosine +
      weights.coverage * feature.coverage +
      weights.present * feature.present +
      weights.confirmed * feature.confirmed +
      weights.cues[aspects[i] as Aspect] * feature.cue +
      weights.bias[aspects[i] as Aspect],
  );
  const top = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(score - top), 0);
  const ranked = aspects
    .map((aspect, i) => ({ aspect, probability: Math.exp((scores[i] ?? 0) - top) / sum }))
    .sort((a, b) => b.probability - a.probability);
  const [best] = ranked;
  return ranked
    .filter(
      ({ aspect, probability }, i) =>
        i === 0 ||
        // What the words name plainly is asked, whatever else is.
        (question.cues.has(aspect) && !weakCues.has(aspect) && probability > 0.03) ||
        (probability >= also.least && probability >= (best?.probability ?? 1) * also.share),
    )
    .map(({ aspect }) => aspect)
    .slice(0, 3);
}

/** Their words stand in questions about anything: 「办多久」, "can I". */
const weakCues = new Set<Aspect>(['steps', 'eligibility', 'overview']);
