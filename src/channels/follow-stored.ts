import { AppError } from '../errors.ts';
import type { Conversations } from '../types/question.ts';
import { type ChatEvent, eventsOf, toEvent } from './chat-events.ts';

const pauseMs = 300;
/** An accepted question has its reply long before; a crashed node's is composed again within a minute. */
const longestMs = 150_000;

/**
 * The events of a reply that another node, or an earlier run of this one, makes or has made: a pending one is looked
 * for until it is there.
 * @throws AppError `not_found` before anything is sent; `timeout` when the reply does not come
 */
export async function followStored(
  replyId: string,
  token: string,
  conversations: Pick<Conversations, 'reply'>,
): Promise<(gone: AbortSignal) => AsyncGenerator<ChatEvent>> {
  const first = await conversations.reply(replyId, token);
  if (!first) throw new AppError('not_found', 'Unknown reply, or the wrong token.');
  return async function* (gone) {
    let found = first;
    if (found.state === 'pending') yield toEvent({ type: 'accepted', replyId, conversationId: found.conversationId });
    for (let waited = 0; found.state === 'pending'; waited += pauseMs) {
      if (waited >= longestMs) throw new AppError('timeout', 'The reply does not come.');
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if (gone.aborted) return;
      const next = await conversations.reply(replyId, token);
      if (!next) throw new AppError('not_found', 'The conversation was deleted.');
      found = next;
    }
    yield* eventsOf(found.reply);
  };
}
