import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Embedder } from '../../models/embedder.ts';
import { sampleDimension, sampleVector } from '../../testing/publication.ts';
import { keepVectors } from './kept-vectors.ts';
import { measureRetrieval } from './measure-retrieval.ts';
import { readBeir } from './read-beir.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaowen-beir-'));
  await mkdir(join(folder, 'qrels'));
  const lines = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const pages = [
    { _id: 'id card/1', title: '身份证', text: '居民身份证丢失的，应当申请补领。工本费40元。' },
    { _id: 'en', title: '', text: 'Both must come in person with their identity cards.\n* free of charge' },
    // More than one chunk: found by what stands at its end, once.
    { _id: 'long', title: '护照', text: `${'护照换发费用一百二十元。'.repeat(60)}旧护照剪角退还本人。` },
    { _id: 'other', title: '天气', text: '今天晴。' },
  ];
  await writeFile(join(folder, 'corpus.jsonl'), lines(pages));
  await writeFile(
    join(folder, 'queries.jsonl'),
    lines([
      { _id: 'q1', text: '身份证丢失补领' },
      { _id: 'q2', text: '旧护照剪角退还本人吗' },
      { _id: 'q3', text: 'nobody judged this' },
    ]),
  );
  await writeFile(
    join(folder, 'qrels', 'test.tsv'),
    'query-id\tcorpus-id\tscore\nq1\tid card/1\t2\nq1\ten\t0\nq2\tlong\t1\n',
  );
});
afterAll(() => rm(folder, { recursive: true }));

const embedder: Embedder = {
  id: 'sample@0',
  digest: 'sample',
  dimension: sampleDimension,
  prefixes: { query: 'q ', passage: 'p ' },
  embed: async (texts) => texts.map((text) => Float32Array.from(sampleVector(text))),
  close: async () => {},
};
let ticks = 0;
const deps = { embedder, now: () => ticks++ };

for (const store of ['memory', 'database'] as const) {
  test(`a tiny BEIR folder is indexed and asked, in ${store}`, { timeout: 120_000 }, async () => {
    const runOut = join(folder, 'run.txt');
    const figures = await measureRetrieval({ beir: folder, split: 'test', method: 'keyword', store, runOut }, deps);
    expect(figures).toEqual({
      dataset: folder.split('/').at(-1),
      method: 'keyword',
      queries: 2,
      documents: 4,
      'ndcg@10': 1,
      'recall@10': 1,
      'recall@100': 1,
      'mrr@10': 1,
      indexSeconds: expect.any(Number),
      queryMs: { p50: expect.any(Number), p95: expect.any(Number) },
    });
    const run = (await readFile(runOut, 'utf8')).trim().split('\n');
    expect(run[0]).toMatch(/^q1 Q0 id card\/1 1 0\.\d+ liaowen$/);
    expect(run.filter((line) => line.startsWith('q2 Q0 long '))).toHaveLength(1);
  });
}

test('every document is ranked where vectors count, best first', async () => {
  const runOut = join(folder, 'vectors.txt');
  await measureRetrieval({ beir: folder, split: 'test', method: 'vector', runOut }, deps);
  const scores = (await readFile(runOut, 'utf8'))
    .split('\n')
    .filter((line) => line.startsWith('q1 '))
    .map((line) => Number(line.split(' ').at(-2)));
  expect(scores).toHaveLength(4);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
});

test('what is no BEIR folder is named', async () => {
  await expect(readBeir(join(folder, 'none'), 'test')).rejects.toMatchObject({ code: 'bad_request' });
  await expect(readBeir(folder, 'train')).rejects.toThrow('train.tsv');
  await writeFile(join(folder, 'qrels', 'broken.tsv'), 'query-id\tcorpus-id\tscore\nq1 en 1\n');
  await expect(readBeir(folder, 'broken')).rejects.toThrow('broken.tsv:2');
});

test('a text is embedded once and read back from the file; a record cut off is made again', async () => {
  const asked: string[] = [];
  const counting = {
    ...embedder,
    embed: async (texts: string[]) => {
      asked.push(...texts);
      return embedder.embed(texts);
    },
  };
  const cache = join(folder, 'cache');
  const first = await (await keepVectors(counting, cache)).embed(['a', 'bb', 'a']);
  const file = join(cache, 'vectors-sample.bin');
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length - 1));
  const second = await (await keepVectors(counting, cache)).embed(['bb', 'a']);
  expect(second).toEqual([first[1], first[0]]);
  expect(asked).toEqual(['a', 'bb', 'bb']);
});
