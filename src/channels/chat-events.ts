import type { Progress } from '../types/question.ts';
import { type Reply, type Stage, stages } from '../types/reply.ts';

/** One server-sent event of a chat. */
export interface ChatEvent {
  /** The same whether the event is sent live or made again from the stored reply. */
  id: string;
  event: Progress['type'];
  data: unknown;
}

const firstBlock = 100;

/** The place of an event in a stream: `accepted`, stages and blocks as they came, `reply`; −1 for an id that is none of ours. */
export function rankOf(id: string): number {
  if (id === 'accepted') return 0;
  if (id === 'reply') return Number.MAX_SAFE_INTEGER;
  const [, kind, name = '', behind = '0'] = /^(stage|block):(\w+)(?::(\d{1,9}))?$/.exec(id) ?? [];
  if (kind === 'block') return /^\d{1,9}$/.test(name) ? firstBlock + Number(name) : -1;
  const stage = kind === 'stage' ? stages.indexOf(name as Stage) : -1;
  return stage < 0 ? -1 : firstBlock + Number(behind) - 1 + (1 + stage) / (2 + stages.length);
}

/** @param blocks that were told before: what a model writes is shown before it is verified once more as a whole */
export function toEvent(progress: Progress, blocks = 0): ChatEvent {
  if (progress.type === 'reply') return { id: 'reply', event: 'reply', data: forCitizen(progress.reply) };
  const { type: event, ...data } = progress;
  if (progress.type === 'accepted') return { id: 'accepted', event, data };
  if (progress.type === 'block') return { id: `block:${progress.index}`, event, data };
  return { id: `stage:${progress.stage}${blocks > 0 ? `:${blocks}` : ''}`, event, data };
}

/** What the stream of a stored reply says: the same events as when it was made, stages left out. */
export function eventsOf(reply: Reply): ChatEvent[] {
  const { id: replyId, conversationId, conversationToken } = reply;
  return [
    toEvent({ type: 'accepted', replyId, conversationId, ...(conversationToken ? { conversationToken } : {}) }),
    ...reply.blocks.map((block, index) =>
      toEvent({
        type: 'block',
        index,
        block,
        citations: reply.citations.filter((citation) => block.citations.includes(citation.id)),
      }),
    ),
    toEvent({ type: 'reply', reply }),
  ];
}

/** The events behind the one with id `last`, each once and in their order. */
export async function* eventsBehind(
  events: AsyncIterable<ChatEvent> | Iterable<ChatEvent>,
  last?: string,
): AsyncGenerator<ChatEvent> {
  let told = last === undefined ? -1 : rankOf(last);
  for await (const event of events) {
    if (rankOf(event.id) <= told) continue;
    told = rankOf(event.id);
    yield event;
  }
}

/** Without the trace, which is for signed-in staff. */
export function forCitizen(reply: Reply): Reply {
  const { trace: _, ...rest } = reply;
  return rest;
}
