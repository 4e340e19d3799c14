import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage } from '@langchain/core/messages';
import { FakeListChatModel, FakeStreamingChatModel } from '@langchain/core/utils/testing';
import { ChatOpenAI } from '@langchain/openai';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import type { Chat, ToolCall } from './chat.ts';
import { langchainChat } from './langchain-chat.ts';
import { openChat } from './open-chat.ts';
import { readyWithTools } from './stand-ins/chat-endpoint.ts';
import { askOnce, endpointsUntilDone, good } from './testing/ask-once.ts';

const { serve } = endpointsUntilDone();

/** Our ladder on a model of LangChain. */
function chatOn(model: BaseChatModel, variables: Record<string, string> = {}): Chat {
  const log = createLog({ level: 'silent' });
  const given = { log, clock: () => new Date(), now: () => performance.now(), models: [langchainChat(model)] };
  const chat = openChat(readConfig(variables), given);
  if (!chat) throw new Error('No model was taken.');
  return chat;
}

const openaiAt = ({ baseUrl }: { baseUrl: string }) =>
  new ChatOpenAI({ model: 'm1', apiKey: 'none', maxRetries: 0, temperature: 0, configuration: { baseURL: baseUrl } });

describe('models that LangChain has for tests', () => {
  const ready = '{"ready": true}';

  test('one that only lists answers is asked for plain JSON, in a stream and not', async () => {
    // The first two find out what it can do; those with tools are answered by a copy.
    const chat = chatOn(new FakeListChatModel({ responses: ['Yes.', ready, good, good] }));
    expect(await chat.health()).toBe('ok');
    const seen: string[] = [];
    const { told, calls } = await askOnce(chat, { onText: (text) => seen.push(text) });
    expect(told).toEqual({ told: true, value: { word: '好' } });
    expect(seen.length).toBeGreaterThan(5);
    expect(calls[0]).toMatchObject({ model: 'FakeListChatModel', outcome: 'told', tokens: expect.anything() });
    expect((await askOnce(chat)).told.told).toBe(true);
  });

  test('one that streams is read as it writes', async () => {
    const chat = chatOn(new FakeStreamingChatModel({ responses: [new AIMessage(good)] }));
    const seen: string[] = [];
    const { told } = await askOnce(chat, { onText: (text) => seen.push(text) });
    expect(told).toEqual({ told: true, value: { word: '好' } });
    expect(seen.at(-1)).toBe(good);
  });

  test('one that throws is not asked again after three times', async () => {
    const chat = chatOn(new FakeStreamingChatModel({ thrownErrorString: 'the question was …' }));
    const { told, calls } = await askOnce(chat);
    expect(told).toEqual({ told: false, why: 'unavailable' });
    expect(JSON.stringify(calls)).not.toContain('the question was');
    expect(await chat.health()).toBe('down');
  });

  test('a slow one is left at the deadline', async () => {
    const chat = chatOn(new FakeListChatModel({ responses: [ready], sleep: 3000 }), { CHAT_DEADLINE_MS: '150' });
    expect((await askOnce(chat)).told).toEqual({ told: false, why: 'late' });
  });
});

describe('ChatOpenAI on an endpoint', () => {
  test.each([true, false])('structured output is asked for by schema, streamed: %s', async (streamed) => {
    const endpoint = await serve(() => good);
    const seen: string[] = [];
    const onText = (text: string) => void seen.push(text);
    const { told, calls } = await askOnce(chatOn(openaiAt(endpoint)), streamed ? { onText } : {});
    expect(told).toEqual({ told: true, value: { word: '好' } });
    expect(calls[0]).toMatchObject({ model: 'm1', tokens: { prompt: 100, completion: 20 } });
    expect(endpoint.sent[0]).toMatchObject({
      response_format: { type: 'json_schema', json_schema: { name: 'answer' } },
      messages: [{ role: 'user', content: 'the question' }],
    });
    expect(endpoint.sent[0]?.stream ?? false).toBe(streamed);
    expect(seen.length > 1).toBe(streamed);
  });

  test('tools are called, and what they find is told under their ids', async () => {
    const endpoint = await serve(
      (_sent, call) => ({
        calls:
          call === 1
            ? [
                ['look', { at: 1 }],
                ['look', 'not JSON'],
              ]
            : [['look', { at: 2 }]],
      }),
      readyWithTools,
    );
    const used: ToolCall[][] = [];
    const toolbox = {
      tools: [{ name: 'look', description: 'Looks.', parameters: { type: 'object', properties: {} } }],
      use: async (calls: ToolCall[]) => {
        used.push(calls);
        return calls.length > 1
          ? { results: calls.map(({ arguments: args }) => `at ${args}`) }
          : { value: { word: '好' } };
      },
    };
    const { told } = await askOnce(chatOn(openaiAt(endpoint)), { toolbox });
    expect(told).toEqual({ told: true, value: { word: '好' } });
    expect(used[0]?.map((call) => call.arguments)).toEqual(['{"at":1}', 'not JSON']);
    expect(endpoint.sent[1]?.messages.slice(1)).toMatchObject([
      { role: 'assistant', tool_calls: [{ id: 'call_0' }, { id: 'call_1' }] },
      { role: 'tool', tool_call_id: 'call_0', content: 'at {"at":1}' },
      { role: 'tool', tool_call_id: 'call_1', content: 'at not JSON' },
    ]);
  });

  test('an answer that never ends is cut where it grows beyond what was allowed', async () => {
    const endpoint = await serve(() => `{"word": "${'好'.repeat(5000)}`);
    const seen: string[] = [];
    const { told } = await askOnce(chatOn(openaiAt(endpoint)), { onText: (text) => seen.push(text) });
    expect(told).toEqual({ told: false, why: 'malformed' });
    expect(Math.max(...seen.map((text) => text.length))).toBeLessThan(500);
  });

  test.each([
    ['busy', { status: 429, headers: { 'retry-after': '60' } }],
    ['broken', { status: 500 }],
    ['refused', { status: 401 }],
    ['broken', { text: '{"wo', after: 'cut' as const }],
    ['stopped', { text: '{"wo', after: 'stall' as const }],
  ] as const)('%s: the next model answers', async (fault, how) => {
    const [first, second] = [await serve(() => how), await serve(() => good)];
    const chat = chatOn(openaiAt(first), {
      ...{ CHAT_BASE_URL: second.baseUrl, CHAT_MODEL: 'm2', CHAT_DEADLINE_MS: '3000' },
    });
    const { told, calls } = await askOnce(chat, { onText: () => {} });
    expect(told).toEqual({ told: true, value: { word: '好' } });
    expect(calls.map(({ model, outcome }) => [model, outcome])).toEqual([
      ['m1', fault],
      ['m2', 'told'],
    ]);
  });
});
