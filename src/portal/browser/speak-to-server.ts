import type { DeskStatus, Handing, OfficeAnswer, SentHandover } from '../../types/desk.ts';
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

/** A conversation as it is stored: personal data masked, with what people have answered. */
export interface StoredConversation {
  turns: { question: string; reply?: Reply; office?: OfficeAnswer[] }[];
  handover?: SentHandover;
}

/** How one request ended. `broken`: the connection broke before the reply came. `unknown-conversation`: deleted or expired. */
export type Ending = 'reply' | 'broken' | 'refused' | 'unknown-conversation';

/** A conversation and the token of its owner. */
export interface Owned {
  id: string;
  token: string;
}

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
  /** Undefined when it can't be had. */
  const json = async <Body>(path: string, options: RequestInit): Promise<Body | undefined> => {
    try {
      const response = await fetcher(path, options);
      return response.ok ? ((await response.json()) as Body) : undefined;
    } catch {
      return undefined;
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
            ...asJson,
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
    deleteConversation: (owned: Owned) => simple(pathOf(owned), { method: 'DELETE', headers: bearer(owned.token) }),
    read: (owned: Owned) => json<StoredConversation>(pathOf(owned), { headers: bearer(owned.token) }),
    desk: () => json<DeskStatus>('/api/desk', {}),
    prepareHandover: (owned: Owned) =>
      json<Pick<Handing, 'question' | 'transcript'>>(handoverOf(owned), { headers: bearer(owned.token) }),
    handOver: (owned: Owned, handing: Handing) =>
      json<{ outcome: 'sent' | 'closed' | 'waiting' }>(handoverOf(owned), {
        method: 'POST',
        headers: { ...asJson, ...bearer(owned.token) },
        body: JSON.stringify(handing),
      }),
    withdrawHandover: (owned: Owned) => simple(handoverOf(owned), { method: 'DELETE', headers: bearer(owned.token) }),
    judge: (judgement: Judgement, token: string | undefined) =>
      simple('/api/feedback', {
        method: 'POST',
        headers: { ...asJson, ...bearer(token) },
        body: JSON.stringify(judgement),
      }),
  };
}

export type Server = ReturnType<typeof speakToServer>;

const pathOf = ({ id }: Owned): string => `/api/conversations/${encodeURIComponent(id)}`;
const handoverOf = (owned: Owned): string => `${pathOf(owned)}/handover`;
const asJson = { 'content-type': 'application/json' };
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
