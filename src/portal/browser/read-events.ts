import { createParser } from 'eventsource-parser';
import type { Block, Citation, Reply, Stage } from '../../types/reply.ts';

/** What `POST /api/chat` and `GET /api/replies/:id/events` send. */
export type ChatEvent =
  | { type: 'accepted'; replyId: string; conversationId: string; conversationToken?: string }
  | { type: 'stage'; stage: Stage }
  | { type: 'block'; index: number; block: Block; citations: Citation[] }
  | { type: 'reply'; reply: Reply };

/**
 * Reads a stream of server-sent events to its end.
 * @param onEvent gets each event with the id to resume behind it
 * @throws what the connection throws when it breaks
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: ChatEvent, id: string | undefined) => void,
): Promise<void> {
  const parser = createParser({
    onEvent: ({ event, data, id }) => {
      const read = toChatEvent(event, data);
      if (read) onEvent(read, id);
    },
  });
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parser.feed(decoder.decode(part.value, { stream: true }));
    }
  } finally {
    reader.releaseLock();
  }
}

/** Events of kinds that a later release may add are passed over. The `reply` event holds the reply itself. */
function toChatEvent(type: string | undefined, data: string): ChatEvent | undefined {
  if (type === 'reply') return { type, reply: JSON.parse(data) as Reply };
  if (type === 'accepted' || type === 'stage' || type === 'block') return { type, ...JSON.parse(data) } as ChatEvent;
  return undefined;
}
