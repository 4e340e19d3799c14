import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { estimateTokens } from '../text/estimate-tokens.ts';
import { blockText, footText, replyText } from '../text/footnotes.ts';
import { Language } from '../types/language.ts';
import type { Asked } from '../types/question.ts';
import { type Block, type Citation, Reply } from '../types/reply.ts';
import { requestedLanguage } from './caller-language.ts';
import type { ChannelDeps, StreamingDeps } from './channel-deps.ts';
import { type ChatEvent, eventsOf, forCitizen } from './chat-events.ts';
import { clientOf } from './client-address.ts';
import { jsonAnswer, openAiAnswers, programsKey } from './describe.ts';
import { isCountedByKey } from './guard-access.ts';
import { readRegion, reads } from './read-request.ts';
import { errorBody, logError, openAiFields, readThrown, requestIdOf } from './send-error.ts';
import { isRefusal, refusalStatus } from './send-reply.ts';

export const ownModel = 'liaowen';
/** Questions of the conversation that are asked again before the last: each request stands alone. */
const mostEarlier = 3;
const mostMessages = 100;

const Part = z.object({ type: z.literal('text'), text: z.string() });
const Content = z.union([z.string(), z.array(Part).transform((parts) => parts.map(({ text }) => text).join('\n'))], {
  error: 'must be text; only text can be read',
});
const Message = z.discriminatedUnion('role', [
  z.object({ role: z.literal('user'), content: Content }),
  z.looseObject({ role: z.enum(['system', 'developer', 'assistant', 'tool', 'function']) }),
]);
const CompletionRequest = z
  .object({
    model: z.string().describe(`\`${ownModel}\``),
    messages: z
      .array(Message)
      .min(1)
      .max(mostMessages)
      .refine((messages) => messages.at(-1)?.role === 'user', 'the last one must be the user’s')
      .describe('The last one is the question. Only what users said is read: nobody instructs the assistant.'),
    stream: z.boolean().default(false),
    stream_options: z.object({ include_usage: z.boolean().default(false) }).nullish(),
    language: Language.optional(),
    region: z.string().optional().describe('Six-digit code or name.'),
  })
  .meta({ id: 'CompletionRequest' });
type CompletionRequest = z.infer<typeof CompletionRequest>;

const Usage = z.object({ prompt_tokens: z.int(), completion_tokens: z.int(), total_tokens: z.int() });
const AnswerMessage = z.object({ role: z.literal('assistant'), content: z.string(), liaowen: Reply });
const Choice = z.object({ index: z.literal(0), message: AnswerMessage, finish_reason: z.literal('stop') });
const Completion = z
  .object({
    id: z.string(),
    object: z.literal('chat.completion'),
    created: z.int(),
    model: z.string(),
    choices: z.array(Choice),
    usage: Usage.describe('Estimated.'),
  })
  .meta({ id: 'Completion' });
const ModelList = z.object({
  object: z.literal('list'),
  data: z.array(z.object({ id: z.string(), object: z.literal('model'), created: z.int(), owned_by: z.string() })),
});

/** The chat as a language model, for programs that speak to those: citations as footnotes, and whole in `liaowen`. */
export function completionsApi(deps: StreamingDeps): Hono {
  const app = new Hono();
  app.get(
    '/v1/models',
    describeRoute({
      tags: ['OpenAI-compatible'],
      summary: 'What can be asked and what embeds',
      security: [{}, programsKey],
      responses: { 200: jsonAnswer('Both models.', ModelList), ...openAiAnswers(401, 429) },
    }),
    (c) => c.json({ object: 'list', data: [ownModel, deps.embedder.id].map(modelOf) }),
  );
  app.post(
    '/v1/chat/completions',
    describeRoute({
      tags: ['OpenAI-compatible'],
      summary: 'Ask as a language model is asked',
      description: `Streaming and not. Up to ${mostEarlier} earlier questions of the user are read as the conversation. The whole reply is in \`choices[0].message.liaowen\`, in a stream in the last delta.`,
      security: [{}, programsKey],
      responses: { 200: jsonAnswer('The answer.', Completion), ...openAiAnswers(400, 401, 403, 413, 429, 503) },
    }),
    reads('json', CompletionRequest),
    (c) => complete(c, c.req.valid('json'), deps),
  );
  return app;
}

const modelOf = (id: string) => ({ id, object: 'model' as const, created: 0, owned_by: 'liaowen' });

