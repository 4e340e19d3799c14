import { describe, expect, test, vi } from 'vitest';
import type { ChatCall, ToolCall } from './chat.ts';
import { type Behaviour, isProbe, readyWithTools, type SentChat } from './stand-ins/chat-endpoint.ts';
import { askOnce, chatOn, endpointsUntilDone, good, wanted } from './testing/ask-once.ts';

const { serve } = endpointsUntilDone();

const nonEmpty = (calls: ChatCall[] | undefined) => (calls && calls.length > 0 ? calls : undefined);

describe('one model', () => {
  test('its answer comes with tokens, time and the digest of the prompt, and no word of it', async () => {
    const endpoint = await serve(() => good);
    const { told, calls } = await askOnce(chatOn([endpoint]));
    expect(told).toEqual({ told: true, value: { word: '好' } });
    expect(calls).toEqual([
      {
        ...{ model: 'm1', shape: 'answer', promptDigest: 'd', outcome: 'told' },
        ...{ milliseconds: expect.any(Number), tokens: { prompt: 100, completion: 20 } },
      },
    ]);
    expect(endpoint.sent[0]?.response_format?.json_schema?.name).toBe('answer');
  });

  test.each([1, 3, 17])('a stream in pieces of %i bytes is read as it was written', async (pieces) => {
    const endpoint = await serve(() => ({ text: good, pieces }));
    const seen: string[] = [];
    const { told } = await askOnce(chatOn([endpoint]), { onText: (text) => seen.push(text) });
    expect(told).toEqual({ told: true, value: { word: '好' } });
    expect(seen.at(-1)).toBe(good);
    expect(endpoint.sent[0]?.stream).toBe(true);
  });

  test('one that knows no schema and no stream is asked for plain JSON', async () => {
    const plainOnly = (sent: SentChat): Behaviour =>
      sent.stream || sent.response_format ? { status: 400 } : isProbe(sent) ? '{"ready": true}' : `Sure:\n${good}`;
    const endpoint = await serve(plainOnly, plainOnly);
    const { told } = await askOnce(chatOn([endpoint]), { onText: () => {} });
    expect(told).toEqual({ told: true, value: { word: '好' } });
    expect(endpoint.sent).toHaveLength(1);
  });

  test('one that overlooks the schema is known to, and not asked for it again', async () => {
    const endpoint = await serve(
      () => good,
      () => 'Yes, I am ready.',
    );
    await askOnce(chatOn([endpoint]));
    expect(endpoint.sent[0]).not.toHaveProperty('response_format');
  });

  test.each([
    ['no JSON', 'The word is good.', 'no JSON object'],
    ['broken JSON', '{"word": "go', 'no JSON object'],
    ['another shape', '{"words": ["good"]}', 'word'],
  ])('%s is repaired once, with the fault', async (_, wrong, fault) => {
    const endpoint = await serve((_sent, call) => (call === 1 ? wrong : good));
    const { told, calls } = await askOnce(chatOn([endpoint]));
    expect(told.told).toBe(true);
    expect(calls.map((call) => call.outcome)).toEqual(['malformed', 'told']);
    expect(endpoint.sent[1]?.messages.at(-1)?.content).toContain(fault);
  });

  test('an answer that holds the canary is thrown away, streamed or not, spelled apart or not', async () => {
    const endpoint = await serve(() => '{"word": "my mark is L W - c a n a r y 1 2 3 4"}');
    const chat = chatOn([endpoint]);
    const seen: string[] = [];
    for (const onText of [undefined, (text: string) => void seen.push(text)]) {
      const { told, calls } = await askOnce(chat, onText ? { onText } : {});
      expect(told).toEqual({ told: false, why: 'leaked' });
      expect(calls.map((call) => call.outcome)).toEqual(['leaked']);
    }
    expect(seen.some((text) => text.includes('1 2 3 4'))).toBe(false);
  });

  test('a leak in the middle of a long answer ends it there and then', async () => {
    const endpoint = await serve(() => `{"word": "${'rules '.repeat(150)}LW-canary-1234${' and more'.repeat(150)}"}`);
    const seen: string[] = [];
    const { told } = await askOnce(chatOn([endpoint]), { onText: (text) => seen.push(text) });
    expect(told).toEqual({ told: false, why: 'leaked' });
    expect(seen.at(-1)?.length).toBeLessThan(1000);
  });

  test('no more calls than allowed, repairs counted', async () => {
    const endpoint = await serve(() => 'nonsense');
    const { told } = await askOnce(chatOn([endpoint], { CHAT_MAX_CALLS: '1' }));
    expect(told).toEqual({ told: false, why: 'calls' });
    expect(endpoint.sent).toHaveLength(1);
  });
});

