import { createParser } from 'eventsource-parser';
import type { Hono } from 'hono';
import type { Reply } from '../types/reply.ts';

export interface SentEvent {
  id: string | undefined;
  event: string | undefined;
  data: Record<string, unknown>;
}

/** A reply with the error that may stand beside it. */
export type Answered = Reply & { error?: { code: string; message: string; requestId: string } };

type Given = { token?: string | undefined; headers?: Record<string, string> } & Record<string, unknown>;

/** Speaks to an app as a program does. */
export function chatClient(app: Pick<Hono, 'request'>) {
  const send = (method: string, path: string, { token, headers, ...body }: Given = {}) =>
    app.request(path, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    });
  return {
    send,
    async ask(question: string, given: Given = {}) {
      const response = await send('POST', '/api/chat', { question, ...given });
      return { response, reply: (await response.json()) as Answered };
    },
    stream(question: string, { headers, ...given }: Given = {}) {
      return send('POST', '/api/chat', { question, ...given, headers: { accept: 'text/event-stream', ...headers } });
    },
    events(replyId: string, token: string, last?: string) {
      return send('GET', `/api/replies/${replyId}/events`, { token, headers: last ? { 'last-event-id': last } : {} });
    },
  };
}

/** The events of a stream, as they come. */
export async function* eventsIn(response: Response): AsyncGenerator<SentEvent> {
  const waiting: SentEvent[] = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) => waiting.push({ id, event, data: JSON.parse(data) as Record<string, unknown> }),
  });
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    parser.feed(decoder.decode(bytes, { stream: true }));
    yield* waiting.splice(0);
  }
}

export async function allEvents(response: Response): Promise<SentEvent[]> {
  const events: SentEvent[] = [];
  for await (const event of eventsIn(response)) events.push(event);
  return events;
}
