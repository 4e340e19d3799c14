import { type Reply, type Stage, stages } from '../types/reply.ts';
import type { Progress } from '../types/question.ts';

/** One server-sent event of a chat. */
export interface ChatEvent {
  /** The same whether the event is sent live or made again from the stored reply. */
  id: string;
  event: Progress['type'];
  data: unknown;
}

/** `accepted` < `stage:…` up to verify < `block:0` < `block:1` … < `stage:reply` < `reply`. Stage names are told live only. */
export function rankOf(id: string): number {
  if (id === 'accepted') return 0;
  if (id === 'reply') return Number.MAX_SAFE_INTEGER;
  const [kind, name = ''] = id.split(':');
  if (kind === 'block' && /^\d{1,9}$/.test(name)) return 100 + Number(name);
  const stage = kind === 'stage' ? stages.indexOf(name as Stage) : -1;
  if (stage < 0) return -1;
  return name === 'reply' ? Number.MAX_SAFE_INTEGER - 1 : 1 + stage;
}

export function toEvent(progress: Progress): ChatEvent {
  switch (progress.type) {
    case 'accepted': {
      const { type, ...data } = progress;
      return { id: 'accepted', event: type, data };
    }
    case 'stage':
      return { id: `stage:${progress.stage}`, event: 'stage', data: { stage: progress.stage } };
    case 'block': {
      const { type, ...data } = progress;
      return { id: `block:${progress.index}`, event: type, data };
    }
    case 'reply':
      return { id: 'reply', event: 'reply', data: forCitizen(progress.reply) };
  }
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

/** Without the trace, which is for signed-in staff. */
export function forCitizen(reply: Reply): Reply {
  const { trace: _, ...rest } = reply;
  return rest;
}
