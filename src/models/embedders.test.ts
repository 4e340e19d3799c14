import { fileURLToPath } from 'node:url';
import { Embeddings } from '@langchain/core/embeddings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBundledEmbedder } from './bundled.ts';
import { cosine, type Embedder, embedPassages, embedQuery, roundToInt8 } from './embedder.ts';
import { embedders, openEmbedder } from './embedders.ts';
import { type EmbeddingEndpoint, serveEmbeddings } from './stand-ins/embedding-endpoint.ts';

const assetsDir = fileURLToPath(new URL('../../assets', import.meta.url));
let reference: Embedder;
let endpoint: EmbeddingEndpoint;

beforeAll(async () => {
  reference = await openBundledEmbedder(assetsDir);
  endpoint = await serveEmbeddings(reference, { key: 'test-key' });
});
afterAll(async () => {
  await endpoint.close();
  await reference.close();
});

/** The bundled model as LangChain would have it. */
class LangchainE5 extends Embeddings {
  model = reference.id;
  embedDocuments = async (texts: string[]) => (await reference.embed(texts)).map((vector) => [...vector]);
  embedQuery = async (text: string) => (await this.embedDocuments([text]))[0] ?? [];
}

const texts = [
  'query: 身份证丢了怎么补办',
  'query: How do I replace a lost identity card?',
  'query: ખોવાયેલું ઓળખપત્ર કેવી રીતે ફરી મેળવવું?',
  'query: 駅',
  'passage: 申请人凭居民户口簿到公安派出所申请补领居民身份证。'.repeat(3),
  'query: ',
  '',
];

describe.each(Object.keys(embedders) as (keyof typeof embedders)[])('embedder %s', (kind) => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await embedders[kind]({
      assetsDir,
      baseUrl: endpoint.baseUrl,
      model: 'multilingual-e5-small-q4',
      apiKey: 'test-key',
      embeddings: new LangchainE5({}),
    });
  });
  afterAll(() => embedder.close());

  it('says which model it is', () => {
    expect(embedder.id).toBe(`multilingual-e5-small-q4@${embedder.digest}`);
    expect(embedder.digest).toMatch(/^[0-9a-f]{12}$/);
    expect(embedder.digest).toBe(reference.digest);
    expect(embedder.dimension).toBe(384);
    expect(embedder.prefixes).toEqual({ query: 'query: ', passage: 'passage: ' });
  });

  it('gives the same unit vectors, in the order of the texts, alone and together', async () => {
    const together = await embedder.embed(texts);
    const expected = await reference.embed(texts);
    expect(together.map((vector) => Array.from(vector))).toEqual(expected.map((vector) => Array.from(vector)));
    for (const [i, vector] of together.entries()) {
      expect(vector).toHaveLength(384);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      const [alone] = await embedder.embed([texts[i] ?? '']);
      expect(alone && Array.from(alone)).toEqual(Array.from(vector));
    }
  });

  it('brings translations together across languages', async () => {
    const [zh, en, gu, other] = (await embedder.embed([...texts.slice(0, 3), 'query: 今天的天气预报说会下雨吗'])).map(
      roundToInt8,
    ) as [Int8Array, Int8Array, Int8Array, Int8Array];
    expect(cosine(zh, en)).toBeGreaterThan(cosine(zh, other) + 0.02);
    expect(cosine(zh, gu)).toBeGreaterThan(cosine(zh, other) + 0.02);
  });

  it('adds the prefixes of questions and passages', async () => {
    const question = await embedQuery(embedder, '护照');
    const [passage] = await embedPassages(embedder, ['护照']);
    const [asQuestion, asPassage] = await embedder.embed(['query: 护照', 'passage: 护照']);
    expect(question).toEqual(asQuestion);
    expect(passage).toEqual(asPassage);
    expect(question).not.toEqual(passage);
  });

  it('takes nothing, and texts of any length and any characters', async () => {
    expect(await embedder.embed([])).toEqual([]);
    const odd = [
      `passage: ${'很长的办事指南。'.repeat(4000)}`,
      '\uD800 half',
      '\u0000\n\t',
      '👨‍👩‍👧‍👦'.repeat(900),
      'ﷺ'.repeat(600),
    ];
    for (const vector of await embedder.embed(odd)) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  it('keeps requests apart that come at once', async () => {
    const many = Array.from({ length: 100 }, (_, i) => `passage: 第${i}号办事窗口${'在二楼'.repeat(i % 5)}`);
    const [bulk, ...single] = await Promise.all([
      embedder.embed(many),
      ...texts.map((text) => embedder.embed([text])),
      embedder.embed(many.slice(3, 4)),
    ]);
    expect(bulk).toHaveLength(100);
    expect(single.at(-1)).toEqual([bulk?.[3]]);
    expect(single.slice(0, -1).map(([vector]) => vector)).toEqual(await embedder.embed(texts));
  });
});

it('gives nothing after it was closed', async () => {
  const configured = { baseUrl: endpoint.baseUrl, model: 'multilingual-e5-small-q4', apiKey: 'test-key' };
  for (const options of [{}, configured, { ...configured, embeddings: new LangchainE5({}) }]) {
    const embedder = await openEmbedder({ assetsDir, ...options });
    expect(embedder.digest).toBe(reference.digest);
    await embedder.close();
    await embedder.close();
    await expect(embedder.embed(['query: a'])).rejects.toMatchObject({ code: 'embedder_unavailable' });
  }
});
