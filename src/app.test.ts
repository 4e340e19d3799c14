import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { answerQuestion } from './question/answer-question.ts';
import { openTestService, type TestService } from './testing/app.ts';
import { allEvents, chatClient, eventsIn } from './testing/chat-client.ts';
import type { Reply } from './types/reply.ts';

let service: TestService;
beforeAll(async () => {
  service = await openTestService();
});
afterAll(() => service?.close());

const question = '身份证到期了怎么换，多少钱';

/** An app whose questions wait, once they are accepted, until `release`. */
async function slowApp() {
  const joined = await service.join();
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = {
    ...joined.question,
    embedQuestion: (text: string) => released.then(() => joined.question.embedQuestion(text)),
  };
  const app = createApp({ ...joined.deps, ask: (asked, onProgress) => answerQuestion(asked, slow, onProgress) });
  return { ...chatClient(app), release };
}

async function countReplies(): Promise<number> {
  const [row] = await service.database.sql<{ count: number }[]>`select count(*)::int as count from replies`;
  return row?.count ?? 0;
}

describe('a conversation', () => {
  test('as JSON: the first reply gives a token, with which the next question goes on', async () => {
    const { ask, send } = chatClient(await service.app());
    const first = await ask(question);
    expect(first.response.status).toBe(200);
    expect(first.reply.conversationToken).toMatch(/^[\w-]{43}$/);
    expect(first.reply.blocks.length).toBeGreaterThan(0);
    expect(first.reply).not.toHaveProperty('trace');
    const { conversationId, conversationToken: token } = first.reply;
    const second = await ask('要带什么', { conversationId, token });
    expect(second.reply).toMatchObject({ conversationId, services: [{ id: 'id-card-renew' }] });
    expect(second.reply).not.toHaveProperty('conversationToken');
    const read = await (await send('GET', `/api/conversations/${conversationId}`, { token })).json();
    expect(read).toMatchObject({
      id: conversationId,
      turns: [{ question, reply: { id: first.reply.id } }, { reply: { id: second.reply.id } }],
    });
    expect(JSON.stringify(read)).not.toMatch(/conversationToken|"trace"/);
  });

  test('as events: accepted, stages, each block with its citations, and the whole reply', async () => {
    const { stream } = chatClient(await service.app());
    const response = await stream(question);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = await allEvents(response);
    const reply = events.at(-1)?.data as { id: string; blocks: unknown[]; citations: unknown[] };
    expect(events[0]).toMatchObject({ id: 'accepted', event: 'accepted', data: { replyId: reply.id } });
    expect(events[0]?.data.conversationToken).toBeTruthy();
    expect(events.at(-1)).toMatchObject({ id: 'reply', event: 'reply' });
    expect(events.filter(({ event }) => event === 'stage').map(({ id }) => id)).toContain('stage:verify');
    const blocks = events.filter(({ event }) => event === 'block');
    expect(blocks.map(({ data }) => data.block)).toEqual(reply.blocks);
    expect(blocks.flatMap(({ data }) => data.citations)).toEqual(reply.citations);
    expect(blocks.map(({ id }) => id)).toEqual(reply.blocks.map((_, index) => `block:${index}`));
  });

  test('what the client asks for decides the form', async () => {
    const { send } = chatClient(await service.app());
    const formOf = async (accept: string) =>
      (await send('POST', '/api/chat', { question: '你好', headers: { accept } })).headers.get('content-type');
    expect(await formOf('*/*')).toContain('application/json');
    expect(await formOf('text/html, */*;q=0.8')).toContain('application/json');
    expect(await formOf('text/event-stream;q=0.5, application/json')).toContain('application/json');
    expect(await formOf('text/event-stream, application/json;q=0.5')).toContain('text/event-stream');
  });

  test('goes on when the citizen has left, and is picked up where it broke off, on any node', async () => {
    const { stream, events, release } = await slowApp();
    const broken = eventsIn(await stream(question));
    const accepted = (await broken.next()).value?.data as { replyId: string; conversationToken: string };
    await broken.return(undefined);
    const other = chatClient(await service.app());
    const waiting = allEvents(await other.events(accepted.replyId, accepted.conversationToken, 'accepted'));
    release();
    const rest = await waiting;
    const all = [...(rest.at(-1)?.data as Reply).blocks.map((_, n) => `block:${n}`), 'reply'];
    expect(rest.map(({ id }) => id)).toEqual(all.slice(all.length - rest.length));
    expect(rest.at(-1)).toMatchObject({ event: 'reply', data: { id: accepted.replyId } });
    const here = await allEvents(await events(accepted.replyId, accepted.conversationToken));
    const there = await allEvents(await other.events(accepted.replyId, accepted.conversationToken));
    expect(here.filter(({ event }) => event !== 'stage').map(({ id }) => id)).toEqual(there.map(({ id }) => id));
    const behind = await allEvents(await other.events(accepted.replyId, accepted.conversationToken, 'block:0'));
    expect(behind.map(({ id }) => id)).toEqual(there.map(({ id }) => id).slice(2));
  });

  test('one question at a time: the second is told to wait, as JSON even when events were asked for', async () => {
    const { stream, ask, release } = await slowApp();
    const first = eventsIn(await stream(question));
    const accepted = (await first.next()).value?.data as { conversationId: string; conversationToken: string };
    const { conversationId, conversationToken: token } = accepted;
    for (const second of [await ask('多少钱', { conversationId, token }), await streamed()]) {
      expect(second.response.status).toBe(409);
      expect(second.reply).toMatchObject({ status: 'rejected_busy', error: { code: 'rejected_busy' } });
      expect(second.reply.blocks[0]?.text).toBe(second.reply.error?.message);
    }
    release();
    await first.return(undefined);

    async function streamed() {
      const response = await stream('多少钱', { conversationId, token });
      return { response, reply: await response.json() };
    }
  });
});

