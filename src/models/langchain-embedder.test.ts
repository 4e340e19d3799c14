import { Embeddings } from '@langchain/core/embeddings';
import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { expect, test } from 'vitest';
import { embedPassages, embedQuery } from './embedder.ts';
import { openLangchainEmbedder } from './langchain-embedder.ts';

class Asymmetric extends Embeddings {
  readonly model = 'two-sided';
  readonly asked: string[] = [];
  async embedDocuments(documents: string[]): Promise<number[][]> {
    this.asked.push(...documents.map((text) => `document ${text}`));
    return documents.map(() => [0, 3]);
  }
  async embedQuery(text: string): Promise<number[]> {
    this.asked.push(`query ${text}`);
    return [2, 0];
  }
}

test('questions and passages go to the method that is meant for them, without our prefixes', async () => {
  const embeddings = new Asymmetric({});
  const embedder = await openLangchainEmbedder(embeddings);
  expect(embedder).toMatchObject({ id: expect.stringMatching(/^Asymmetric-two-sided@[0-9a-f]{12}$/), dimension: 2 });
  expect([...(await embedQuery(embedder, '护照'))]).toEqual([1, 0]);
  expect((await embedPassages(embedder, ['甲', '乙'])).map((vector) => [...vector])).toEqual([
    [0, 1],
    [0, 1],
  ]);
  expect(embeddings.asked).toEqual(['query ok', 'query 护照', 'document 甲', 'document 乙']);
  expect((await embedder.embed(['passage: 丙', 'query: 丁', '戊'])).map((vector) => [...vector])).toEqual([
    [0, 1],
    [1, 0],
    [0, 1],
  ]);
});

test('embeddings of LangChain itself work', async () => {
  const embedder = await openLangchainEmbedder(new FakeEmbeddings());
  const [vector] = await embedder.embed(['passage: 申请人凭居民户口簿到公安派出所申请补领居民身份证。']);
  expect(vector).toHaveLength(4);
  expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
});

test('what fails says so without a word of what was sent', async () => {
  class Broken extends Asymmetric {
    override async embedDocuments(documents: string[]): Promise<number[][]> {
      throw new RangeError(`cannot embed ${documents.join()}`);
    }
  }
  const embedder = await openLangchainEmbedder(new Broken({}));
  const failing = embedder.embed(['passage: 秘密']);
  await expect(failing).rejects.toMatchObject({
    code: 'embedder_unavailable',
    message: expect.not.stringContaining('秘密'),
  });
});
