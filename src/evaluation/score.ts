import type { Dataset, LoadedCase, Output, Score, ScoredCase } from '../types/evaluation.ts';
import { type Scoring, scoringOf } from './faults.ts';
import type { Reference } from './reference.ts';
import { scorers } from './scorers/registry.ts';
import type { Answered } from './scorers/scorer.ts';
import { addScores, answeredTurns } from './turns.ts';

/** Beside the scorers' own figures: nothing that decides was missed. */
export const strictlyCorrect = 'strictly-correct';

/** Scores saved outputs; can be repeated without running anything. A case with an error is undetermined. */
export function scoreRun(
  dataset: Dataset,
  outputs: Output[],
  reference?: Reference,
  scoring: Scoring = scoringOf(),
): ScoredCase[] {
  const byDigest = new Map(outputs.map((output) => [output.caseDigest, output]));
  return dataset.cases.flatMap((entry) => {
    const output = byDigest.get(entry.digest);
    return output ? [scoreCase(entry, output, reference, scoring)] : [];
  });
}

function scoreCase(
  entry: LoadedCase,
  output: Output,
  reference: Reference | undefined,
  { names, decides }: Scoring,
): ScoredCase {
  const turns = turnsOf(entry, output);
  if (output.error !== undefined || turns.length === 0) return { case: entry, output, determined: false, scores: {} };
  const scores: Record<string, Score> = {};
  for (const name of names) {
    const score = addScores(turns.map((turn) => scorers[name].score(turn, reference)));
    if (score) scores[name] = score;
  }
  const missed = names.filter((name) => decides(name) && isMissed(scores[name]));
  scores[strictlyCorrect] = {
    hit: missed.length === 0 ? 1 : 0,
    of: 1,
    notes: missed.map((name) => scorers[name].title),
  };
  return { case: entry, output, determined: true, scores };
}

/** Only of the last one it is known how long it took. */
function turnsOf(entry: LoadedCase, { replies, milliseconds }: Output): Answered[] {
  const turns = answeredTurns(entry, replies);
  return turns.map((turn, i) => (i === turns.length - 1 ? { ...turn, milliseconds } : turn));
}

export const isMissed = (score: Score | undefined): boolean => score !== undefined && score.hit < score.of;