describe('an idempotency key', () => {
  test('never asks twice, also as events and on another node', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() };
    const first = await chatClient(await service.app()).ask(question, { headers: key });
    const before = await countReplies();
    const other = chatClient(await service.app());
    expect((await other.ask(question, { headers: key })).reply.id).toBe(first.reply.id);
    const events = await allEvents(await other.stream(question, { headers: key }));
    expect(events.map(({ id }) => id)).toEqual([
      'accepted',
      ...first.reply.blocks.map((_, i) => `block:${i}`),
      'reply',
    ]);
    const { id: replyId, conversationId, conversationToken } = first.reply;
    expect(events[0]?.data).toEqual({ replyId, conversationId, conversationToken });
    expect(await countReplies()).toBe(before);
  });

  test('asks once when two come at the same moment', async () => {
    const { ask } = chatClient(await service.app());
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const [one, two] = await Promise.all([ask(question, { headers }), ask(question, { headers })]);
    expect(one.reply.id).toBe(two.reply.id);
  });
});

describe('a conversation is its owner’s', () => {
  test('with a wrong token or none there is nothing, and nothing starts', async () => {
    const { ask, send, events } = chatClient(await service.app());
    const { reply } = await ask(question);
    const before = await countReplies();
    const { conversationId } = reply;
    for (const token of ['wrong', undefined]) {
      const given = token ? { token } : {};
      const answers = [
        await send('POST', '/api/chat', { question: '多少钱', conversationId, ...given }),
        await send('POST', '/api/chat', {
          question: '多少钱',
          conversationId,
          headers: { accept: 'text/event-stream' },
          ...given,
        }),
        await events(reply.id, token ?? ''),
        await send('GET', `/api/conversations/${conversationId}`, given),
        await send('DELETE', `/api/conversations/${conversationId}`, given),
        await send('POST', '/api/feedback', { replyId: reply.id, verdict: 'wrong', ...given }),
      ];
      for (const answer of answers) {
        expect(answer.status).toBe(404);
        expect(await answer.json()).toEqual({ error: expect.objectContaining({ code: 'not_found' }) });
      }
    }
    expect(await countReplies()).toBe(before);
    expect((await events(reply.id, reply.conversationToken ?? '')).status).toBe(200);
  });

  test('who judges a reply may say why; personal data in it is masked', async () => {
    const { conversations } = (await service.join()).deps;
    const reasons: (string | undefined)[] = [];
    const feedback: typeof conversations.feedback = (given) => {
      reasons.push(given.reason);
      return conversations.feedback(given);
    };
    const { ask, send } = chatClient(await service.app({ conversations: { ...conversations, feedback } }));
    const { reply } = await ask(question);
    const given = { replyId: reply.id, token: reply.conversationToken, verdict: 'wrong' };
    expect((await send('POST', '/api/feedback', { ...given, reason: '我的电话 13812345678' })).status).toBe(200);
    expect((await send('POST', '/api/feedback', { ...given, verdict: 'perhaps' })).status).toBe(400);
    const [stored] = await service.database.sql`select verdict from feedback where reply_id = ${reply.id}`;
    expect(stored).toEqual({ verdict: 'wrong' });
    expect(reasons).toEqual(['我的电话 [PHONE]']);
  });

  test('deleted, it is gone everywhere', async () => {
    const { ask, send, events } = chatClient(await service.app());
    const { id, conversationId, conversationToken: token = '' } = (await ask(question)).reply;
    expect(await (await send('DELETE', `/api/conversations/${conversationId}`, { token })).json()).toEqual({
      deleted: true,
    });
    const other = chatClient(await service.app());
    for (const gone of [
      await send('GET', `/api/conversations/${conversationId}`, { token }),
      await send('DELETE', `/api/conversations/${conversationId}`, { token }),
      await send('POST', '/api/chat', { question, conversationId, token }),
      await other.events(id, token),
      await events(id, token),
    ]) {
      expect(gone.status).toBe(404);
    }
  });
});
