import { answerAccepted, type QuestionDeps } from '../question/answer-question.ts';
import type { Knowledge } from '../question/knowledge.ts';
import type { Question } from '../types/question.ts';
import type { Block, Reply, Trace } from '../types/reply.ts';

export interface Replayed {
  reply: Reply;
  trace: Trace;
}

/**
 * Asks a question of a citizen once more, of any publication. Nothing of it is stored, counted or signed. A configured
 * language model is asked again, and paid for.
 */
export async function replay(question: Question, knowledge: Knowledge, deps: QuestionDeps): Promise<Replayed> {
  let traced: Trace | undefined;
  const { count: _, ...given } = deps;
  const reply = await answerAccepted(question, {
    ...given,
    knowledge: () => knowledge,
    receipts: { sign: async () => undefined, verifies: async () => false },
    conversations: {
      ...deps.conversations,
      finish: async (_reply, trace) => {
        traced = trace as Trace;
      },
    },
  });
  if (!traced) throw new Error('A replayed question has no trace.');
  return { reply, trace: traced };
}

/** Blocks of each reply that the other one hasn't, word for word. */
export function changedBlocks(before: Reply, now: Reply): { gone: Set<Block>; added: Set<Block> } {
  const without = (own: Reply, other: Reply): Set<Block> => {
    const texts = new Set(other.blocks.map(({ text }) => text));
    return new Set(own.blocks.filter(({ text }) => !texts.has(text)));
  };
  return { gone: without(before, now), added: without(now, before) };
}
