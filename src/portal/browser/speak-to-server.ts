import type { Reply } from '../../types/reply.ts';
import { type ChatEvent, readEvents } from './read-events.ts';

export interface Asking {
  question: string;
  language: string;
  region?: string;
  conversation?: { id: string; token: string } | undefined;
  idempotencyKey: string;
}

export interface Judgement {
  replyId: string;
  verdict: 'right' | 'wrong';
  reason?: string | undefined;
}

/** How one request ended. `broken`: the connection broke before the reply came. `unknown-conversation`: deleted or expired. */
export type Ending = 'reply' | 'broken' | 'refused' | 'unknown-conversation';

type OnEvent = (event: ChatEvent, id: string | undefined) => void;

/** The portal's requests to its own server. None of them throws, except when `signal` stops it. */
export function speakToServer(fetcher: typeof fetch) {
  const request = async (path: string, options: RequestInit, onEvent: OnEvent): Promise<Ending> => {
    try {
      return await readResponse(await fetcher(path, options), onEvent);
    } catch (error) {
      if (options.signal?.aborted) throw error;
      return 'broken';
    }
  };
  const simple = async (path: string, options: RequestInit): Promise<boolean> => {
    try {
      return (await fetcher(path, options)).ok;
    } catch {
      return false;
    }
  };
  return {
    ask: ({ conversation, idempotencyKey, ...asked }: Asking, signal: AbortSignal, onEvent: OnEvent) =>
      request(
        '/api/chat',
        {
          method: 'POST',
          signal,
          headers: {
            ...json,
            accept: 'text/event-stream',
            'idempotency-key': idempotencyKey,
            ...bearer(conversation?.token),
          },
          body: JSON.stringify({ ...asked, ...(conversation ? { conversationId: conversation.id } : {}) }),
        },
        onEvent,
      ),
    resume: (
      replyId: string,
      lastEventId: string | undefined,
      token: string | undefined,
      signal: AbortSignal,
      onEvent: OnEvent,
    ) =>
      request(
        `/api/replies/${encodeURIComponent(replyId)}/events`,
        {
          signal,
          headers: {
            accept: 'text/event-stream',
            ...(lastEventId ? { 'last-event-id': lastEventId } : {}),
            ...bearer(token),
          },
        },
        onEvent,
      ),
    deleteConversation: ({ id, token }: { id: string; token: string }) =>
      simple(`/api/conversations/${encodeURIComponent(id)}`, { method: 'DELETE', headers: bearer(token) }),
    /** Question and answer in turn, as they are stored: personal data masked. */
    transcript: async ({
      id,
      token,
    }: {
      id: string;
      token: string;
    }): Promise<{ question: string; reply?: Reply }[] | undefined> => {
      try {
        const response = await fetcher(`/api/conversations/${encodeURIComponent(id)}`, { headers: bearer(token) });
        return response.ok
          ? ((await response.json()) as { turns: { question: string; reply?: Reply }[] }).turns
          : undefined;
      } catch {
        return undefined;
      }
    },
    judge: (judgement: Judgement, token: string | undefined) =>
      simple('/api/feedback', {
        method: 'POST',
        headers: { ...json, ...bearer(token) },
        body: JSON.stringify(judgement),
      }),
  };
}

export type Server = ReturnType<typeof speakToServer>;

const json = { 'content-type': 'application/json' };
const bearer = (token: string | undefined): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};

async function readResponse(response: Response, onEvent: OnEvent): Promise<Ending> {
  if (response.status === 404) return 'unknown-conversation';
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return readWhole(response, onEvent);
  if (!response.body) return 'broken';
  let ending: Ending = 'broken';
  await readEvents(response.body, (event, id) => {
    if (event.type === 'reply') ending = 'reply';
    onEvent(event, id);
  });
  return ending;
}

/** An ending before the stream began comes as a whole reply; a malformed request only as an error. */
async function readWhole(response: Response, onEvent: OnEvent): Promise<Ending> {
  const body = (await response.json()) as Partial<Reply> | null;
  if (!body?.status || !Array.isArray(body.blocks)) return response.status >= 500 ? 'broken' : 'refused';
  onEvent({ type: 'reply', reply: body as Reply }, undefined);
  return 'reply';
}
