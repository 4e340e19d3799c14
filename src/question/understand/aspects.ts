import { type Aspect, aspects } from '../../types/aspect.ts';
import { type Cues, cuesOf } from './aspect-cues/cues-of.ts';
import { shippedModel } from './wordings/model.ts';
import { scoreWordings, type WordingScores } from './wordings/score-wordings.ts';

export interface AspectEvidence {
  /** What is asked as far as the words tell, at most three; the classifier's best where they are silent. */
  aspects: Aspect[];
  /** Whether the words themselves name an aspect. */
  explicit: boolean;
  cues: Cues;
  wordings: WordingScores;
  /** By aspect, from the classifier. */
  probabilities: Map<string, number>;
}

/** What can be known of the sides that are asked for before the service is; see `chooseAspects` for what is known then. */
export function findAspects(text: string, probabilities: Map<string, number>): AspectEvidence {
  const cues = cuesOf(text);
  const likeliest = [...aspects].sort((a, b) => (probabilities.get(b) ?? 0) - (probabilities.get(a) ?? 0));
  const named = likeliest.filter((aspect) => cues.plain.has(aspect));
  return {
    aspects: (named.length > 0 ? named : likeliest.slice(0, 1)).slice(0, 3),
    explicit: named.length > 0,
    cues,
    wordings: scoreWordings(text, shippedModel()),
    probabilities,
  };
}
