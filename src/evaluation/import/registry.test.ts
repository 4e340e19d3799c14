import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Case } from '../../types/evaluation.ts';
import { load } from '../load.ts';
import { importCases, toJsonLines } from './import-cases.ts';
import { type ImportFormat, importers, importFormats } from './registry.ts';

interface Example {
  /** What the folder holds, by path. */
  files: Record<string, string>;
  /** What is imported; `.` = the folder. */
  from: string;
  gives: Partial<Case>[];
  warns?: RegExp[];
}
interface Broken {
  what: string;
  files: Record<string, string>;
  from: string;
  says: RegExp;
}

const qrels =
  'query-id\tcorpus-id\tscore\nq1\tservices/passport\t1\nq1\tservices/notary\t0\nq2\tmarriage#fee-free\t2\n';
const queries =
  '{"_id":"q1","text":"护照多少钱"}\n{"_id":"q2","text":"What does a wedding cost?"}\n{"_id":"q3","text":"没人评过"}\n';

const examples: Record<ImportFormat, { good: Example[]; bad: Broken[] }> = {
  csv: {
    good: [
      {
        files: {
          'a.csv':
            'id,language,question,history,services,aspects,facts,tags,note\n' +
            'fee,zh,"护照\n多少钱",,passport,fee,120元|15天,a|b,\n,,何日かかりますか,ビザの延長|どこで,foreigner-visa,,,,"said ""so"""\n',
        },
        from: 'a.csv',
        gives: [
          {
            id: 'fee',
            language: 'zh',
            question: '护照\n多少钱',
            expected: { status: 'answered', services: ['passport'], aspects: ['fee'], facts: ['120元', '15天'] },
            tags: ['a', 'b'],
          },
          { id: 'a-4', language: 'ja', history: ['ビザの延長', 'どこで'], note: 'said "so"' },
        ],
      },
    ],
    bad: [
      {
        what: 'an unknown column',
        files: { 'a.csv': 'question,fact\nx,y\n' },
        from: 'a.csv',
        says: /a\.csv:1: .*fact/,
      },
      { what: 'no question', files: { 'a.csv': 'id\nx\n' }, from: 'a.csv', says: /a\.csv:1: .*question/ },
      {
        what: 'an unknown status, after a cell of two lines',
        files: { 'a.csv': 'question,status\n"x\ny",answered\nz,good\n' },
        from: 'a.csv',
        says: /a\.csv:4: expected\.status: /,
      },
      { what: 'an open quote', files: { 'a.csv': 'question\nx\n"y\n' }, from: 'a.csv', says: /a\.csv:3: / },
    ],
  },
  beir: {
    good: [
      {
        files: { 'queries.jsonl': queries, 'qrels/test.tsv': qrels },
        from: '.',
        gives: [
          { question: '护照多少钱', language: 'zh', expected: { status: 'answered', services: ['passport'] } },
          {
            language: 'en',
            expected: { status: 'answered', services: ['marriage'], citations: ['marriage#fee-free'] },
          },
        ],
      },
    ],
    bad: [
      {
        what: 'a query without text',
        files: { 'queries.jsonl': '{"_id":"q1"}\n', 'qrels/test.tsv': qrels },
        from: '.',
        says: /queries\.jsonl:1: text: /,
      },
      {
        what: 'a judgement without a score',
        files: { 'queries.jsonl': queries, 'qrels/test.tsv': 'query-id\tcorpus-id\tscore\nq1\tx\n' },
        from: '.',
        says: /test\.tsv:2 /,
      },
    ],
  },
  clinc: {
    good: [
      {
        files: { 'c.jsonl': '{"text":"护照多少钱","intent":"passport"}\n{"text":"tell me a joke","intent":"oos"}\n' },
        from: 'c.jsonl',
        gives: [
          { id: 'c-1', language: 'zh', expected: { status: 'answered', services: ['passport'] } },
          { id: 'c-2', language: 'en', expected: { status: 'unanswerable_out_of_scope' } },
        ],
      },
      {
        files: {
          'data_full.json': JSON.stringify({
            train: [['never', 'x']],
            test: [['renew my licence', 'dl-renew']],
            oos_test: [['tell me a joke', 'oos']],
          }),
        },
        from: 'data_full.json',
        gives: [{ id: 'data_full-test-0', expected: { status: 'answered', services: ['dl-renew'] } }, {}],
      },
    ],
    bad: [
      { what: 'no intent', files: { 'c.jsonl': '{"text":"x"}\n' }, from: 'c.jsonl', says: /c\.jsonl:1: intent: / },
      {
        what: 'a split that holds no pairs',
        files: { 'c.json': '{"test":[["x"]]}' },
        from: 'c.json',
        says: /c\.json: test\.0/,
      },
    ],
  },
  'rag-eval': {
    good: [
      {
        files: {
          'r.jsonl':
            '{"question":"护照多少钱","answer":"每本 120 元，7 天。","contexts":["普通护照每本 120 元。"]}\n' +
            '{"user_input":"How long?","reference":"15 days","response":"no idea"}\n',
        },
        from: 'r.jsonl',
        gives: [
          { expected: { status: 'answered', facts: ['120 元'] }, note: 'Answer: 每本 120 元，7 天。' },
          { language: 'en', expected: { status: 'answered', facts: ['15 days'] } },
        ],
        warns: [/r\.jsonl:1: 7 天 of the answer stands in no context/],
      },
    ],
    bad: [
      {
        what: 'neither question nor answer',
        files: { 'r.jsonl': '{"question":"x","answer":"y"}\n{"contexts":[]}\n' },
        from: 'r.jsonl',
        says: /r\.jsonl:2: question .*\n.*r\.jsonl:2: answer /,
      },
    ],
  },
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaowen-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(files: Record<string, string>): Promise<string> {
  const own = await mkdtemp(join(folder, 'set-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(own, path)), { recursive: true });
    await writeFile(join(own, path), text);
  }
  return own;
}

describe.each(importFormats)('%s', (format) => {
  test('has examples that are read, examples that are refused, and says what it reads', () => {
    expect(examples[format].good.length).toBeGreaterThan(0);
    expect(examples[format].bad.length).toBeGreaterThan(0);
    expect(importers[format].what).not.toBe('');
  });

  test.each(examples[format].good)('gives cases that load as a dataset: $from', async ({
    files,
    from,
    gives,
    warns,
  }) => {
    const own = await write(files);
    const { cases, warnings } = await importCases(format, join(own, from), { split: 'test' });
    expect(cases).toMatchObject(gives);
    expect(cases).toHaveLength(gives.length);
    expect(warnings).toEqual((warns ?? []).map((text) => expect.stringMatching(text)));
    const file = join(own, 'imported.jsonl');
    await writeFile(file, toJsonLines(cases));
    const dataset = await load([file], 'all');
    expect(dataset.cases).toMatchObject(cases);
    expect(dataset.warnings).toEqual([]);
  });

  test.each(examples[format].bad)('names file and line of what it refuses: $what', async ({ files, from, says }) => {
    const own = await write(files);
    const imported = importCases(format, join(own, from), { split: 'test' });
    await expect(imported).rejects.toMatchObject({ code: 'bad_request', message: expect.stringMatching(says) });
  });

  test('a path that isn’t there is said to be so', async () => {
    const imported = importCases(format, join(folder, 'none.jsonl'), { split: 'test' });
    await expect(imported).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('none.jsonl'),
    });
  });
});

test('an id that stands twice is refused with both places', async () => {
  const own = await write({ 'a.csv': 'id,question\nx,eins\nx,zwei\n' });
  await expect(importCases('csv', join(own, 'a.csv'), { split: 'test' })).rejects.toThrow(
    /a\.csv:3: .* a\.csv:2|a\.csv:3: the id x stands at .*a\.csv:2/,
  );
});

test('a language that is given holds for every question that has none of its own', async () => {
  const own = await write({ 'a.csv': 'question,language\n护照,\n护照,ja\n' });
  const { cases } = await importCases('csv', join(own, 'a.csv'), { split: 'test', language: 'ko' });
  expect(cases.map((entry) => entry.language)).toEqual(['ko', 'ja']);
});
