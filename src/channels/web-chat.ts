import { type Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { z } from 'zod';
import { toAppError } from '../errors.ts';
import { IsoDate } from '../types/document.ts';
import { Language } from '../types/language.ts';
import type { Asked } from '../types/question.ts';
import { requestedLanguage } from './caller-language.ts';
import type { ChannelDeps, StreamingDeps } from './channel-deps.ts';
import { eventsBehind, eventsOf } from './chat-events.ts';
import { clientOf } from './client-address.ts';
import { describeChat, describeEvents } from './describe-chat.ts';
import { followStored } from './follow-stored.ts';
import { bearerToken, knownId, ownToken, readRegion, reads } from './read-request.ts';
import { isRefusal, sendReply } from './send-reply.ts';
import { streamEvents } from './stream-events.ts';

export const Ask = z
  .object({
    question: z.string().describe('At most 2,000 characters, in any of the languages.'),
    conversationId: z.string().optional().describe('Of an earlier reply, to go on from there. Needs its token.'),
    language: Language.optional().describe('Of the page; what the question itself is written in wins over it.'),
    region: z.string().optional().describe('Six-digit code or name of the region: 210100, 沈阳, Shenyang.'),
    asOf: IsoDate.optional().describe('Day whose rules are asked for; today when missing.'),
  })
  .meta({ id: 'Ask', examples: [{ question: '身份证到期了怎么换，多少钱', region: '沈阳' }] });
type Ask = z.infer<typeof Ask>;

const Key = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() });

/** The chat: a question in, a reply out, whole or as it is made. */
export function webChat(deps: StreamingDeps): Hono {
  const app = new Hono();
  app.post('/api/chat', describeChat, reads('header', Key), reads('json', Ask), (c) =>
    answer(c, { ...c.req.valid('json'), idempotencyKey: c.req.valid('header')['idempotency-key'] }, deps),
  );
  app.get('/api/replies/:id/events', describeEvents, (c) => resume(c, deps));
  return app;
}

async function answer(
  c: Context,
  ask: Ask & { idempotencyKey: string | undefined },
  deps: StreamingDeps,
): Promise<Response> {
  const asked = toAsked(c, ask, deps);
  const running = deps.progress.start(
    (onProgress, left) => deps.ask({ ...asked, left }, onProgress),
    asked.conversationToken,
  );
  running.attend(c.req.raw.signal);
  if (!wantsEvents(c)) return sendReply(c, await running.reply);
  const first = await running.first;
  // Nothing was streamed yet, so that a refusal can still have its own HTTP status.
  if (first && isRefusal(first)) return sendReply(c, first);
  return streamEvents(c, () => eventsBehind(first ? eventsOf(first) : running.follow()), deps.log);
}

/** The rest of a stream, on any node: as it is made here, else as it is stored. */
async function resume(c: Context, deps: StreamingDeps): Promise<Response> {
  const replyId = knownId(c.req.param('id') ?? '');
  const token = ownToken(c);
  const running = deps.progress.find(replyId, token);
  running?.attend(c.req.raw.signal);
  // Asked in any case: what was deleted must not live on in this node's memory.
  const stored = await followStored(replyId, token, deps.conversations).catch((error: unknown) => {
    if (running && toAppError(error).code === 'database_unavailable') return () => running.follow();
    throw error;
  });
  const follow = running ? () => running.follow() : stored;
  return streamEvents(c, (gone) => eventsBehind(follow(gone), c.req.header('last-event-id')), deps.log);
}

function toAsked(c: Context, ask: Ask & { idempotencyKey: string | undefined }, deps: ChannelDeps): Asked {
  const { question: text, language = requestedLanguage(c), asOf, idempotencyKey } = ask;
  const region = readRegion(ask.region, deps.knowledge()?.publication);
  const client = clientOf(c, deps.remoteAddress?.(c), deps.config);
  const token = bearerToken(c);
  return {
    text,
    ...(ask.conversationId === undefined ? {} : { conversationId: knownId(ask.conversationId) }),
    ...(ask.conversationId !== undefined && token ? { conversationToken: token } : {}),
    ...(language ? { language } : {}),
    ...(region ? { region } : {}),
    ...(asOf ? { asOf } : {}),
    ...(idempotencyKey ? { idempotencyKey } : {}),
    ...(client ? { client } : {}),
  };
}

function wantsEvents(c: Context): boolean {
  const supports = ['application/json', 'text/event-stream'];
  return accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/event-stream';
}