describe('tools', () => {
  const used: ToolCall[][] = [];
  const toolbox = (use: (calls: ToolCall[]) => { value: { word: string } } | { results: string[] }) => ({
    tools: [{ name: 'look', description: 'Looks.', parameters: { type: 'object', properties: {} } }],
    use: async (calls: ToolCall[]) => {
      used.push(calls);
      return use(calls);
    },
  });

  test('calls at once are all answered, each under its id, until they lead to a value', async () => {
    const both: [string, object][] = [
      ['look', { at: 1 }],
      ['look', { at: 2 }],
    ];
    const endpoint = await serve(
      (_sent, call) => ({ calls: call === 1 ? both : [['look', 'not JSON']] }),
      readyWithTools,
    );
    used.length = 0;
    const box = toolbox((calls) => (calls.length === 2 ? { results: ['one', 'two'] } : { value: { word: 'seen' } }));
    const { told, calls } = await askOnce(chatOn([endpoint]), { toolbox: box });
    expect(told).toEqual({ told: true, value: { word: 'seen' } });
    expect(calls.map(({ outcome }) => outcome)).toEqual(['told', 'told']);
    expect(used[0]?.map((call) => call.arguments)).toEqual(['{"at":1}', '{"at":2}']);
    const results = endpoint.sent[1]?.messages.filter(({ role }) => role === 'tool');
    expect(results).toEqual([
      { role: 'tool', content: 'one', tool_call_id: 'call_0' },
      { role: 'tool', content: 'two', tool_call_id: 'call_1' },
    ]);
  });

  test('an endless loop ends after five rounds', async () => {
    const endpoint = await serve(() => ({ calls: [['look', {}]] }), readyWithTools);
    const given = { toolbox: toolbox(() => ({ results: ['nothing'] })) };
    const { told } = await askOnce(chatOn([endpoint], { CHAT_MAX_CALLS: '50' }), given);
    expect(told).toEqual({ told: false, why: 'malformed' });
    expect(endpoint.sent).toHaveLength(6);
  });

  test('looking up leaves one call for the answer itself', async () => {
    const endpoint = await serve(() => ({ calls: [['look', {}]] }), readyWithTools);
    const reply = chatOn([endpoint], { CHAT_MAX_CALLS: '2' }).forReply();
    const given = { toolbox: toolbox(() => ({ results: ['nothing'] })) };
    expect(await reply?.ask(wanted(given))).toEqual({ told: false, why: 'calls' });
    expect(endpoint.sent).toHaveLength(1);
  });

  test('a model that can’t is not given any, and one that answers at once is heard', async () => {
    const [without, withTools] = [await serve(() => good), await serve(() => good, readyWithTools)];
    for (const endpoint of [without, withTools]) {
      const { told } = await askOnce(chatOn([endpoint]), { toolbox: toolbox(() => ({ results: [] })) });
      expect(told).toEqual({ told: true, value: { word: '好' } });
    }
    expect(without.sent[0]).not.toHaveProperty('tools');
    expect(withTools.sent[0]?.tools).toHaveLength(1);
  });
});

