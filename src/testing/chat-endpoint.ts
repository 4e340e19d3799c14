import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SentChat {
  model: string;
  messages: { role: string; content: string; tool_call_id?: string }[];
  stream?: boolean;
  tools?: { function: { name: string } }[];
  response_format?: { type: string; json_schema?: { name: string } };
}

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

export interface ChatEndpointForTests {
  baseUrl: string;
  /** What was sent, without the probes at start. */
  sent: SentChat[];
  close(): Promise<void>;
}

export const isProbe = ({ messages }: SentChat): boolean => messages[0]?.content.startsWith('Are you ready?') ?? false;

/** A local OpenAI-compatible model that answers by a script; probes are answered well unless `onProbe` does it. */
export async function serveChat(
  script: (sent: SentChat, call: number) => Behaviour,
  onProbe: (sent: SentChat) => Behaviour = () => '{"ready": true}',
): Promise<ChatEndpointForTests> {
  const sent: SentChat[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString()) as SentChat;
    if (isProbe(body)) return void behave(onProbe(body), body, response);
    sent.push(body);
    await behave(script(body, sent.length), body, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    sent,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function behave(how: Behaviour, body: SentChat, response: ServerResponse): Promise<void> {
  if (typeof how === 'object' && 'status' in how) {
    return void response.writeHead(how.status, how.headers).end('{"error":{"message":"no"}}');
  }
  if (typeof how === 'object' && 'calls' in how) return sendCalls(how.calls, response);
  const text = typeof how === 'string' ? how : how.text;
  const broken = typeof how === 'object' && 'after' in how ? how.after : undefined;
  const usage = { prompt_tokens: 100, completion_tokens: 20 };
  if (!body.stream) {
    if (broken === 'stall') return;
    if (broken === 'cut') return void response.destroy();
    const choices = [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }];
    return void response.setHeader('content-type', 'application/json').end(JSON.stringify({ choices, usage }));
  }
  response.setHeader('content-type', 'text/event-stream');
  const tokens = text.match(/[\s\S]{1,7}/gu) ?? [];
  const events = tokens.map((content) => eventOf({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }));
  const end = [
    eventOf({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
    eventOf({ choices: [], usage }),
    'data: [DONE]\n\n',
  ];
  const bytes = Buffer.from([...events, ...(broken ? [] : end)].join(''));
  const size = typeof how === 'object' && 'pieces' in how ? how.pieces : bytes.length;
  for (let at = 0; at < bytes.length; at += size) {
    response.write(bytes.subarray(at, at + size));
    if (size < bytes.length) await new Promise((resolve) => setImmediate(resolve));
  }
  if (broken === 'stall') return;
  if (broken === 'cut') {
    // What was written must have left before the connection breaks.
    await new Promise((resolve) => setTimeout(resolve, 20));
    return void response.destroy();
  }
  response.end();
}

function sendCalls(calls: [name: string, args: object | string][], response: ServerResponse): void {
  const tool_calls = calls.map(([name, args], i) => ({
    id: `call_${i}`,
    type: 'function',
    function: { name, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
  }));
  const choices = [
    { index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls } },
  ];
  const usage = { prompt_tokens: 100, completion_tokens: 20 };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ choices, usage }));
}

/** Answers the probes of an endpoint that can call tools. */
export const readyWithTools = ({ tools }: SentChat): Behaviour =>
  tools ? { calls: [['ready', { ready: true }]] } : '{"ready": true}';

const eventOf = (chunk: object): string => `data: ${JSON.stringify({ object: 'chat.completion.chunk', ...chunk })}\n\n`;
