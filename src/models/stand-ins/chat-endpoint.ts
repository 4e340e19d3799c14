import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { bodyOf, type Listening, listen } from './listen.ts';

export const SentChat = z.looseObject({
  model: z.string(),
  messages: z.array(
    z.looseObject({
      role: z.string(),
      content: z
        .string()
        .nullish()
        .transform((content) => content ?? ''),
      tool_call_id: z.string().exactOptional(),
    }),
  ),
  stream: z.boolean().exactOptional(),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }) })).exactOptional(),
  response_format: z
    .looseObject({ type: z.string(), json_schema: z.looseObject({ name: z.string() }).exactOptional() })
    .exactOptional(),
});
export type SentChat = z.infer<typeof SentChat>;

/** How a scripted model behaves for one request. */
export type Behaviour =
  | string
  | { status: number; headers?: Record<string, string> }
  /** Sends this much, and then nothing more; `cut`: breaks the connection. */
  | { text: string; after: 'stall' | 'cut' }
  /** Calls these tools, all at once. */
  | { calls: [name: string, args: object | string][] }
  /** Bytes of the whole event stream are sent in pieces of this size, through the middle of characters and events. */
  | { text: string; pieces: number };

/** What a scripted model does: `call` is 1 for the first request that is no probe. */
export type Script = (sent: SentChat, call: number) => Behaviour;

export interface ChatEndpoint extends Listening {
  /** What was sent, without the probes at start. */
  sent: SentChat[];
}

export const isProbe = ({ messages }: SentChat): boolean => messages[0]?.content.startsWith('Are you ready?') ?? false;

/** Answers the probes of an endpoint that can call tools. */
export const readyWithTools = ({ tools }: Pick<SentChat, 'tools'>): Behaviour =>
  tools ? { calls: [['ready', { ready: true }]] } : '{"ready": true}';

/** A local OpenAI-compatible model that answers by a script; probes are answered well unless `onProbe` does it. */
export async function serveChat(
  script: Script,
  onProbe: (sent: SentChat) => Behaviour = () => '{"ready": true}',
): Promise<ChatEndpoint> {
  const sent: SentChat[] = [];
  const listening = await listen(async (request, response) => {
    const body = SentChat.parse(await bodyOf(request));
    if (isProbe(body)) return behave(onProbe(body), body, response);
    sent.push(body);
    return behave(script(body, sent.length), body, response);
  });
  return { ...listening, sent };
}

const usage = { prompt_tokens: 100, completion_tokens: 20 };

async function behave(how: Behaviour, { stream = false }: SentChat, response: ServerResponse): Promise<void> {
  if (typeof how === 'object' && 'status' in how) {
    return void response.writeHead(how.status, how.headers).end('{"error":{"message":"no"}}');
  }
  if (typeof how === 'object' && 'calls' in how) return sendCalls(how.calls, response);
  const text = typeof how === 'string' ? how : how.text;
  const broken = typeof how === 'object' && 'after' in how ? how.after : undefined;
  if (!stream) {
    if (broken === 'stall') return;
    if (broken === 'cut') return void response.destroy();
    return sendWhole({ role: 'assistant', content: text }, 'stop', response);
  }
  response.setHeader('content-type', 'text/event-stream');
  await sendEvents(text, { whole: !broken, ...(typeof how === 'object' && 'pieces' in how ? how : {}) }, response);
  if (broken === 'stall') return;
  if (broken === 'cut') {
    // What was written must have left before the connection breaks.
    await new Promise((resolve) => setTimeout(resolve, 20));
    return void response.destroy();
  }
  response.end();
}

async function sendEvents(
  text: string,
  { whole, pieces }: { whole: boolean; pieces?: number },
  response: ServerResponse,
): Promise<void> {
  const tokens = text.match(/[\s\S]{1,7}/gu) ?? [];
  const events = tokens.map((content, i) => {
    const delta = i === 0 ? { role: 'assistant', content } : { content };
    return eventOf({ choices: [{ index: 0, delta, finish_reason: null }] });
  });
  const end = [
    eventOf({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
    eventOf({ choices: [], usage }),
    'data: [DONE]\n\n',
  ];
  const bytes = Buffer.from([...events, ...(whole ? end : [])].join(''));
  const size = pieces ?? bytes.length;
  for (let at = 0; at < bytes.length; at += size) {
    response.write(bytes.subarray(at, at + size));
    if (size < bytes.length) await new Promise((resolve) => setImmediate(resolve));
  }
}

const eventOf = (chunk: object): string => `data: ${JSON.stringify({ object: 'chat.completion.chunk', ...chunk })}\n\n`;

function sendCalls(calls: [name: string, args: object | string][], response: ServerResponse): void {
  const tool_calls = calls.map(([name, args], i) => ({
    id: `call_${i}`,
    type: 'function',
    function: { name, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
  }));
  sendWhole({ role: 'assistant', content: null, tool_calls }, 'tool_calls', response);
}

function sendWhole(message: object, finish_reason: string, response: ServerResponse): void {
  const choices = [{ index: 0, finish_reason, message }];
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ choices, usage }));
}
