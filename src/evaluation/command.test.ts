import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../types/reply.ts';
import { type CommandDeps, runEvaluation } from './command.ts';
import { evaluateFlags, missesAgain, usualFolder } from './flags.ts';
import { sampleReference, sampleReply } from './testing/samples.ts';
import { unpackCases } from './testing/unpack-cases.ts';

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
    withOwn: async ({ mode }, work) => {
      try {
        return await work({
          target: { name: mode ?? 'own', digests: {}, ask: async () => change.reply ?? sampleReply() },
        });
      } finally {
        closed++;
      }
    },
    withFault: (fault, work) => work({ name: fault, digests: {}, ask: async () => change.reply ?? sampleReply() }),
    readReference: async () => sampleReference(),
    models: () => [],
    fetch: change.fetch ?? (() => Promise.reject(new Error('no network'))),
    newId: () => 'new',
    clock: () => new Date('2025-11-01T00:00:00Z'),
    now: () => 0,
    wait: async () => {},
    print: (text) => void printed.push(text),
    say: (text) => void said.push(text),
  };
  const out = 'rescore' in flags || 'misses' in flags ? {} : { out: join(root, 'out') };
  const code = await runEvaluation({ ...out, ...flags }, deps);
  return { code, printed: printed.join('\n'), said: said.join('\n'), closed };
}

test('alone it runs the standard set, closes what it opened, and ends with 0', async () => {
  const { code, printed, closed } = await run({});
  expect(code).toBe(0);
  expect(closed).toBe(1);
  expect(printed).toContain('12 of 12 cases are strictly correct');
});

test('how the model takes part reaches the program, and is refused where something else answers', async () => {
  await run({ mode: 'assisted', maxCalls: '2', deadline: '300' });
  const run1 = JSON.parse(await readFile(join(root, 'out', 'run.json'), 'utf8'));
  expect(run1).toMatchObject({ target: 'assisted' });
  const refused = await run({ mode: 'assisted', server: 'http://127.0.0.1:1' });
  expect(refused).toMatchObject({ code: 2, said: expect.stringContaining('leave out --server') });
  expect(await run({ mode: 'loud' })).toMatchObject({ code: 2, said: expect.stringContaining('--mode is') });
  expect(await run({ deadline: '0' })).toMatchObject({ code: 2, said: expect.stringContaining('--deadline needs') });
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
    expect((await readdir(join(root, 'evals', 'baselines'))).sort()).toEqual([
      'sample.html',
      'sample.json',
      'sample.md',
    ]);
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

test('--misses asks only what was missed before, and keeps it apart', async () => {
  const out = join(root, 'out');
  await run({ out, dataset: [dataset] });
  expect((await run({ misses: out })).said).toContain('no case was missed');
  const stricter = (await readFile(dataset, 'utf8')).replace('"120元"', '"120元","12367"');
  await writeFile(dataset, stricter);
  const again = await run({ misses: out, json: true });
  expect(JSON.parse(again.printed)).toMatchObject({ misses: [{ id: 'fee-0' }] });
  expect((await readFile(join(out, 'misses', 'outputs.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(1);
  expect((await readFile(join(out, 'outputs.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(12);
});

test('--against shows another run beside this one, what changed first', async () => {
  const [before, now] = [join(root, 'before'), join(root, 'now')];
  await run({ out: before, dataset: [dataset] }, { reply: sampleReply({ status: 'clarification' }) });
  await run({ out: now, dataset: [dataset], against: before });
  const page = await readFile(join(now, 'report.html'), 'utf8');
  const { cases } = unpackCases(page);
  expect(cases.map((one) => one.states)).toEqual(Array(12).fill(['right', 'better']));
  expect(cases[0]?.body.join('')).toContain('<h3>own</h3>');
});

test('--fault scores what is promised: an error breaks a promise, and the run fails', async () => {
  const degraded = sampleReply({ notices: [{ kind: 'degraded', text: '' }] });
  const kept = await run({ fault: 'database-lost', json: true, out: join(root, 'kept') }, { reply: degraded });
  expect(JSON.parse(kept.printed)).toMatchObject({ passed: true, provenance: { fault: 'database-lost' } });
  const reply = sampleReply({ status: 'error_database', blocks: [], citations: [] });
  const broken = await run({ fault: 'database-lost', json: true, out: join(root, 'broken') }, { reply });
  expect(broken.code).toBe(1);
  expect(JSON.parse(broken.printed)).toMatchObject({
    undetermined: [],
    below: ['served-anyway (all): 0.0 %, at least 100.0 %', 'degraded-told (all): 0.0 %, at least 100.0 %'],
  });
});

test('--stage needs the question flow itself, --judge a model', async () => {
  expect(await run({ stage: 'route' })).toMatchObject({ code: 2, said: expect.stringContaining('no server uses') });
  expect(await run({ judge: true })).toMatchObject({ code: 2, said: expect.stringContaining('set CHAT_BASE_URL') });
});

test('--prices turns a model’s tokens into money', async () => {
  const usage = { prompt_tokens: 1000, completion_tokens: 500 };
  const completion = { choices: [{ message: { content: '普通护照每本 120 元。' } }], usage };
  const fetch = (async () => Response.json(completion)) as unknown as typeof globalThis.fetch;
  const priced = await run({ openai: 'http://localhost/v1', model: 'm', prices: '2,4', json: true }, { fetch });
  const { amounts } = JSON.parse(priced.printed) as { amounts: { name: string; mean: { value: number } }[] };
  const value = (name: string) => amounts.find((amount) => amount.name === name)?.mean.value;
  expect(value('tokens')).toBe(1500);
  expect(value('cost')).toBeCloseTo(0.004, 9);
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
    [{ stage: 'reply' }, '--stage is guard, understand'],
    [{ fault: 'fire' }, '--fault is embedder-stopped'],
    [{ stage: 'guard', fault: 'database-lost' }, 'exclude each other'],
    [{ prices: '1' }, '--prices are two numbers'],
    [{ bless: true, misses: 'x' }, '--bless needs all cases'],
    [{ watch: true, json: true }, '--watch excludes'],
    [{ against: 'nowhere' }, 'run.json: it is missing or no JSON'],
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
  const answering = (async () => Response.json(sampleReply())) as unknown as typeof fetch;
  const server = await run({ server: 'http://localhost:8787', json: true }, { fetch: answering });
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

test('--watch asks the misses of the same target, where they are kept', () => {
  const given = { watch: true, stage: 'route' as const, dataset: [dataset] };
  expect(missesAgain(given, usualFolder(given))).toEqual(['--misses', 'out/evaluation-route', '--stage', 'route']);
  expect(missesAgain({ mode: 'assisted', maxCalls: '2' }, 'a')).toEqual([
    '--misses',
    'a',
    '--mode',
    'assisted',
    '--max-calls',
    '2',
  ]);
  expect(usualFolder({ misses: 'a' })).toBe('a/misses');
});

test('every flag is described once', () => {
  const names = evaluateFlags.map(([flag]) => flag.split(' ')[0]);
  expect(new Set(names).size).toBe(names.length);
});
