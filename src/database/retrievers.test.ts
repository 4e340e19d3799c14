import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/database.ts';
import { samplePublication, sampleVector } from '../testing/publication.ts';
import type { QuestionMeans } from '../text/centring.ts';
import { questionMeanValues } from '../text/question-mean-values.ts';
import { questionMeansFor } from '../text/question-means.ts';
import type { Language } from '../types/language.ts';
import type { EmbeddedChunk, Retriever } from '../types/publication.ts';
import type { Database } from './database.ts';
import { memoryRetriever } from './memory-retriever.ts';
import { postgresRetriever } from './postgres-retriever.ts';
import { deleteAbandoned, loadPublication, savePublication } from './publications.ts';

const corpus = realLooking(400);
const counted = corpus.map(({ text }) => {
  const all = plainTerms(text);
  const counts = new Map<string, number>();
  for (const term of all) counts.set(term, (counts.get(term) ?? 0) + 1);
  return { counts, total: all.length };
});
const questions = [
  // Two code units a letter: a term must not end inside one.
  `q${'𐐨'.repeat(40)}`,
  '身份证丢了怎么补办，要多少钱？',
  '結婚登記需要哪些材料',
  'How long does it take to renew my passport in 2025?',
  'パスポートの更新に必要なもの',
  'જન્મ પ્રમાણપત્ર માટે કયા દસ્તાવેજો જોઈએ?',
  '여권 재발급 수수료',
  '20元',
  '费',
  'zzz unknown words',
  "quote ' and \\ backslash",
  '?!',
];
const filters: { serviceIds?: string[]; languages?: Language[] }[] = [
  {},
  { serviceIds: ['passport', 'marriage'] },
  { languages: ['ja', 'gu'] },
  { serviceIds: ['id-card'], languages: ['zh'] },
  { serviceIds: [] },
];

/** Every retriever, made over the same chunks; adding one adds its tests. */
const retrievers: {
  name: string;
  make: (chunks: EmbeddedChunk[]) => Promise<Retriever>;
  open?: () => Promise<void>;
  close?: () => Promise<void>;
}[] = [
  { name: 'memory', make: async (chunks) => memoryRetriever(chunks) },
  ...testDatabases().map(({ name, open }) => {
    let database: Database;
    return {
      name: `postgres (${name})`,
      open: async () => {
        database = await open();
      },
      make: async (chunks: EmbeddedChunk[]) =>
        postgresRetriever(database, await savePublication(database, samplePublication({ chunks }))),
      close: () => database.close(),
    };
  }),
];

describe.each(retrievers)('retriever: $name', ({ make, open, close }) => {
  let retriever: Retriever;
  beforeAll(async () => {
    await open?.();
    retriever = await make(corpus);
  });
  afterAll(() => close?.());

  for (const method of ['hybrid', 'keyword', 'vector'] as const) {
    test.each(questions)(`ranks and scores as the formula says, by ${method}: %s`, async (text) => {
      for (const filter of filters) {
        const query = { text, vector: sampleVector(text, 24), limit: 25, method, ...filter };
        expect(await retriever.retrieve(query)).toEqual(plainRanking(query).slice(0, 25));
      }
    });
  }

  test('finds nothing among no chunks', async () => {
    const empty = await make([]);
    expect(await empty.retrieve({ text: '身份证', vector: sampleVector('身份证'), limit: 5 })).toEqual([]);
  });

  test('takes a vector of another dimension for one that resembles nothing', async () => {
    const [first] = await retriever.retrieve({ text: '身份证', vector: new Int8Array([1, 2, 3]), limit: 1 });
    expect(first?.cosine).toBeCloseTo(0);
    expect(first?.coverage).toBeGreaterThan(0);
  });

  test('does not change what it gives back', async () => {
    const query = { text: questions[0] as string, vector: sampleVector('x', 24), limit: 3 };
    expect(await retriever.retrieve(query)).toEqual(await retriever.retrieve(query));
  });
});

