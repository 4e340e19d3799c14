import { describe, expect, test } from 'vitest';
import { sampleReply } from '../testing/sample-reply.ts';
import { Conversation, type ConversationState } from './conversation.ts';
import { keepConversation } from './keep-conversation.ts';
import { speakToServer } from './speak-to-server.ts';

interface Sent {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}
type Answer = (sent: Sent, signal: AbortSignal | null | undefined) => Response | Promise<Response>;

const event = (id: number, type: string, data: unknown): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
const reply = sampleReply();
const accepted = event(1, 'accepted', { replyId: 'r1', conversationId: 'c1', conversationToken: 'token-1' });
const block = event(3, 'block', { index: 0, block: reply.blocks[0], citations: reply.citations.slice(0, 1) });
const whole = event(9, 'reply', reply);

/** A stream in pieces of five bytes; `broken` fails at the end instead of closing. */
function stream(text: string, broken = false): Response {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = bytes.slice(at, at + 5);
      at += 5;
      if (part.length > 0) controller.enqueue(part);
      else if (broken) controller.error(new TypeError('network'));
      else controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
}

function tab(answers: Answer[], given: { online?: boolean; stored?: string } = {}) {
  const sent: Sent[] = [];
  const states: ConversationState[] = [];
  const store = new Map<string, string>(given.stored ? [['liaowen-conversation', given.stored]] : []);
  const keeper = keepConversation(() => ({
    getItem: (key) => store.get(key) ?? null,
    setItem: (key, value) => void store.set(key, value),
    removeItem: (key) => void store.delete(key),
  }));
  const fetcher = (async (path: string, options: RequestInit = {}) => {
    const request = {
      path,
      method: options.method ?? 'GET',
      headers: options.headers as Record<string, string>,
      body: options.body ? JSON.parse(String(options.body)) : {},
    };
    sent.push(request);
    const answer = answers.shift();
    if (!answer) throw new TypeError('network');
    return answer(request, options.signal);
  }) as typeof fetch;
  let keys = 0;
  const conversation = new Conversation({
    server: speakToServer(fetcher),
    keeper,
    start: keeper.read() ?? { turns: [] },
    language: 'zh',
    isOnline: () => given.online ?? true,
    newKey: () => `key-${++keys}`,
    wait: async () => undefined,
    onChange: (state) => states.push(state),
  });
  return { conversation, sent, states, store };
}

