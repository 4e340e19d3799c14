import type { Conversations } from '../types/question.ts';
import { acceptQuestion } from './accept-question.ts';
import type { ConversationDeps } from './conversation-rows.ts';
import { deleteConversation, storeFeedback } from './conversation-wishes.ts';
import { finishReply, readConversation, readReply, unfinishedQuestions } from './stored-replies.ts';
import { whileAvailable } from './unavailable.ts';

export type { ConversationDeps } from './conversation-rows.ts';

/** Conversations in the database: texts encrypted, tokens hashed. */
export function storedConversations(deps: ConversationDeps): Conversations {
  return {
    accept: (asked) => whileAvailable(() => acceptQuestion(asked, deps)),
    finish: (reply, trace) => whileAvailable(() => finishReply(reply, trace, deps)),
    reply: (replyId, token) => whileAvailable(() => readReply(replyId, token, deps)),
    unfinished: () => whileAvailable(() => unfinishedQuestions(deps)),
    read: (conversationId, token) => whileAvailable(() => readConversation(conversationId, token, deps)),
    delete: (conversationId, token) => whileAvailable(() => deleteConversation(conversationId, token, deps)),
    feedback: (given) => whileAvailable(() => storeFeedback(given, deps)),
  };
}