describe.each(testDatabases())('compared as questions and chunks differ from others: $name', ({ open }) => {
  test('the database ranks and scores as memory does', { timeout: 120_000 }, async () => {
    const [embedder = ''] = Object.keys(questionMeanValues);
    const questionMeans = questionMeansFor(embedder) as QuestionMeans;
    const chunks = corpus.map((chunk) => ({ ...chunk, vector: sampleVector(`${chunk.text}${chunk.id}`, 384) }));
    const memory = memoryRetriever(chunks, questionMeans);
    const database = await open();
    try {
      const stored = postgresRetriever(
        database,
        await savePublication(database, samplePublication({ embedder, chunks })),
      );
      for (const method of ['hybrid', 'keyword', 'vector'] as const) {
        for (const text of questions) {
          for (const filter of filters) {
            const query = { text, vector: sampleVector(text, 384), limit: 25, method, ...filter };
            expect(await stored.retrieve(query)).toEqual(await memory.retrieve(query));
          }
        }
      }
      const plain = { text: '', vector: sampleVector('x', 384), limit: 25 };
      expect(await memory.retrieve(plain)).not.toEqual(await memoryRetriever(chunks).retrieve(plain));
    } finally {
      await database.close();
    }
  });
});

describe.each(testDatabases())('beyond exact search: $name', ({ open }) => {
  test('keywords of a large corpus are fetched by the rarest terms', { timeout: 120_000 }, async () => {
    const database = await open();
    try {
      const chunks = realLooking(3_200);
      const number = await savePublication(database, samplePublication({ chunks }));
      const exact = memoryRetriever((await loadPublication(database, number)).chunks);
      const stored = postgresRetriever(database, number);
      const query = { text: '第77号 身份证 补办', vector: sampleVector('第77号', 24), limit: 5 };
      expect(await stored.retrieve(query)).toEqual(await exact.retrieve(query));
    } finally {
      await database.close();
    }
  });
});

test.runIf(process.env.TEST_DATABASE_URL)(
  'an index finds the near chunks of a large corpus, under filters too',
  async () => {
    const [embedder = ''] = Object.keys(questionMeanValues);
    const chunks = realLooking(1_000).map((chunk) => ({
      ...chunk,
      vector: sampleVector(`${chunk.text}${chunk.id}`, 384),
    }));
    const memory = memoryRetriever(chunks, questionMeansFor(embedder));
    const database = await (testDatabases().at(-1)?.open() ?? Promise.reject(new Error('no database')));
    try {
      const limit = { indexBeyond: 100 };
      const number = await savePublication(database, samplePublication({ embedder, chunks }), limit);
      const stored = postgresRetriever(database, number, limit);
      for (const filter of filters) {
        let [found, of] = [0, 0];
        for (const text of questions) {
          const query = { text, vector: sampleVector(text, 384), limit: 10, method: 'vector' as const, ...filter };
          const exact = (await memory.retrieve(query)).map(({ chunkId }) => chunkId);
          const near = (await stored.retrieve(query)).map(({ chunkId }) => chunkId);
          found += exact.filter((id) => near.includes(id)).length;
          of += exact.length;
        }
        expect(found).toBeGreaterThanOrEqual(of * 0.95);
      }
      await database.sql`update publications set state = 'building' where id = ${number}`;
      await deleteAbandoned(database);
      expect(await database.sql`select 1 from pg_indexes where indexname = ${`chunks_near_${number}`}`).toHaveLength(0);
    } finally {
      await database.close();
    }
  },
);