describe('one conversation in a tab', () => {
  test('follows the stream: stages, blocks, then the whole reply', async () => {
    const { conversation, sent, states } = tab([
      () => stream(accepted + event(2, 'stage', { stage: 'retrieve' }) + block + whole),
    ]);
    await conversation.ask('  换身份证多少钱  ');
    expect(sent[0]).toMatchObject({
      path: '/api/chat',
      headers: { 'idempotency-key': 'key-1' },
      body: { question: '换身份证多少钱', language: 'zh' },
    });
    expect(new Set(states.map((state) => state.step))).toEqual(new Set([undefined, 'sending', 'finding']));
    expect(states.some((state) => state.turns[0]?.arrived?.blocks.length === 1)).toBe(true);
    expect(conversation.state).toMatchObject({ said: 'answered', conversation: { id: 'c1', token: 'token-1' } });
    expect(conversation.state.turns[0]).toMatchObject({ reply: { id: 'r1' }, arrived: undefined });
    expect(conversation.busy).toBe(false);
  });

  test('the second question continues with the token', async () => {
    const { conversation, sent } = tab([() => stream(accepted + whole), () => stream(whole)]);
    await conversation.ask('甲');
    await conversation.ask('乙');
    expect(sent[1]).toMatchObject({ headers: { authorization: 'Bearer token-1' }, body: { conversationId: 'c1' } });
  });

  test('a broken stream is picked up where it broke, as often as it breaks', async () => {
    const { conversation, sent } = tab([
      () => stream(accepted + block, true),
      () => stream(event(4, 'stage', { stage: 'verify' }), true),
      () => stream(whole),
    ]);
    await conversation.ask('甲');
    expect(sent.map((each) => each.path)).toEqual(['/api/chat', '/api/replies/r1/events', '/api/replies/r1/events']);
    expect(sent.map((each) => each.headers['last-event-id'])).toEqual([undefined, '3', '4']);
    expect(sent[2]?.headers.authorization).toBe('Bearer token-1');
    expect(conversation.state.turns[0]?.reply?.id).toBe('r1');
  });

  test('a stream that ends without a reply is picked up too', async () => {
    const { conversation } = tab([() => stream(accepted), () => stream(whole)]);
    await conversation.ask('甲');
    expect(conversation.state.turns[0]?.reply?.id).toBe('r1');
  });

  test('without a network it says so, and trying again asks with the same key', async () => {
    const { conversation, sent } = tab([], { online: false });
    await conversation.ask('甲');
    expect(conversation.state.turns[0]?.problem).toBe('offline');
    await conversation.retry();
    expect(sent.map((each) => each.headers['idempotency-key'])).toEqual(['key-1', 'key-1']);
    expect(conversation.state.turns).toHaveLength(1);
  });

  test('a rejection comes as a whole reply', async () => {
    const rejected = sampleReply({ id: 'r9', status: 'rejected_rate_limited' });
    const { conversation } = tab([
      () => Response.json({ ...rejected, error: { code: 'rate_limited' } }, { status: 429 }),
    ]);
    await conversation.ask('甲');
    expect(conversation.state.turns[0]?.reply?.status).toBe('rejected_rate_limited');
  });

  test('a server error without a reply is a failure', async () => {
    const { conversation } = tab([() => new Response('<h1>Bad gateway</h1>', { status: 502 })]);
    await conversation.ask('甲');
    expect(conversation.state.turns[0]?.problem).toBe('failed');
  });

  test('stopping leaves what had come and lets ask again', async () => {
    const { conversation } = tab([
      (_, signal) =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode(accepted + block));
              signal?.addEventListener('abort', () => controller.error(new DOMException('stopped', 'AbortError')));
              setTimeout(() => conversation.stop(), 0);
            },
          }),
          { headers: { 'content-type': 'text/event-stream' } },
        ),
      () => stream(whole),
    ]);
    await conversation.ask('甲');
    expect(conversation.state.turns[0]).toMatchObject({ problem: 'stopped', arrived: { blocks: [reply.blocks[0]] } });
    expect(conversation.busy).toBe(false);
    await conversation.retry();
    expect(conversation.state.turns[0]?.reply?.id).toBe('r1');
  });

  test('a conversation that is gone on the server begins anew', async () => {
    const gone = () => Response.json({ error: { code: 'not_found' } }, { status: 404 });
    const { conversation, sent } = tab([() => stream(accepted + whole), gone, () => stream(accepted + whole)]);
    await conversation.ask('甲');
    await conversation.ask('乙');
    expect(sent[2]?.body).not.toHaveProperty('conversationId');
    expect(conversation.state.turns[1]?.reply?.id).toBe('r1');
  });

  test('starting over deletes here and on the server', async () => {
    const { conversation, sent, store } = tab([() => stream(accepted + whole), () => Response.json({})]);
    await conversation.ask('甲');
    expect(store.size).toBe(1);
    await conversation.startOver();
    expect(sent[1]).toMatchObject({
      path: '/api/conversations/c1',
      method: 'DELETE',
      headers: { authorization: 'Bearer token-1' },
    });
    expect(store.size).toBe(0);
    expect(conversation.state.turns).toEqual([]);
  });

  test('keeps nothing before the first question; after a reload goes on with the pending answer', async () => {
    const first = tab([() => stream(accepted + block, true)]);
    expect(first.store.size).toBe(0);
    await first.conversation.ask('甲');
    const stored = first.store.get('liaowen-conversation') ?? '';
    const second = tab([() => stream(whole)], { stored });
    await second.conversation.resume();
    expect(second.sent[0]).toMatchObject({ path: '/api/replies/r1/events', headers: { 'last-event-id': '3' } });
    expect(second.conversation.state.turns[0]?.reply?.id).toBe('r1');
  });

  test('after a reload that came before any answer the question is asked again, with its key', async () => {
    const first = tab([() => new Promise<Response>(() => undefined)]);
    void first.conversation.ask('甲');
    const stored = first.store.get('liaowen-conversation') ?? '';
    const second = tab([() => stream(accepted + whole)], { stored });
    await second.conversation.resume();
    expect(second.sent[0]?.headers).toMatchObject({ 'idempotency-key': 'key-1' });
    expect(second.conversation.state.turns).toMatchObject([{ question: '甲', reply: { id: 'r1' } }]);
  });

  test('after a reload what was stopped stays stopped', async () => {
    const stopped = { turns: [{ key: 'key-1', question: '甲', problem: 'stopped' }] };
    const { conversation, sent } = tab([], { stored: JSON.stringify(stopped) });
    await conversation.resume();
    expect(sent).toEqual([]);
  });

  test('asks nothing when there is nothing to ask or an answer is coming', async () => {
    const { conversation, sent } = tab([() => stream(accepted + whole)]);
    await conversation.ask('   ');
    await Promise.all([conversation.ask('甲'), conversation.ask('乙')]);
    expect(sent).toHaveLength(1);
  });
});
