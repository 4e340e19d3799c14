import assert from 'node:assert/strict';
import { type Answered, allEvents, eventsIn } from '../../src/testing/chat-client.ts';
import type { Language } from '../../src/types/language.ts';
import type { Server } from './server.ts';

export interface Script {
  language: Language;
  question: string;
  service: string;
  /** Asks on about the same service, which only the conversation tells. */
  followUp: string;
}

export const scripts: Script[] = [
  { language: 'zh', question: '身份证到期了，换新的要多少钱', service: 'id-card-renew', followUp: '要多久？' },
  {
    language: 'en',
    question: 'What documents do I need to register a marriage?',
    service: 'marriage',
    followUp: 'How much does it cost?',
  },
];

/**
 * A whole conversation over HTTP: asked as JSON and as events, resumed, gone on with, judged, read and deleted. `other`
 * is another node on the same database, or the same one.
 * @throws AssertionError
 */
export async function holdConversation(
  { language, question, service, followUp }: Script,
  server: Server,
  other = server,
) {
  const { ask, send, stream } = server.client;
  const { response, reply } = await ask(question, { language });
  assert.equal(response.status, 200, JSON.stringify(reply));
  checkAnswer(reply, language, service);
  const { id, conversationId, conversationToken: token = '' } = reply;
  assert.match(token, /^[\w-]{43}$/);

  const events = await allEvents(await stream(followUp, { conversationId, token, language }));
  assert.deepEqual([events[0]?.event, events.at(-1)?.event], ['accepted', 'reply']);
  const second = events.at(-1)?.data as unknown as Answered;
  checkAnswer(second, language, service);
  assert.deepEqual(
    events.filter(({ event }) => event === 'block').map(({ data }) => data.block),
    second.blocks,
  );

  for (const node of [server, other]) {
    const whole = await allEvents(await node.client.events(second.id, token));
    assert.deepEqual(whole.at(-1)?.data, second);
    const rest = await allEvents(await node.client.events(second.id, token, 'block:0'));
    assert.equal(rest[0]?.id, second.blocks.length > 1 ? 'block:1' : 'reply');
    const read = (await (await node.client.send('GET', `/api/conversations/${conversationId}`, { token })).json()) as {
      turns: { question: string }[];
    };
    assert.deepEqual(
      read.turns.map((turn) => turn.question),
      [question, followUp],
    );
  }
  const judged = await send('POST', '/api/feedback', { replyId: id, verdict: 'right', reason: 'clear', token });
  assert.equal(judged.status, 200);
  assert.equal((await send('POST', '/api/feedback', { replyId: id, verdict: 'right', token: 'wrong' })).status, 404);
  assert.equal((await send('DELETE', `/api/conversations/${conversationId}`, { token: 'wrong' })).status, 404);
  assert.equal((await send('DELETE', `/api/conversations/${conversationId}`, { token })).status, 200);
  for (const node of [server, other]) assert.equal((await node.client.events(id, token)).status, 404);
}

function checkAnswer(reply: Answered, language: Language, service: string): void {
  assert.match(reply.status, /^answered/, JSON.stringify(reply));
  assert.equal(reply.language, language);
  assert.equal(reply.services[0]?.id, service);
  assert.ok(reply.blocks.length > 0 && reply.citations.length > 0);
  assert.ok(!reply.notices.some(({ kind }) => kind === 'degraded'), JSON.stringify(reply.notices));
}

/**
 * Asks and leaves as soon as the question is accepted; the reply must come all the same.
 * @returns the reply's id
 * @throws AssertionError
 */
export async function leaveEarly(question: string, server: Server, other = server): Promise<string> {
  const leaving = new AbortController();
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
  const request = { method: 'POST', headers, body: JSON.stringify({ question }), signal: leaving.signal };
  const events = eventsIn(await fetch(`${server.url}/api/chat`, request));
  const accepted = (await events.next()).value?.data as { replyId: string; conversationToken: string };
  leaving.abort();
  await events.return(undefined).catch(() => undefined);
  const told = await allEvents(await other.client.events(accepted.replyId, accepted.conversationToken));
  assert.equal(told.at(-1)?.event, 'reply');
  return accepted.replyId;
}
