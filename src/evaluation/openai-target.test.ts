import { describe, expect, test } from 'vitest';
import { openaiTarget } from './openai-target.ts';
import { sampleReply } from './testing/samples.ts';

interface Sent {
  url: string;
  body: Record<string, unknown>;
  authorization: string | null;
}

/** A `fetch` that answers from a list and remembers what it was sent. */
function canned(...responses: Response[]) {
  const sent: Sent[] = [];
  const fetch = async (url: URL | string, init?: RequestInit) => {
    const headers = new Headers(init?.headers);
    sent.push({ url: String(url), body: JSON.parse(String(init?.body)), authorization: headers.get('authorization') });
    return responses.shift() ?? Response.json({});
  };
  return { sent, fetch: fetch as typeof globalThis.fetch };
}

describe('an OpenAI-compatible endpoint', () => {
  const endpoint = { url: 'http://a/v1/', model: 'm', apiKey: 'k' };
  const saying = (content: string, more: object = {}) =>
    Response.json({ choices: [{ message: { content, ...more } }] });
  let ids = 0;
  const newId = () => `id${++ids}`;

  test('its text is an answer, a paragraph a line, in the language it is written in', async () => {
    const { sent, fetch } = canned(saying('护照每本 120 元。\n\n15 天内签发。'));
    const reply = await openaiTarget(endpoint, { fetch, newId }).ask({ text: '护照' });
    expect(reply).toMatchObject({
      status: 'answered',
      language: 'zh',
      citations: [],
      blocks: [{ text: '护照每本 120 元。' }, { text: '15 天内签发。' }],
    });
    expect(sent).toEqual([
      {
        url: 'http://a/v1/chat/completions',
        body: { model: 'm', temperature: 0, messages: [{ role: 'user', content: '护照' }] },
        authorization: 'Bearer k',
      },
    ]);
  });

  test('it is told the whole conversation', async () => {
    const { sent, fetch } = canned(saying('好。'), saying('120 元。'));
    const target = openaiTarget(endpoint, { fetch, newId });
    const { conversationId } = await target.ask({ text: '护照' });
    await target.ask({ text: '多少钱', conversationId });
    expect(sent[1]?.body.messages).toEqual([
      { role: 'user', content: '护照' },
      { role: 'assistant', content: '好。' },
      { role: 'user', content: '多少钱' },
    ]);
  });

  test('a server of ours gives its whole reply', async () => {
    const target = openaiTarget(endpoint, { ...canned(saying('…', { liaowen: sampleReply() })), newId });
    expect((await target.ask({ text: '护照' })).services[0]?.id).toBe('passport');
  });

  test('without a completion it is an error with the HTTP status', async () => {
    const target = openaiTarget(endpoint, { ...canned(Response.json({ error: {} }, { status: 429 })), newId });
    await expect(target.ask({ text: '护照' })).rejects.toThrow('answered 429 ');
  });
});
