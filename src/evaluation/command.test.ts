import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../types/reply.ts';
import { type CommandDeps, evaluateFlags, runEvaluation } from './command.ts';
import { sampleReference, sampleReply } from './testing/samples.ts';

let root: string;
let dataset: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'liaowen-command-'));
  await mkdir(join(root, 'evals', 'datasets'), { recursive: true });
  dataset = join(root, 'evals', 'datasets', 'sample.jsonl');
  const cases = Array.from({ length: 12 }, (_, i) => ({
    id: `fee-${i}`,
    language: 'zh',
    question: `护照多少钱 ${i}`,
    expected: { status: 'answered', services: ['passport'], facts: ['120元'] },
  }));
  await writeFile(dataset, cases.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
});
afterEach(() => rm(root, { recursive: true }));

async function run(flags: object, change: { reply?: Reply; fetch?: typeof fetch } = {}) {
  const [printed, said]: [string[], string[]] = [[], []];
  let closed = 0;
  const deps: CommandDeps = {
    root,
    withOwn: async (work) => {
      try {
        return await work({ name: 'own', digests: {}, ask: async () => change.reply ?? sampleReply() });
      } finally {
        closed++;
      }
    },
    atServer: (url) => ({ name: url, digests: {}, ask: async () => sampleReply() }),
    readReference: async () => sampleReference(),
    fetch: change.fetch ?? (() => Promise.reject(new Error('no network'))),
    newId: () => 'new',
    clock: () => new Date('2025-11-01T00:00:00Z'),
    now: () => 0,
    wait: async () => {},
    print: (text) => void printed.push(text),
    say: (text) => void said.push(text),
  };
  const code = await runEvaluation(flags, deps);
  return { code, printed: printed.join('\n'), said: said.join('\n'), closed };
}

test('alone it runs the standard set, closes what it opened, and ends with 0', async () => {
  const { code, printed, closed } = await run({});
  expect(code).toBe(0);
  expect(closed).toBe(1);
  expect(printed).toContain('12 of 12 cases are strictly correct');
});

test('--json prints the report and nothing else', async () => {
  const { printed, said } = await run({ dataset: [dataset], json: true });
  expect(JSON.parse(printed)).toMatchObject({
    passed: true,
    halves: [{ half: 'tune' }, { half: 'test' }, { half: 'all' }],
  });
  expect(said).toBe('');
});

test('--out names the page; --rescore reads it again', async () => {
  const out = join(root, 'out');
  expect((await run({ out })).printed).toContain(`Report: ${join(out, 'report.html')}`);
  const again = await run({ rescore: out });
  expect(again).toMatchObject({ code: 0, closed: 0, printed: expect.stringContaining('12 of 12 cases') });
});

describe('a baseline', () => {
  const wrong = sampleReply({ blocks: [], citations: [] });

  test('is blessed, then compared with: 0 when nothing changed, 1 when worse', async () => {
    const baseline = join(root, 'evals', 'baselines', 'sample.json');
    expect((await run({ bless: true })).printed).toContain(`Baseline: ${baseline}`);
    expect(JSON.parse(await readFile(baseline, 'utf8')).provenance.target).toBe('own');
    expect((await run({ baseline })).code).toBe(0);
    const worse = await run({ baseline }, { reply: wrong });
    expect(worse.code).toBe(1);
    expect(worse.printed).toContain('worse than the baseline');
  });

  test('brings the thresholds with it', async () => {
    const baseline = join(root, 'b.json');
    await run({ bless: true, baseline }, { reply: wrong });
    await writeFile(join(root, 'evals', 'thresholds.json'), '{"facts": {"all": 0.9}}');
    expect((await run({ baseline }, { reply: wrong })).code).toBe(1);
    expect((await run({}, { reply: wrong })).code).toBe(0);
  });
});

describe('wrong use ends with 2 and says why', () => {
  test.each([
    [{ split: 'half' }, '--split is tune, test or all'],
    [{ server: 'localhost' }, '--server needs an address'],
    [{ server: 'http://a', openai: 'http://b', model: 'm' }, 'exclude each other'],
    [{ openai: 'http://b' }, '--openai and --model need each other'],
    [{ model: 'm' }, '--openai and --model need each other'],
    [{ bless: true, split: 'test' }, '--bless needs both halves'],
    [{ dataset: ['none.jsonl'] }, "none.jsonl can't be read"],
    [{ baseline: 'none.json' }, 'none.json: it is missing or no JSON'],
    [{ rescore: 'nowhere' }, 'run.json: it is missing or no JSON'],
    [{ datasets: ['x'] }, 'datasets'],
  ])('%o', async (flags, message) => {
    const { code, said, printed } = await run(flags);
    expect(code).toBe(2);
    expect(said).toContain(message);
    expect(printed).toBe('');
  });
});

test('a surprise is thrown on, after closing', async () => {
  await expect(run({}, { reply: {} as Reply })).rejects.toThrow(TypeError);
});

test('another server, or an endpoint, is asked instead', async () => {
  const server = await run({ server: 'http://localhost:8787', json: true });
  expect(JSON.parse(server.printed).provenance.target).toBe('http://localhost:8787');
  const completion = { choices: [{ message: { content: '普通护照每本 120 元。' } }] };
  const fetch = (async () => Response.json(completion)) as unknown as typeof globalThis.fetch;
  const rival = await run({ openai: 'http://localhost/v1', model: 'm', json: true }, { fetch });
  expect(JSON.parse(rival.printed)).toMatchObject({
    provenance: { target: 'm at http://localhost/v1' },
    halves: [{}, {}, { figures: { facts: { hit: 12, of: 12 } } }],
  });
  expect([server.closed, rival.closed]).toEqual([0, 0]);
});

test('every flag is described once', () => {
  const names = evaluateFlags.map(([flag]) => flag.split(' ')[0]);
  expect(new Set(names).size).toBe(names.length);
});
