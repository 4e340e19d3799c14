import { expect, test } from 'vitest';
import { samplePublication, sampleVector } from '../../src/testing/publication.ts';
import { bm25 } from './bm25.ts';
import { langchain } from './langchain.ts';
import { liaowen } from './liaowen.ts';
import { minisearch } from './minisearch.ts';
import { orama } from './orama.ts';

const { chunks } = samplePublication();

test.each([liaowen(undefined), orama, langchain, minisearch, bm25])('$name finds the passage that says it', async ({
  index,
}) => {
  const search = await index(chunks);
  for (const [ordinal, { text }] of chunks.entries()) {
    const found = await search({ text, vector: sampleVector(text) }, 3);
    expect(found[0]).toBe(ordinal);
    expect(found.length).toBeLessThanOrEqual(3);
  }
});
