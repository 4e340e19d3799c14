import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from './embedder.ts';
import { openEndpointEmbedder } from './openai-compatible.ts';
import { type EmbeddingEndpoint, serveEmbeddings } from './stand-ins/embedding-endpoint.ts';

/** Two components that tell texts apart by their length; not of length 1, as with some vendors. */
const model: Embedder = {
  id: 'some-model',
  digest: '',
  dimension: 2,
  prefixes: { query: '', passage: '' },
  embed: async (texts) => texts.map((text) => Float32Array.of(3, text.length)),
  close: async () => {},
};
let endpoint: EmbeddingEndpoint;
beforeAll(async () => {
  endpoint = await serveEmbeddings(model, { key: 'test-key' });
});
afterAll(() => endpoint.close());

const open = (options: Partial<Parameters<typeof openEndpointEmbedder>[0]> = {}) =>
  openEndpointEmbedder({ baseUrl: `${endpoint.baseUrl}/`, apiKey: 'test-key', model: 'some-model', ...options });
const status = (code: number) => (_: unknown, response: ServerResponse) =>
  void response.writeHead(code, { 'retry-after': '0' }).end('the text that was sent');
const json = (body: unknown) => (_: unknown, response: ServerResponse) => void response.end(JSON.stringify(body));

describe('an endpoint of another vendor', () => {
  it('is known by its model id, has no prefixes, and gets unit vectors', async () => {
    const embedder = await open();
    expect(embedder).toMatchObject({ dimension: 2, prefixes: { query: '', passage: '' } });
    expect(embedder.id).toBe(`some-model@${embedder.digest}`);
    expect((await open({ model: 'other-model' })).digest).not.toBe(embedder.digest);
    const [vector] = await embedder.embed(['four']);
    expect(Array.from(vector ?? [])).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
  });

  it('keeps the order over several requests', async () => {
    const embedder = await open();
    const texts = Array.from({ length: 150 }, (_, i) => 'x'.repeat(i));
    const ratios = (await embedder.embed(texts)).map(([x = 0, y = 0]) => Math.round((y / x) * 3));
    expect(ratios).toEqual(texts.map((text) => text.length));
  });

  it('is asked nothing when its digest and dimension are given', async () => {
    const before = endpoint.calls;
    const embedder = await open({ model: 'multilingual-e5-small-q4@0123456789ab', dimension: 2 });
    expect(embedder).toMatchObject({ digest: '0123456789ab', prefixes: { query: 'query: ' } });
    expect(endpoint.calls).toBe(before);
  });
});

describe('trouble', () => {
  it.each([429, 500, 503])('is tried again once after %i', async (code) => {
    const embedder = await open();
    endpoint.next.push(status(code));
    expect(await embedder.embed(['a'])).toHaveLength(1);
    endpoint.next.push(status(code), status(code));
    const before = endpoint.calls;
    await expect(embedder.embed(['a'])).rejects.toMatchObject({ code: 'embedder_unavailable' });
    expect(endpoint.calls).toBe(before + 2);
  });

  it('is not tried again when the endpoint refuses, and tells neither key nor text', async () => {
    const before = endpoint.calls;
    const error = await open({ apiKey: 'wrong-key' }).catch((e: unknown) => e as Error);
    expect(endpoint.calls).toBe(before + 1);
    expect(error).toMatchObject({ code: 'embedder_unavailable', message: expect.stringContaining('401') });
    expect(JSON.stringify([error, String(error)])).not.toMatch(/wrong-key|text that was sent/);
  });

  it('ends by itself when the endpoint is silent or away', async () => {
    const embedder = await open({ timeoutMs: 50 });
    endpoint.next.push(
      () => {},
      () => {},
    );
    await expect(embedder.embed(['a'])).rejects.toMatchObject({ code: 'embedder_unavailable' });
    await expect(open({ baseUrl: 'http://127.0.0.1:1/v1' })).rejects.toMatchObject({ code: 'embedder_unavailable' });
  });

  it.each([
    ['too few', { data: [] }],
    ['twice the same place', { data: [0, 0].map((index) => ({ index, embedding: [1, 0] })) }],
    ['another dimension', { data: [0, 1].map((index) => ({ index, embedding: [1, 0, 0] })) }],
    ['zeros', { data: [0, 1].map((index) => ({ index, embedding: [0, 0] })) }],
    [
      'another model',
      { model: 'some-model@ffffffffffff', data: [0, 1].map((index) => ({ index, embedding: [1, 0] })) },
    ],
    ['no vectors', { error: 'the text that was sent' }],
  ])('is noticed: %s', async (_, body) => {
    const embedder = await open();
    endpoint.next.push(json(body));
    await expect(embedder.embed(['a', 'b'])).rejects.toMatchObject({ code: 'embedder_unavailable' });
  });
});
