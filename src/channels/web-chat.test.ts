import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import type { AppDeps } from '../deps.ts';
import { answerQuestion } from '../question/answer-question.ts';
import { openTestService, type TestService } from '../testing/app.ts';
import { allEvents, chatClient } from '../testing/chat-client.ts';

let service: TestService;
beforeAll(async () => {
  service = await openTestService();
});
afterAll(() => service?.close());

const question = '身份证到期了怎么换，多少钱';
const events = { accept: 'text/event-stream' };

describe('a refused question is a whole reply with an error beside it', () => {
  test.each([
    ['rejected_empty', ' \n ', 400],
    ['rejected_too_long', '长'.repeat(2001), 400],
  ])('%s', async (status, text, code) => {
    const { ask } = chatClient(await service.app());
    for (const headers of [{}, events]) {
      const { response, reply } = await ask(text, { headers });
      expect(response.status).toBe(code);
      expect(response.headers.get('content-type')).toContain('application/json');
      expect(reply).toMatchObject({ status, blocks: [{ kind: 'fixed' }], citations: [], error: { code: status } });
      expect(reply.error?.message).toBe(reply.blocks[0]?.text);
      expect(reply.error?.requestId).toBe(response.headers.get('x-request-id'));
    }
  });

  test('in the language of the page or the browser where the question says nothing', async () => {
    const { ask } = chatClient(await service.app());
    expect((await ask('', { language: 'ja' })).reply.language).toBe('ja');
    expect((await ask('', { headers: { 'accept-language': 'fr, en;q=0.5' } })).reply.language).toBe('en');
    expect((await ask('')).reply.language).toBe('zh');
  });

  test('too many questions in a minute, for each client apart', async () => {
    let remote = '203.0.113.5';
    const { ask } = chatClient(await service.app({ remoteAddress: () => remote }, { rateLimitPerMinute: 2 }));
    expect((await ask('你好')).response.status).toBe(200);
    expect((await ask('你好')).response.status).toBe(200);
    const { response, reply } = await ask('你好');
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(reply).toMatchObject({ status: 'rejected_rate_limited', error: { code: 'rejected_rate_limited' } });
    remote = '203.0.113.6';
    expect((await ask('你好')).response.status).toBe(200);
    remote = '127.0.0.1';
    for (let i = 0; i < 5; i++) expect((await ask('你好')).response.status).toBe(200);
  });

  test('nothing to answer from', async () => {
    const { question: deps } = await service.join();
    const without = { ...deps, knowledge: () => undefined };
    const app = await service.app({ ask: (asked, onProgress) => answerQuestion(asked, without, onProgress) });
    const { response, reply } = await chatClient(app).ask(question);
    expect(response.status).toBe(503);
    expect(reply).toMatchObject({ status: 'error_database', error: { code: 'error_database' } });
    // Accepted, so that the stream has begun: the ending comes in its last event.
    const streamed = await allEvents(await chatClient(app).stream(question));
    expect(streamed.at(-1)).toMatchObject({ id: 'reply', data: { status: 'error_database' } });
  });
});

describe('a malformed request gets an error alone, in the caller’s language', () => {
  test.each([
    ['no JSON', '{"question":', 'Malformed JSON'],
    ['no question', '{}', 'question: '],
    ['a question that is no text', '{"question":[1]}', 'question: '],
    ['an unknown language', '{"question":"a","language":"fr"}', 'language: '],
    ['an unknown region', '{"question":"a","region":"Atlantis"}', 'region: '],
    ['a day that is none', '{"question":"a","asOf":"tomorrow"}', 'asOf: '],
  ])('%s', async (_, body, named) => {
    const app = await service.app();
    const send = async (language: string) => {
      const headers = { 'content-type': 'application/json', 'accept-language': language, ...events };
      const response = await app.request('/api/chat', { method: 'POST', headers, body });
      expect(response.status).toBe(400);
      return response.json() as Promise<{ error: { code: string; message: string } }>;
    };
    const english = await send('en');
    expect(Object.keys(english)).toEqual(['error']);
    expect(english.error.code).toBe('bad_request');
    expect(english.error.message).toMatch(/^The request is not well formed\./);
    expect(english.error.message).toContain(named);
    expect((await send('ja')).error.message).toMatch(/^リクエスト/);
  });

  test('another content type is named', async () => {
    const app = await service.app();
    const response = await app.request('/api/chat', { method: 'POST', body: JSON.stringify({ question }) });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: { message: string } }).error.message).toContain('application/json');
  });

  test('a key that is too long, a conversation that cannot exist', async () => {
    const { send } = chatClient(await service.app());
    const long = { 'idempotency-key': 'k'.repeat(201) };
    expect((await send('POST', '/api/chat', { question, headers: long })).status).toBe(400);
    expect((await send('POST', '/api/chat', { question, conversationId: 'x', token: 't' })).status).toBe(404);
  });
});

test('a region may be named', async () => {
  const asked: (string | undefined)[] = [];
  const { deps } = await service.join();
  const ask: AppDeps['ask'] = (one) => {
    asked.push(one.region);
    return deps.ask(one);
  };
  const { send } = chatClient(createApp({ ...deps, ask }));
  for (const region of ['210100', '沈阳', 'Shenyang']) await send('POST', '/api/chat', { question: '你好', region });
  expect(asked).toEqual(['210100', '210100', '210100']);
});

test('a surprise before the first event is an error, after it the last event; the log holds no question', async () => {
  const ask: AppDeps['ask'] = async (asked, onProgress) => {
    if (asked.text.includes('late')) onProgress?.({ type: 'accepted', replyId: 'r', conversationId: 'c' });
    throw new Error(`broken by '${asked.text}'`);
  };
  const { send } = chatClient(await service.app({ ask }));
  const early = await send('POST', '/api/chat', { question: 'secret early', headers: events });
  expect(early.status).toBe(500);
  expect(await early.json()).toEqual({ error: expect.objectContaining({ code: 'internal' }) });
  const late = await allEvents(await send('POST', '/api/chat', { question: 'secret late', headers: events }));
  expect(late.map(({ event }) => event)).toEqual(['accepted', 'error']);
  expect(late[1]?.data).toEqual({ error: expect.objectContaining({ code: 'internal' }) });
  expect(service.log.filter((line) => line.includes('"request failed"'))).toHaveLength(2);
  expect(service.log.join()).not.toContain('secret');
});

// The last one: afterwards there is no database any more.
describe('while the database is away', () => {
  test('questions are answered from memory, and not stored', async () => {
    const app = await service.app();
    await service.database.close();
    const { ask, stream, send } = chatClient(app);
    const { response, reply } = await ask(question);
    expect(response.status).toBe(200);
    expect(reply.notices.map(({ kind }) => kind)).toContain('degraded');
    expect(reply).not.toHaveProperty('conversationToken');
    const { conversationId } = reply;
    expect((await ask(question, { conversationId })).reply).toMatchObject({ status: reply.status, conversationId });
    const streamed = await allEvents(await stream(question));
    expect(streamed.map(({ event }) => event)).not.toContain('accepted');
    expect(streamed.at(-1)?.event).toBe('reply');
    const away = await send('GET', `/api/conversations/${reply.conversationId}`, { token: 't' });
    expect(away.status).toBe(503);
    expect(await away.json()).toEqual({ error: expect.objectContaining({ code: 'database_unavailable' }) });
    const ready = await send('GET', '/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ ready: true, database: 'down', knowledge: 'ok', embedder: 'ok' });
  });
});
