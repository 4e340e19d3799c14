import { request as requestHttp } from 'node:http';
import { resolve as resolvePath } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { z } from 'zod';
import { AppError, type ErrorCode, errorCodes } from '../errors.ts';
import type { CountRow, CountWishes } from '../types/count.ts';
import type { Asked } from '../types/question.ts';
import { Reply } from '../types/reply.ts';
import type { SourceChecking } from '../types/source-check.ts';
import type { AuditCheck, NotedEntry } from '../types/staff.ts';
import type { KeyIssuing, Switching } from '../types/state-messages.ts';
import { Counted, type Exported, type ExportWishes, PublishLine, type PublishWishes } from './control-messages.ts';
import type { Publishing } from './publishing.ts';

/** A running server: on this machine by its socket, or anywhere by its address (`https://…`). */
export type ServerAddress = { socketPath: string } | { url: string };

/** A question for a running server. `region` is a six-digit code or a name. */
export type AskWishes = Omit<Asked, 'client'>;

export type OnPublishProgress = (step: string, done: number, of: number) => void;

export interface ServerClient {
  /** Every ending that is a reply, refusals too. @throws AppError with the code that the server gave, `timeout` when it is gone */
  ask(wishes: AskWishes): Promise<Reply>;
  /** Over the socket only. @throws as `ask` */
  publish(wishes: PublishWishes, onProgress?: OnPublishProgress): ReturnType<Publishing['publish']>;
  /** Over the socket only. @throws as `ask` */
  exported(wishes: ExportWishes): Promise<Exported>;
  /** Over the socket only. @throws as `ask` */
  counts(wishes: CountWishes): Promise<CountRow[]>;
  /** Over the socket only. @throws as `ask` */
  checkAudit(noted?: NotedEntry): Promise<AuditCheck>;
  /** Over the socket only. @throws as `ask` */
  switches: Switching;
  /** Over the socket only. @throws as `ask` */
  keys: KeyIssuing;
  /** Over the socket only. @throws as `ask` */
  sources: SourceChecking;
  /** Whether a server is there and alive. */
  answers(): Promise<boolean>;
}

export function serverClient(address: ServerAddress): ServerClient {
  const send = sender(address);
  return {
    async ask({ text, conversationToken, idempotencyKey, ...rest }) {
      const headers = {
        ...(conversationToken ? { authorization: `Bearer ${conversationToken}` } : {}),
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      };
      const response = await send('POST', '/api/chat', headers, { question: text, ...rest });
      const body: unknown = await response.json().catch(() => undefined);
      const reply = Reply.safeParse(body);
      if (!reply.success) throw toError(body, response.status);
      return reply.data;
    },
    async publish(wishes, onProgress) {
      // The server may stand in another folder.
      const from = wishes.from.map((folder) => resolvePath(folder));
      const urls = wishes.urls === undefined ? {} : { urls: resolvePath(wishes.urls) };
      const response = await send('POST', '/control/publish', {}, { ...wishes, from, ...urls });
      if (!response.ok) throw toError(await response.json().catch(() => undefined), response.status);
      for await (const line of linesOf(response)) {
        if (line.type === 'report') return line.report;
        if (line.type === 'error') throw toError(line, 500);
        onProgress?.(line.step, line.done, line.of);
      }
      throw new AppError('timeout', 'The server broke off while it published.');
    },
    async counts(wishes) {
      const response = await send('POST', '/control/counts', {}, wishes);
      const body: unknown = await response.json().catch(() => undefined);
      const counted = Counted.safeParse(body);
      if (!counted.success) throw toError(body, response.status);
      return counted.data.counts;
    },
    checkAudit: (noted) => command(send, 'audit/check', noted ? { noted } : {}),
    exported: (wishes) => command(send, 'export', wishes),
    switches: {
      set: (wishes) => command(send, 'switches/set', wishes),
      lift: (wishes) => command(send, 'switches/lift', wishes),
      list: (wishes) => command(send, 'switches/list', wishes),
    },
    keys: {
      create: (wishes) => command(send, 'keys/create', wishes),
      revoke: (wishes) => command(send, 'keys/revoke', wishes),
      list: () => command(send, 'keys/list', {}),
    },
    sources: {
      list: () => command(send, 'sources/list', {}),
      note: (wishes) => command(send, 'sources/note', wishes),
    },
    answers: () =>
      send('GET', '/healthz', {}).then(
        (response) => response.ok,
        () => false,
      ),
  };
}

type Send = (method: string, path: string, headers: Record<string, string>, body?: unknown) => Promise<Response>;

function sender(address: ServerAddress): Send {
  return async (method, path, given, body) => {
    const headers = { accept: 'application/json', 'content-type': 'application/json', ...given };
    const text = body === undefined ? undefined : JSON.stringify(body);
    try {
      if ('socketPath' in address) return await throughSocket(address.socketPath, path, { method, headers }, text);
      return await fetch(new URL(path, address.url), {
        method,
        headers,
        ...(text === undefined ? {} : { body: text }),
      });
    } catch (cause) {
      throw new AppError('timeout', 'The server does not answer.', { cause });
    }
  };
}

/** What is answered was made by the same release: its form is the type's. */
async function command<Answer>(send: Send, path: string, wishes: object): Promise<Answer> {
  const response = await send('POST', `/control/${path}`, {}, wishes);
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body as Answer;
  const error = toError(body, response.status);
  throw error.code === 'not_found' ? new AppError('unsupported', 'The running server is older; restart it.') : error;
}

function throughSocket(
  socketPath: string,
  path: string,
  options: { method: string; headers: Record<string, string> },
  body: string | undefined,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = requestHttp({ socketPath, path, ...options }, (incoming) => {
      const stream = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
      resolve(new Response(stream as BodyInit, { status: incoming.statusCode ?? 500 }));
    });
    request.once('error', reject);
    request.end(body);
  });
}

async function* linesOf(response: Response): AsyncGenerator<PublishLine> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line) yield PublishLine.parse(JSON.parse(line));
  }
}

const ErrorAnswer = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

function toError(body: unknown, status: number): AppError {
  const answer = ErrorAnswer.safeParse(body);
  if (!answer.success) return new AppError('internal', `The server answered ${status}.`);
  const { code, message } = answer.data.error;
  return new AppError(errorCodes.find((known) => known === code) ?? ('internal' satisfies ErrorCode), message);
}
