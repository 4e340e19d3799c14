import { type Aspect, aspects } from '../../../types/aspect.ts';
import { clausesOf } from '../aspect-cues/cues-of.ts';
import { gramsOf } from './grams.ts';
import type { WordingModel } from './model.ts';

/** How a question's wording speaks for one aspect, in logits. */
export interface WordingScore {
  /** Of the question as a whole. */
  whole: number;
  /** Of the clause that asks for it most. */
  clause: number;
  /** How far it is before all others in the clause where it is furthest before them. */
  lead: number;
  /** Of the likeliest other aspect in the question as a whole. */
  other: number;
  /** Of the clause that asks for it before all others, if another aspect is the one that the words speak for most. */
  apart?: number;
}
export type WordingScores = Record<Aspect, WordingScore>;

/** A question may ask for several aspects, each in a clause of its own or all in one; so both are scored. */
export function scoreWordings(text: string, model: WordingModel): WordingScores {
  const clauses = clausesOf(text).map((clause) => gramsOf(clause));
  const whole = scoresOf(clauses.flat(), model);
  const each = clauses.length > 1 ? clauses.map((grams) => scoresOf(grams, model)) : [whole];
  const most = Math.max(...each.flat());
  const scores = aspects.map((aspect, i): [Aspect, WordingScore] => {
    const clause = Math.max(...each.map((scores) => scores[i] ?? 0));
    const own = each.flatMap((scores) => ((scores[i] ?? 0) > bestBeside(scores, i) ? (scores[i] ?? 0) : []));
    return [
      aspect,
      {
        whole: whole[i] ?? 0,
        clause,
        lead: Math.max(...each.map((scores) => (scores[i] ?? 0) - bestBeside(scores, i))),
        other: bestBeside(whole, i),
        ...(own.length > 0 && clause < most ? { apart: Math.max(...own) } : {}),
      },
    ];
  });
  return Object.fromEntries(scores) as WordingScores;
}

const bestBeside = (scores: number[], at: number): number => Math.max(...scores.filter((_, i) => i !== at));

/** By aspect; a long text has more that speaks for anything, so that each gram of it counts less. */
export function scoresOf(grams: string[], { grams: known, weights, bias }: WordingModel): number[] {
  const rows = [...new Set(grams)].flatMap((gram) => known.get(gram) ?? []);
  const share = shareOfEach(rows.length);
  return aspects.map((_, i) => {
    let sum = 0;
    for (const row of rows) sum += weights[row * aspects.length + i] ?? 0;
    return (bias[i] ?? 0) + share * sum;
  });
}

export const shareOfEach = (count: number): number => 1 / Math.sqrt(Math.max(4, count));
