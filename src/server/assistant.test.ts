import { afterAll, beforeAll, expect, test } from 'vitest';
import { claims, isCompose, reading } from '../evaluation/scripted-model.ts';
import { type ChatEndpoint, serveChat } from '../models/stand-ins/chat-endpoint.ts';
import { openTestService, type TestService } from '../testing/app.ts';
import { tokenOf } from '../testing/ask-with-model.ts';
import { allEvents, chatClient } from '../testing/chat-client.ts';
import type { Reply } from '../types/reply.ts';

let service: TestService;
let endpoint: ChatEndpoint;
beforeAll(async () => {
  service = await openTestService();
  endpoint = await serveChat((sent) =>
    isCompose(sent) ? claims(['换领居民身份证要交工本费20元。', tokenOf(sent, '工本费20元')]) : reading(),
  );
}, 60_000);
afterAll(async () => {
  await endpoint?.close();
  await service?.close();
});

const withModel = () => service.app({}, { chatBaseUrl: endpoint.baseUrl, chatModel: 'm', chatDeadlineMs: 60_000 });
const question = '换领身份证多少钱';

test('the whole service writes with a model: checked blocks in the stream, mode and health told, no word in the log', async () => {
  const app = await withModel();
  const events = await allEvents(await chatClient(app).stream(question));
  const blocks = events.filter(({ event }) => event === 'block');
  const reply = events.at(-1)?.data;
  expect(reply).toMatchObject({ mode: 'generative', status: 'answered' });
  expect(blocks[0]?.data).toMatchObject({
    index: 0,
    block: { text: '换领居民身份证要交工本费20元。' },
    citations: [{ quote: '换领居民身份证，工本费20元。' }],
  });
  expect(blocks.map(({ data }) => data.block)).toEqual(reply?.blocks);
  expect(await (await app.request('/readyz')).json()).toMatchObject({ ready: true, model: 'ok' });
  expect(service.log.join('')).not.toContain('工本费');
});

test('100 streams at once lose no event', async () => {
  const client = chatClient(await withModel());
  const all = await Promise.all(Array.from({ length: 100 }, async () => allEvents(await client.stream(question))));
  for (const events of all) {
    const reply = events.at(-1)?.data as { blocks: unknown[]; mode: string };
    expect(events.filter(({ event }) => event === 'block').map(({ data }) => data.block)).toEqual(reply.blocks);
    expect(reply.mode).toBe('generative');
  }
});

test('a new start remembers what was spent today', async () => {
  const limited = { chatBaseUrl: endpoint.baseUrl, chatModel: 'm', chatBudgetTokens: 200 };
  const client = chatClient(await service.app({}, limited));
  // Found out in the background.
  await expect.poll(async () => (await client.ask(question)).reply.mode, { timeout: 5000 }).toBe('extractive');
  const before = endpoint.sent.length;
  await client.ask(question);
  expect(endpoint.sent).toHaveLength(before);
});

test('in extractive mode no model is asked', async () => {
  const before = endpoint.sent.length;
  const app = await service.app({}, { chatBaseUrl: endpoint.baseUrl, chatModel: 'm', chatMode: 'extractive' });
  expect((await chatClient(app).ask(question)).reply.mode).toBe('extractive');
  expect(endpoint.sent).toHaveLength(before);
});

test('nothing more is written for whoever has left, and the model is not blamed', async () => {
  const stalling = await serveChat(() => ({ text: '{"cla', after: 'stall' }));
  try {
    const app = await service.app({}, { chatBaseUrl: stalling.baseUrl, chatModel: 'm' });
    const leaving = new AbortController();
    const asked = app.request('/v1/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'liaowen', messages: [{ role: 'user', content: question }] }),
      signal: leaving.signal,
    });
    await expect.poll(() => stalling.sent.length, { timeout: 10_000 }).toBeGreaterThan(0);
    leaving.abort();
    const answer = (await (await asked).json()) as { choices: [{ message: { liaowen: Reply } }] };
    const { mode, notices } = answer.choices[0].message.liaowen;
    expect(mode).toBe('extractive');
    expect(notices.map(({ kind }) => kind)).not.toContain('degraded');
    expect(stalling.sent).toHaveLength(1);
  } finally {
    await stalling.close();
  }
});