/** The formula, written down a second time as plainly as possible. */
function plainRanking(query: Parameters<Retriever['retrieve']>[0]) {
  const words = [...new Set(plainTerms(query.text))];
  const dfs = words.map((word) => counted.filter(({ counts }) => counts.has(word)).length);
  const idfs = dfs.map((df) => Math.log(1 + (counted.length - df + 0.5) / (df + 0.5)));
  const average = counted.reduce((sum, { total }) => sum + total, 0) / counted.length;
  const most = idfs.reduce((sum, idf) => sum + idf * 2.2, 0);
  return corpus
    .map((chunk, i) => {
      const { counts, total } = counted[i] as (typeof counted)[number];
      const bm25 = words.reduce((sum, word, w) => {
        const count = Math.min(255, counts.get(word) ?? 0);
        return sum + ((idfs[w] as number) * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * total) / average));
      }, 0);
      const dot = chunk.vector.reduce((sum, value, d) => sum + value * (query.vector[d] ?? 0), 0);
      const cosine = dot / (Math.hypot(...chunk.vector) * Math.hypot(...query.vector));
      const coverage = most > 0 ? bm25 / most : 0;
      const score = { hybrid: coverage + 4 * cosine, keyword: coverage, vector: 4 * cosine }[query.method ?? 'hybrid'];
      return { chunk, coverage, cosine, score };
    })
    .filter(({ chunk, coverage }) => {
      const service = !query.serviceIds || query.serviceIds.includes(chunk.serviceId ?? '');
      const language = !query.languages || query.languages.includes(chunk.language);
      return service && language && (query.method !== 'keyword' || coverage > 0);
    })
    .sort((a, b) => (Math.abs(b.score - a.score) > 1e-12 ? b.score - a.score : a.chunk.id < b.chunk.id ? -1 : 1))
    .map(({ chunk: { id, vector: _, aspect: __, ...chunk }, coverage, cosine, score }) => ({
      chunkId: id,
      ...chunk,
      coverage: expect.closeTo(coverage, 10),
      cosine: expect.closeTo(cosine, 10),
      score: expect.closeTo(score, 10),
    }));
}

function plainTerms(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[ぁ-ヿ一-鿿가-힣]+|[a-z0-9઀-૿]+/g) ?? []
  ).flatMap((run) =>
    /[ぁ-ヿ一-鿿가-힣]/.test(run) && run.length > 1
      ? Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
      : [run],
  );
}

/** Sentences of five languages, put together differently each time; the last two differ in their ids only. */
function realLooking(count: number): EmbeddedChunk[] {
  const sentences: [Language, string, string][] = [
    ['zh', 'id-card', '居民身份证丢失的，应当申请补领，工本费40元，补办后60日内发放。'],
    ['zh', 'marriage', '办理结婚登记应当携带本人的户口簿、身份证；婚姻登记不收费。'],
    ['zh', 'passport', '护照换发费用120元，自受理之日起7个工作日内签发。'],
    ['en', 'passport', 'Renewing a passport costs 120 yuan and takes 7 working days; bring your old passport.'],
    ['en', 'marriage', 'Both must come in person with their identity cards. It is free of charge since 2025.'],
    ['ja', 'passport', 'パスポートの更新には、旧旅券と写真が必要です。手数料は120元です。'],
    ['gu', 'birth', 'જન્મ પ્રમાણપત્ર માટે માતા-પિતાના ઓળખ દસ્તાવેજો જોઈએ.'],
    ['ko', 'passport', '여권 재발급 수수료는 120위안이며 7일이 걸립니다.'],
  ];
  return Array.from({ length: count }, (_, n): EmbeddedChunk => {
    const i = n === count - 1 ? n - 1 : n;
    const [language, serviceId, text] = sentences[(i * 7) % sentences.length] as (typeof sentences)[number];
    const more = sentences
      .filter((sentence, s) => sentence[0] === language && (i >> (s % 5)) % 2 === 1)
      .map((sentence) => sentence[2]);
    const full = `第${i % 97}号 ${text}${more.join('')} ${'费'.repeat(i % 3)} ${i % 300 === 7 ? '费'.repeat(300) : ''}`;
    return {
      id: `services/${serviceId}/${language}#${n}`,
      documentId: `services/${serviceId}`,
      language,
      ...(i % 11 === 0 ? {} : { serviceId }),
      sectionId: `s${i % 4}`,
      statementIds: [`a${i}`, `b${i}`],
      text: full,
      vector: sampleVector(`${full}${i * i}`, 24),
    };
  });
}