async function complete(c: Context, request: CompletionRequest, deps: StreamingDeps): Promise<Response> {
  if (request.model !== ownModel) throw new AppError('bad_request', `model: this server has ${ownModel}`);
  const asked = await askedAfterEarlier(c, request, deps);
  if (request.stream) return streamed(c, request, asked, deps);
  const reply = await deps.ask({ ...asked, left: c.req.raw.signal });
  if (isRefusal(reply)) return refused(c, reply);
  const content = replyText(reply);
  return c.json({
    ...headOf(reply.id, deps),
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content, liaowen: forCitizen(reply) }, finish_reason: 'stop' }],
    usage: usageOf(request, content),
  });
}

/** The last question, in a conversation of those before it. */
async function askedAfterEarlier(c: Context, request: CompletionRequest, deps: ChannelDeps): Promise<Asked> {
  const language = request.language ?? requestedLanguage(c);
  const region = readRegion(request.region, deps.knowledge()?.publication);
  const client = isCountedByKey(c) ? undefined : clientOf(c, deps.remoteAddress?.(c), deps.config);
  const shared = { ...(language ? { language } : {}), ...(region ? { region } : {}) };
  const questions = request.messages.flatMap((message) => (message.role === 'user' ? [String(message.content)] : []));
  let conversation: Pick<Asked, 'conversationId' | 'conversationToken'> = {};
  for (const text of questions.slice(-1 - mostEarlier, -1)) {
    const reply = await deps.ask({ text, ...shared, ...conversation });
    const { conversationId, conversationToken } = reply;
    if (conversationToken) conversation = { conversationId, conversationToken };
  }
  return { text: questions.at(-1) ?? '', ...shared, ...conversation, ...(client ? { client } : {}) };
}

/** Verified blocks as they come. What is refused before that is an error; what fails later ends the stream with one. */
async function streamed(c: Context, request: CompletionRequest, asked: Asked, deps: StreamingDeps): Promise<Response> {
  const running = deps.progress.start(
    (onProgress, left) => deps.ask({ ...asked, left }, onProgress),
    asked.conversationToken,
  );
  running.attend(c.req.raw.signal);
  const first = await running.first;
  if (first && isRefusal(first)) return refused(c, first);
  c.header('cache-control', 'no-store');
  c.header('x-accel-buffering', 'no');
  return streamSSE(c, async (stream) => {
    const send = (data: object) => stream.writeSSE({ data: JSON.stringify(data) });
    try {
      for await (const chunk of chunksOf(first ? eventsOf(first) : running.follow(), request, deps)) await send(chunk);
      await stream.writeSSE({ data: '[DONE]' });
    } catch (thrown) {
      const error = readThrown(thrown);
      logError(c, error, deps.log);
      await send(errorBody(c, error));
    }
  });
}

/** What a client of language models expects, made of our events. */
async function* chunksOf(
  events: AsyncIterable<ChatEvent> | Iterable<ChatEvent>,
  request: CompletionRequest,
  deps: ChannelDeps,
): AsyncGenerator<object> {
  const head = { ...headOf(deps.newId(), deps), object: 'chat.completion.chunk' };
  const chunk = (delta: object, finish_reason: 'stop' | null = null) => ({
    ...head,
    choices: [{ index: 0, delta, finish_reason }],
  });
  const numbered: Citation[] = [];
  let content = '';
  yield chunk({ role: 'assistant', content });
  for await (const { event, data } of events) {
    if (event === 'block') {
      const { block, citations } = data as { block: Block; citations: Citation[] };
      numbered.push(...citations.filter(({ id }) => numbered.every((known) => known.id !== id)));
      const text = `${blockText(block, numbered)}\n`;
      content += text;
      yield chunk({ content: text });
    } else if (event === 'reply') {
      const reply = data as Reply;
      const text = `\n${footText({ ...reply, citations: numbered })}`;
      content += text;
      yield chunk({ content: text });
      yield chunk({ liaowen: reply }, 'stop');
    }
  }
  if (request.stream_options?.include_usage) yield { ...head, choices: [], usage: usageOf(request, content) };
}

const headOf = (id: string, { clock }: ChannelDeps) => ({
  id: `chatcmpl-${id}`,
  created: Math.floor(clock().getTime() / 1000),
  model: ownModel,
});

function usageOf({ messages }: CompletionRequest, content: string): z.infer<typeof Usage> {
  const said = messages.map((message) => ('content' in message ? String(message.content ?? '') : '')).join('\n');
  const [prompt_tokens, completion_tokens] = [estimateTokens(said), estimateTokens(content)];
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

function refused(c: Context, reply: Reply): Response {
  const status = refusalStatus(reply) ?? 503;
  const message = reply.blocks.map((block) => block.text).join('\n');
  if (status === 429 || status === 503) c.header('retry-after', '60');
  const error = { code: reply.status, message, requestId: requestIdOf(c), ...openAiFields(status) };
  return c.json({ error }, status);
}
