import { AppError } from '../errors.ts';
import type { Asked, Conversations, Question } from '../types/question.ts';
import { maskPersonalData } from './mask.ts';

/** Characters, as the citizen counts them. */
export const longestQuestion = 2000;

export type Received =
  | { outcome: 'accepted'; question: Question }
  | { outcome: 'repeated'; replyId: string; conversationId: string; conversationToken?: string }
  | { outcome: 'rejected'; status: 'rejected_empty' | 'rejected_too_long' | 'rejected_busy' | 'rejected_rate_limited' };

export interface ReceiveDeps {
  conversations: Conversations;
  newId: () => string;
  /** False when this client has asked too often; missing = no limit. */
  mayAsk?: (client: string) => Promise<boolean>;
}

/**
 * Checks a question, masks personal data and commits it: from here on it will get a reply.
 * While the database is away it goes on unstored, without earlier turns. @throws AppError `not_found` for a wrong conversation or token
 */
export async function receive(asked: Asked, deps: ReceiveDeps): Promise<Received> {
  const text = asked.text.trim();
  if (text === '') return { outcome: 'rejected', status: 'rejected_empty' };
  if ([...text].length > longestQuestion) return { outcome: 'rejected', status: 'rejected_too_long' };
  if (asked.client !== undefined && deps.mayAsk && !(await deps.mayAsk(asked.client))) {
    return { outcome: 'rejected', status: 'rejected_rate_limited' };
  }
  const masked = maskPersonalData(text);
  const { text: _text, client: _client, left: _left, ...rest } = asked;
  try {
    const accepted = await deps.conversations.accept({ ...rest, text: masked.text, masked: masked.kinds });
    if (accepted.outcome === 'not_found') throw new AppError('not_found', 'there is no such conversation');
    return accepted.outcome === 'busy' ? { outcome: 'rejected', status: 'rejected_busy' } : accepted;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'database_unavailable') throw error;
    return { outcome: 'accepted', question: unstored(asked, masked, deps.newId) };
  }
}

function unstored(asked: Asked, masked: { text: string; kinds: string[] }, newId: () => string): Question {
  const { language, region, asOf } = asked;
  return {
    replyId: newId(),
    conversationId: asked.conversationId ?? newId(),
    text: masked.text,
    masked: masked.kinds,
    ...(language ? { language } : {}),
    ...(region ? { region } : {}),
    ...(asOf ? { asOf } : {}),
    turns: [],
    stored: false,
  };
}
