import type { Aspect } from '../../types/aspect.ts';
import type { CuratedAnswer } from '../../types/curated-answer.ts';
import { centre } from '../classifier.ts';
import { type MatchingIndex, type OwnedVectors, similarities } from './matching-index.ts';

/** The answers that are told, by their example questions. */
export interface AnswerIndex {
  answers: CuratedAnswer[];
  /** Examples for and against, each owned by an answer (its ordinal). */
  own: OwnedVectors;
  against: OwnedVectors;
  /** The aspects of what each answer rests on. */
  aspects: Set<Aspect>[];
  /** The aspect of each row of `MatchingIndex.questions`. */
  askedAspects: (Aspect | undefined)[];
}

/** An answer that a question is meant for, with the similarity of its nearest example and of the nearest of all others. */
export interface AnswerMatch {
  answer: CuratedAnswer;
  similarity: number;
  rival: number;
}

/**
 * How near a question must be to an example of an answer: the least, to two digits, at which none of the example
 * questions and tuning cases that mean something else gets one, on the bundled embedder. `npm run bench:answers` lists
 * them.
 */
export const leastSimilarity = 0.7;

/**
 * The answer of staff that a question is meant for: near enough to one of its examples, and nearer than to every example
 * against it, and to every example question of another service, of another side of its own, of none of ours and of those
 * too vague to answer.
 */
export function matchAnswer(
  index: MatchingIndex,
  { vector }: { vector: Int8Array },
  least = leastSimilarity,
): AnswerMatch | undefined {
  const { answers, own, against, aspects, askedAspects } = index.answers;
  if (answers.length === 0) return undefined;
  const question = centre(vector, index.questions.mean);
  const best = nearest(own, question);
  const ordinal = own.owners[best.row] ?? -1;
  const answer = answers[ordinal];
  if (!answer || best.similarity < least) return undefined;
  const service = index.serviceIds.indexOf(answer.serviceId);
  const meansElse = (owner: number, row: number): boolean => {
    const aspect = askedAspects[row];
    return owner !== service || (aspect !== undefined && !aspects[ordinal]?.has(aspect));
  };
  const rival = Math.max(
    nearest(against, question, (owner) => owner === ordinal).similarity,
    nearest(index.questions, question, meansElse).similarity,
    nearest(index.outside, question).similarity,
    nearest(index.vague, question).similarity,
  );
  return best.similarity > rival ? { answer, similarity: best.similarity, rival } : undefined;
}

/** Of the rows that count; −1 and no row where there is none. */
function nearest(
  vectors: OwnedVectors,
  question: Float32Array,
  counts: (owner: number, row: number) => boolean = () => true,
): { similarity: number; row: number } {
  const best = { similarity: -1, row: -1 };
  similarities(vectors, question).forEach((similarity, row) => {
    if (similarity > best.similarity && counts(vectors.owners[row] ?? -1, row))
      Object.assign(best, { similarity, row });
  });
  return best;
}
