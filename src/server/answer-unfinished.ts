import { answerAccepted, type QuestionDeps } from '../question/answer-question.ts';
import type { Trace } from '../types/reply.ts';

/**
 * Answers what was accepted and never answered, because a process died or the database was away when the reply was
 * ready. Their traces say `recovered`.
 * @returns how many
 */
export async function answerUnfinished(deps: QuestionDeps): Promise<number> {
  const { conversations } = deps;
  const recovering: QuestionDeps = {
    ...deps,
    conversations: {
      ...conversations,
      finish: (reply, trace) => conversations.finish(reply, { ...(trace as Trace), recovered: true }),
    },
  };
  const questions = await conversations.unfinished();
  for (const question of questions) {
    // One that fails keeps no other from its reply; it is tried again next time.
    await answerAccepted(question, recovering).catch((error: unknown) =>
      deps.log.error({ err: error, replyId: question.replyId }, 'an unfinished question could not be answered'),
    );
  }
  return questions.length;
}
