import { afterEach } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../../config.ts';
import { createLog } from '../../log.ts';
import type { Chat, ChatCall, Told, Wanted } from '../chat.ts';
import { openChat } from '../open-chat.ts';
import { type ChatEndpoint, serveChat } from '../stand-ins/chat-endpoint.ts';

/** Serves scripted models that are closed after each test. */
export function endpointsUntilDone() {
  const open: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const thing of open.splice(0)) await thing.close();
  });
  return {
    closeAfterwards: (thing: { close(): Promise<unknown> }): void => void open.push(thing),
    serve: async (...given: Parameters<typeof serveChat>): Promise<ChatEndpoint> => {
      const endpoint = await serveChat(...given);
      open.push(endpoint);
      return endpoint;
    },
  };
}

/** Models `m1`, `m2` … on these endpoints, in this order. */
export function chatOn(
  endpoints: { baseUrl: string }[],
  variables: Record<string, string> = {},
  clock = () => new Date(),
) {
  const [first, ...others] = endpoints.map(({ baseUrl }, i) => ({ baseUrl, model: `m${i + 1}` }));
  const config = readConfig({
    CHAT_BASE_URL: first?.baseUrl,
    CHAT_MODEL: first?.model,
    CHAT_FALLBACKS: JSON.stringify(others),
    ...variables,
  });
  const chat = openChat(config, { log: createLog({ level: 'silent' }), clock, now: () => performance.now() });
  if (!chat) throw new Error('No model is configured.');
  return chat;
}

const Answer = z.object({ word: z.string() });
export const wanted = (changes: Partial<Wanted<z.infer<typeof Answer>>> = {}): Wanted<z.infer<typeof Answer>> => ({
  promptDigest: 'd',
  messages: [{ role: 'user', content: 'the question' }],
  shape: { name: 'answer', schema: Answer },
  maxTokens: 50,
  canary: 'LW-canary-1234',
  ...changes,
});

/** One reply that asks once; what came of it, and the calls. */
export async function askOnce(
  chat: Chat,
  changes?: Parameters<typeof wanted>[0],
): Promise<{ told: Told<unknown>; calls: ChatCall[] }> {
  const reply = chat.forReply();
  if (!reply) throw new Error('Nothing may be asked.');
  const told = await reply.ask(wanted(changes));
  return { told, calls: reply.takeCalls() };
}

/** What `wanted` wants. */
export const good = '{"word": "好"}';
