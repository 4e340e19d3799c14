import type { Dataset, LoadedCase, Output, Score, ScoredCase } from '../types/evaluation.ts';
import type { Reference } from './reference.ts';
import { scorerNames, scorers } from './scorers/registry.ts';

/** Beside the scorers' own figures: nothing that decides was missed. */
export const strictlyCorrect = 'strictly-correct';

/** Scores saved outputs; can be repeated without running anything. A case without an output, or with an error, is undetermined. */
export function scoreRun(dataset: Dataset, outputs: Output[], reference?: Reference): ScoredCase[] {
  const byDigest = new Map(outputs.map((output) => [output.caseDigest, output]));
  return dataset.cases.flatMap((entry) => {
    const output = byDigest.get(entry.digest);
    return output ? [scoreCase(entry, output, reference)] : [];
  });
}

function scoreCase(entry: LoadedCase, output: Output, reference: Reference | undefined): ScoredCase {
  const { replies } = output;
  const reply = replies.at(-1);
  if (output.error !== undefined || !reply) return { case: entry, output, determined: false, scores: {} };
  const scores: Record<string, Score> = {};
  for (const name of scorerNames) {
    const score = scorers[name].score({ case: entry, replies, reply }, reference);
    if (score) scores[name] = score;
  }
  const missed = scorerNames.filter((name) => scorers[name].decides && isMissed(scores[name]));
  scores[strictlyCorrect] = {
    hit: missed.length === 0 ? 1 : 0,
    of: 1,
    notes: missed.map((name) => scorers[name].title),
  };
  return { case: entry, output, determined: true, scores };
}

export const isMissed = (score: Score | undefined): boolean => score !== undefined && score.hit < score.of;
