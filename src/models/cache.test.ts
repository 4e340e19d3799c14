import { expect, it } from 'vitest';
import { cacheQuestions } from './cache.ts';
import type { Embedder } from './embedder.ts';

function counting(): Embedder & { asked: string[]; broken: boolean } {
  const embedder = {
    id: 'm@0',
    digest: '0',
    dimension: 1,
    prefixes: { query: 'query: ', passage: 'passage: ' },
    asked: [] as string[],
    broken: false,
    embed: async (texts: string[]) => {
      embedder.asked.push(...texts);
      if (embedder.broken) throw new Error('broken');
      return texts.map((text) => Float32Array.of(text.length));
    },
    close: async () => {},
  };
  return embedder;
}

it('embeds a question once, also when it is asked twice at the same time', async () => {
  const inner = counting();
  const embedder = cacheQuestions(inner);
  await Promise.all([embedder.embed(['query: a']), embedder.embed(['query: a'])]);
  const [first] = await embedder.embed(['query: a']);
  first?.fill(0);
  expect(await embedder.embed(['query: a', 'query: bb'])).toEqual([Float32Array.of(8), Float32Array.of(9)]);
  expect(inner.asked).toEqual(['query: a', 'query: bb']);
});

it('forgets the question that was not asked for longest', async () => {
  const inner = counting();
  const embedder = cacheQuestions(inner, 2);
  for (const text of ['query: a', 'query: b', 'query: a', 'query: c', 'query: a', 'query: b'])
    await embedder.embed([text]);
  expect(inner.asked).toEqual(['query: a', 'query: b', 'query: c', 'query: b']);
});

it('remembers neither passages, nor bulk, nor failures', async () => {
  const inner = counting();
  const embedder = cacheQuestions(inner);
  const bulk = Array.from({ length: 10 }, (_, i) => `query: ${i}`);
  for (const texts of [['passage: a'], bulk, ['passage: a'], bulk]) await embedder.embed(texts);
  expect(inner.asked).toHaveLength(22);
  inner.broken = true;
  await expect(embedder.embed(['query: x'])).rejects.toThrow('broken');
  inner.broken = false;
  expect(await embedder.embed(['query: x'])).toEqual([Float32Array.of(8)]);
});
