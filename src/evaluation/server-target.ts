import { EventSourceParserStream } from 'eventsource-parser/stream';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { Reply } from '../types/reply.ts';
import type { Hearing, Target } from './run.ts';

const Refused = z.object({ error: z.object({ message: z.string() }) });

/**
 * A server at an address, over `POST /api/chat`: this product's, or any that answers in its shape. It is asked for a
 * stream, to learn when the first block can be read; one that sends the whole reply at once is understood as well.
 */
export function serverTarget(url: string, deps: { fetch: typeof fetch }): Target {
  return {
    name: url,
    digests: {},
    ask: async ({ text, conversationToken, client: _, ...wishes }, hear) => {
      const response = await deps.fetch(new URL('/api/chat', url), {
        method: 'POST',
        headers: {
          accept: 'text/event-stream, application/json;q=0.9',
          'content-type': 'application/json',
          ...(conversationToken ? { authorization: `Bearer ${conversationToken}` } : {}),
        },
        body: JSON.stringify({ question: text, ...wishes }),
      });
      const streamed = response.headers.get('content-type')?.startsWith('text/event-stream');
      return streamed && response.body ? readStream(response.body, hear) : readWhole(response);
    },
  };
}

async function readWhole(response: Response): Promise<Reply> {
  const body: unknown = await response.json().catch(() => undefined);
  const reply = Reply.safeParse(body);
  if (reply.success) return reply.data;
  throw refusal(body, response.status);
}

const refusal = (body: unknown, status: number): AppError =>
  new AppError('internal', Refused.safeParse(body).data?.error.message ?? `The server answered ${status}.`);

/** The reply closes the stream; the token of a new conversation comes with the first event only. */
async function readStream(body: ReadableStream<Uint8Array>, hear: Hearing | undefined): Promise<Reply> {
  let conversationToken: string | undefined;
  const events = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair)
    .pipeThrough(new EventSourceParserStream());
  for await (const { event, data } of events) {
    if (event === 'accepted') conversationToken = Accepted.parse(JSON.parse(data)).conversationToken;
    if (event === 'block') hear?.block();
    if (event === 'error') throw refusal(JSON.parse(data), 500);
    if (event === 'reply')
      return { ...Reply.parse(JSON.parse(data)), ...(conversationToken ? { conversationToken } : {}) };
  }
  throw new AppError('timeout', 'The server broke off before its reply.');
}

const Accepted = z.object({ conversationToken: z.string().exactOptional() });