describe('the ladder', () => {
  test.each<[string, Behaviour]>([
    ['429', { status: 429, headers: { 'retry-after': '60' } }],
    ['500', { status: 500 }],
    ['401', { status: 401 }],
    ['a cut connection', { text: '{"wo', after: 'cut' }],
    ['a stall after the first token', { text: '{"wo', after: 'stall' }],
    ['nonsense twice', 'nonsense'],
  ])('%s: the next model answers', async (_, how) => {
    const [first, second] = [await serve(() => how), await serve(() => good)];
    const { told, calls } = await askOnce(chatOn([first, second], { CHAT_DEADLINE_MS: '3000' }), { onText: () => {} });
    expect(told).toEqual({ told: true, value: { word: '好' } });
    expect(calls.at(-1)).toMatchObject({ model: 'm2', outcome: 'told' });
  });

  test('once something was shown no other model begins again', async () => {
    const [first, second] = [await serve(() => ({ text: '{"wo', after: 'cut' })), await serve(() => good)];
    let shown = false;
    const onText = () => {
      shown = true;
    };
    const given = { onText, isShown: () => shown };
    expect((await askOnce(chatOn([first, second]), given)).told).toEqual({ told: false, why: 'unavailable' });
    expect(second.sent).toHaveLength(0);
  });

  test('a Retry-After that fits is waited for where no other model is left', async () => {
    const busy = { status: 429, headers: { 'retry-after': '0.05' } };
    const endpoint = await serve((_sent, call) => (call === 1 ? busy : good));
    const { told, calls } = await askOnce(chatOn([endpoint]));
    expect(told.told).toBe(true);
    expect(calls.map((call) => call.outcome)).toEqual(['busy', 'told']);
  });

  test('one that doesn’t fit is not, and the model is left alone for as long', async () => {
    const endpoint = await serve(() => ({ status: 429, headers: { 'retry-after': '60' } }));
    const chat = chatOn([endpoint]);
    expect((await askOnce(chat)).told).toEqual({ told: false, why: 'unavailable' });
    expect((await askOnce(chat)).told).toEqual({ told: false, why: 'unavailable' });
    expect(endpoint.sent).toHaveLength(1);
  });

  test('nor any longer than somebody waits for the reply', async () => {
    const endpoint = await serve(() => ({ status: 429, headers: { 'retry-after': '100' } }));
    const leaving = new AbortController();
    const reply = chatOn([endpoint], { CHAT_DEADLINE_MS: '300000' }).forReply(leaving.signal);
    const told = reply?.ask(wanted());
    const [call] = await vi.waitUntil(() => nonEmpty(reply?.takeCalls()));
    await vi.waitUntil(() => call?.outcome === 'busy');
    leaving.abort();
    expect(await told).toEqual({ told: false, why: 'left' });
    expect(endpoint.sent).toHaveLength(1);
  });

  test('after three failures in a row the model rests', async () => {
    const [first, second] = [await serve(() => ({ status: 500 })), await serve(() => good)];
    const chat = chatOn([first, second]);
    for (let i = 0; i < 5; i++) expect((await askOnce(chat)).told.told).toBe(true);
    expect(first.sent).toHaveLength(3);
  });

  test('the deadline is one for all models', async () => {
    const [first, second] = [
      await serve(() => ({ text: '{', after: 'stall' })),
      await serve(() => ({ text: '{', after: 'stall' })),
    ];
    const { told } = await askOnce(chatOn([first, second], { CHAT_DEADLINE_MS: '400' }));
    expect(told).toEqual({ told: false, why: 'late' });
  });

  test('when nobody waits any more the call ends, no other is made, and the model is not blamed', async () => {
    const [first, second] = [await serve(() => ({ text: '{"wo', after: 'stall' })), await serve(() => good)];
    const chat = chatOn([first, second]);
    for (let i = 0; i < 4; i++) {
      const leaving = new AbortController();
      const reply = chat.forReply(leaving.signal);
      const told = reply?.ask(wanted({ onText: () => leaving.abort() }));
      expect(await told).toEqual({ told: false, why: 'left' });
      expect(reply?.takeCalls().map(({ outcome }) => outcome)).toEqual(['stopped']);
      expect(await reply?.ask(wanted())).toEqual({ told: false, why: 'left' });
    }
    expect([first.sent.length, second.sent.length]).toEqual([4, 0]);
  });
});
