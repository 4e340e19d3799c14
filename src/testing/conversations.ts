import type { Conversations, Question } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';

/** The id of nothing. */
export const nowhere = '00000000-0000-4000-8000-000000000000';

type Asked = Parameters<Conversations['accept']>[0];

/** The first question of a conversation, committed. */
export async function acceptedBy(conversations: Conversations, asked: Partial<Asked> = {}): Promise<Question> {
  const accepted = await conversations.accept({ text: '身份证换领多少钱', masked: [], ...asked });
  if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
  return accepted.question;
}

/** Asks again in the conversation of its first question. */
export function nextOf(conversations: Conversations, first: Question, text = '多久能拿到') {
  const { conversationId } = first;
  return conversations.accept({ text, masked: [], conversationId, conversationToken: tokenOf(first) });
}

export function tokenOf(first: Question): string {
  return first.conversationToken ?? '';
}

/** A small answer to a question. */
export function replyTo(question: Question, changes: Partial<Reply> = {}): Reply {
  return {
    id: question.replyId,
    conversationId: question.conversationId,
    ...(question.conversationToken ? { conversationToken: question.conversationToken } : {}),
    status: 'answered',
    language: 'zh',
    mode: 'extractive',
    aspects: ['fee'],
    blocks: [{ text: '工本费20元。', language: 'zh', kind: 'paragraph', citations: [] }],
    citations: [],
    services: [{ id: 'id-card-renew', title: '居民身份证换领', department: '公安局', region: '210100', forms: [] }],
    candidates: [],
    choices: [],
    suggestions: [],
    notices: [],
    ...changes,
  };
}
