import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { load, splitOf } from './load.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaowen-datasets-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, lines: (object | string)[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

const entry = { id: 'a', language: 'zh', question: '办护照多少钱', expected: { status: 'answered' }, tags: ['x'] };

test('cases come with their half, a digest, and a file that says what was read', async () => {
  const path = await file('good.jsonl', ['\uFEFF', entry, '', { ...entry, id: 'b', tags: undefined }]);
  const dataset = await load([path], 'all');
  expect(dataset.cases.map(({ id, tags, split }) => ({ id, tags, split }))).toEqual([
    { id: 'a', tags: ['x'], split: splitOf('a') },
    { id: 'b', tags: [], split: splitOf('b') },
  ]);
  expect(dataset.cases[0]?.digest).not.toBe(dataset.cases[1]?.digest);
  expect(dataset.files).toEqual([{ file: path, digest: expect.stringMatching(/^[0-9a-f]{64}$/), cases: 2 }]);
});

describe('a case belongs to test when the first byte of the SHA-256 of its id is even', () => {
  test.each(['a', 'passport-fee', 'x.1', '1', '2', '3'])('%s', (id) => {
    const firstByte = Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 2), 16);
    expect(splitOf(id)).toBe(firstByte % 2 === 0 ? 'test' : 'tune');
  });

  test('one half is read alone', async () => {
    const path = await file(
      'halves.jsonl',
      ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ ...entry, id })),
    );
    const [tune, held] = [await load([path], 'tune'), await load([path], 'test')];
    expect(tune.cases.length + held.cases.length).toBe(6);
    expect(held.cases.every(({ id }) => splitOf(id) === 'test')).toBe(true);
  });
});

describe('every bad line is named with its file, line and field', () => {
  const bad: [string, object | string, RegExp][] = [
    ['no JSON', '{"id":', /:2: this line is no JSON object/],
    ['a list', '[]', /:2: this line is no JSON object/],
    ['a language that nobody answers in', { ...entry, id: 'b', language: 'fr' }, /:2: language: /],
    ['an unknown status', { ...entry, id: 'b', expected: { status: 'good' } }, /:2: expected\.status: /],
    [
      'a misspelt expectation',
      { ...entry, id: 'b', expected: { status: 'answered', fact: ['x'] } },
      /:2: expected: .*fact/,
    ],
    [
      'an aspect that there isn’t',
      { ...entry, id: 'b', expected: { status: 'answered', aspects: ['price'] } },
      /:2: expected\.aspects\.0: /,
    ],
    ['an empty fact', { ...entry, id: 'b', expected: { status: 'answered', facts: [''] } }, /:2: expected\.facts\.0: /],
    ['a date that is none', { ...entry, id: 'b', asOf: '2025' }, /:2: asOf: a date is written/],
    ['an id with a comma', { ...entry, id: 'a,b' }, /:2: id: an id has letters/],
    [
      'expectations for other turns than there are',
      { ...entry, id: 'b', history: ['x'], expected: { status: 'answered', turns: [] } },
      /:2: expected\.turns: has one expectation for each of history/,
    ],
    [
      'a citizen without a goal',
      { ...entry, id: 'b', citizen: { says: [] } },
      /:2: expected: a case with a citizen has a goal and maxTurns/,
    ],
    [
      'a goal without a citizen',
      { ...entry, id: 'b', expected: { status: 'answered', goal: 'x', maxTurns: 2 } },
      /:2: citizen: a case with a goal or maxTurns has a citizen/,
    ],
    [
      'a cost above 1',
      { ...entry, id: 'b', expected: { status: 'answered', costs: { passport: 2 } } },
      /:2: expected\.costs\.passport: /,
    ],
    ['an id twice', entry, /:2: the id a stands at .*:1 already/],
  ];
  test.each(bad)('%s', async (_what, line, message) => {
    const path = await file('bad.jsonl', [entry, line]);
    await expect(load([path], 'all')).rejects.toThrow(message);
    await expect(load([path], 'all')).rejects.toMatchObject({ code: 'bad_request' });
  });

  test('all of them at once, also of several files', async () => {
    const [one, two] = [await file('one.jsonl', ['x', 'y']), await file('two.jsonl', [entry, 'z'])];
    await expect(load([one, two], 'all')).rejects.toThrow(/one\.jsonl:1: .*\n.*one\.jsonl:2: .*\n.*two\.jsonl:2: /);
  });

  test('a file that isn’t there, and one without a case', async () => {
    await expect(load([join(folder, 'none.jsonl')], 'all')).rejects.toThrow(/none\.jsonl can't be read/);
    await expect(load([await file('empty.jsonl', [''])], 'all')).rejects.toThrow(/No case was found/);
  });
});

test('a field that means nothing here is named and ignored', async () => {
  const { warnings, cases } = await load([await file('more.jsonl', [{ ...entry, autor: 'me' }])], 'all');
  expect(warnings).toEqual([expect.stringMatching(/:1: unknown and ignored: autor$/)]);
  expect(cases).toHaveLength(1);
});
