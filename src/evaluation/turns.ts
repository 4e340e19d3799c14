import type { LoadedCase, Score } from '../types/evaluation.ts';
import type { Reply } from '../types/reply.ts';
import type { Answered } from './scorers/scorer.ts';

/** Every reply that something is expected of, with the conversation up to it; the last one answers the question itself. */
export function answeredTurns(entry: LoadedCase, replies: Reply[]): Answered[] {
  const history = entry.history ?? [];
  const earlier = (entry.expected.turns ?? []).flatMap((expected, turn) => {
    const [question, reply] = [history[turn], replies[turn]];
    if (question === undefined || !reply) return [];
    const asked = { ...entry, question, history: history.slice(0, turn), expected };
    return [{ case: asked, replies: replies.slice(0, turn + 1), reply }];
  });
  const reply = replies.at(-1);
  return reply ? [...earlier, { case: entry, replies, reply }] : earlier;
}

/** Scores of several turns as one; a note says which turn it is about when there are several. Undefined when none says anything. */
export function addScores(scores: (Score | undefined)[]): Score | undefined {
  const said = scores.flatMap((score, turn) => (score ? [{ ...score, turn }] : []));
  if (said.length === 0) return undefined;
  const sum = (of: (score: Score) => number): number => said.reduce((total, score) => total + of(score), 0);
  const note = (turn: number, text: string): string => (scores.length > 1 ? `turn ${turn + 1}: ${text}` : text);
  return {
    hit: sum((score) => score.hit),
    of: sum((score) => score.of),
    notes: said.flatMap(({ turn, notes }) => notes.map((text) => note(turn, text))),
  };
}
