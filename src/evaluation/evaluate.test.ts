import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reply } from '../types/reply.ts';
import { toBaseline } from './baseline.ts';
import { type EvaluateDeps, evaluate, rescore } from './evaluate.ts';
import { splitOf } from './load.ts';
import { toMarkdown } from './report/markdown.ts';
import { toPage } from './report/page.ts';
import { toText } from './report/text.ts';
import { writeReport } from './report/write.ts';
import { sampleReference, sampleReply } from './testing/samples.ts';
import { unpackCases } from './testing/unpack-cases.ts';

let folder: string;
let dataset: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaowen-evaluate-'));
  dataset = join(folder, 'sample.jsonl');
  const fee = { status: 'answered', services: ['passport'], aspects: ['fee'], facts: ['120元'] };
  const cases = [
    { id: 'fee-1', language: 'zh', question: '护照多少钱', expected: fee, tags: [] },
    {
      id: 'fee-2',
      language: 'en',
      question: 'how much is a <passport>',
      expected: { ...fee, language: ['zh'] },
      tags: [],
    },
    {
      id: 'time-1',
      language: 'zh',
      question: '护照几天',
      expected: { status: 'answered', facts: ['15天'] },
      tags: ['time'],
    },
    { id: 'down-1', language: 'zh', question: '没人答', expected: { status: 'answered' }, tags: [] },
  ];
  await writeFile(dataset, cases.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
});
afterEach(() => rm(folder, { recursive: true }));

/** Answers everything with the passport's fee, and one question not at all. */
function deps(
  change: (reply: Reply, question: string) => Reply = (reply) => reply,
): EvaluateDeps & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    target: {
      name: 'canned',
      digests: { knowledge: '0123456789abcdef' },
      ask: async ({ text }) => {
        asked.push(text);
        if (text === '没人答') throw new Error('connection refused');
        return change(sampleReply(), text);
      },
    },
    reference: sampleReference(),
    clock: () => new Date('2025-11-01T00:00:00Z'),
    now: () => 0,
    wait: async () => {},
  };
}

const options = () => ({ datasets: [dataset], split: 'all' as const });

test('a whole evaluation: figures by half, misses with their reasons, what could not be determined', async () => {
  const { report } = await evaluate(options(), deps());
  expect(report.verdict).toBe('2 of 3 cases are strictly correct (66.7 % (20.8–93.9)); 1 could not be determined.');
  expect(report.passed).toBe(true);
  expect(report.undetermined).toEqual([{ id: 'down-1', half: splitOf('down-1'), error: 'connection refused' }]);
  expect(report.misses).toEqual([
    {
      id: 'time-1',
      half: splitOf('time-1'),
      language: 'zh',
      question: '护照几天',
      notes: { facts: ['missing: 15天'] },
    },
  ]);
  const all = report.halves.find((half) => half.half === 'all');
  expect(all?.cases).toBe(4);
  expect(all?.figures.facts).toMatchObject({ hit: 2, of: 3, cases: 3 });
  expect(all?.figures.unconfirmed).toMatchObject({ hit: 9, of: 9 });
  expect(report.halves.map((half) => half.half)).toEqual(['tune', 'test', 'all']);
  expect(report.slices.find(({ slice }) => slice === 'language: en')?.figures.status).toMatchObject({ hit: 1, of: 1 });
  expect(report.slices.map(({ slice }) => slice)).toContain('tag: time');
  expect(report.provenance).toMatchObject({ target: 'canned', digests: { knowledge: '0123456789abcdef' } });
});

test('its text lists figures, faults as counts, and every miss', async () => {
  const { report } = await evaluate(options(), deps());
  const text = toText(report);
  expect(text).toContain('canned, 2025-11-01T00:00:00.000Z\nknowledge 0123456789ab\n');
  expect(text).toMatch(/^Facts present .*66\.7 % \(20\.8–93\.9\) of 3 facts$/m);
  expect(text).toMatch(/^Unconfirmed statements shown as fact .*0 of 9 texts$/m);
  expect(text).toContain(`✗ time-1 (${splitOf('time-1')}): 护照几天\n    Facts present: missing: 15天`);
  expect(text).toContain(`Undetermined:\n  down-1 (${splitOf('down-1')}): connection refused`);
});

test('outputs and scores are kept apart, and scores can be made again without asking', async () => {
  const out = join(folder, 'out');
  const first = await evaluate({ ...options(), out }, deps());
  await writeReport(out, first);
  const again = await rescore(out, options(), { reference: sampleReference() });
  expect(again.report).toEqual(first.report);
  const outputs = await readFile(join(out, 'outputs.jsonl'), 'utf8');
  expect(outputs.trim().split('\n')).toHaveLength(4);
  expect(outputs).not.toContain('scores');
  expect(JSON.parse(await readFile(join(out, 'scores.json'), 'utf8'))[0]).toMatchObject({
    id: 'fee-1',
    determined: true,
  });

  // Another expectation, the same outputs.
  const stricter = (await readFile(dataset, 'utf8')).replace('"15天"', '"15天","12367"');
  await writeFile(dataset, stricter);
  expect(
    (await rescore(out, options(), { reference: sampleReference() })).cases.map((entry) => entry.case.id),
  ).not.toContain('time-1');
});

test('an interrupted run asks only what is missing', async () => {
  const out = join(folder, 'out');
  const broken = deps();
  broken.clock = () => {
    if (broken.asked.length > 0) throw new Error('killed');
    return new Date('2025-11-01T00:00:00Z');
  };
  await expect(evaluate({ ...options(), out }, broken)).rejects.toThrow('killed');
  const later = deps();
  await evaluate({ ...options(), out }, later);
  expect([...new Set(later.asked)]).toEqual(['没人答']);
});

test('against a baseline, a fault that spreads is worse and fails', async () => {
  const lines = Array.from({ length: 12 }, (_, i) => ({
    id: `many-${i}`,
    language: 'zh',
    question: `护照多少钱 ${i}`,
    expected: { status: 'answered', facts: ['120元'] },
  }));
  await writeFile(dataset, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const before = await evaluate(options(), deps());
  const baseline = toBaseline(before.report.provenance, before.cases);
  const same = await evaluate({ ...options(), baseline }, deps());
  expect(same.report).toMatchObject({ passed: true, verdict: expect.stringContaining('no evidence of a difference') });

  const wrongValue = (reply: Reply): Reply => ({
    ...reply,
    blocks: reply.blocks.map((block) => ({ ...block, text: '普通护照每本 160 元。' })),
  });
  const worse = await evaluate({ ...options(), baseline }, deps(wrongValue));
  expect(worse.report.passed).toBe(false);
  expect(worse.report.verdict).toContain('worse than the baseline: strictly correct, facts present');
  expect(worse.report.comparison?.find(({ scorer }) => scorer === 'unsupported-values')?.verdict).toBe('worse');
  const thresholds = { facts: { all: 0.9 } };
  const below = await evaluate({ ...options(), thresholds }, deps(wrongValue));
  expect(below.report).toMatchObject({ passed: false, below: ['facts (all): 0.0 %, at least 90.0 %'] });
});

test('a run in which most could not be determined does not pass', async () => {
  const { report } = await evaluate(
    options(),
    deps(() => sampleReply({ status: 'error_database' })),
  );
  expect(report).toMatchObject({ passed: false, verdict: 'No case could be determined.', misses: [] });
});

test('the page holds every case, opens without anything else, and what was typed stays text', async () => {
  const { report, cases } = await evaluate(
    options(),
    deps((reply, question) => ({
      ...reply,
      blocks: [{ ...reply.blocks[0], text: question } as Reply['blocks'][number]],
    })),
  );
  const page = toPage(report, cases);
  expect(page).not.toMatch(/(?:src|href)=/);
  const packed = unpackCases(page);
  expect(packed.cases.map((one) => one.states)).toEqual([['missed'], ['missed'], ['missed'], ['undetermined']]);
  const html = packed.cases.map((one) => one.summary).join('');
  expect(html).toContain('how much is a &lt;passport&gt;');
  expect(html).not.toContain('<passport>');
  expect(packed.shared).toHaveLength(1);
  expect(packed.shared[0]).toContain('<blockquote><p lang="zh">普通护照每本 120 元。</p>');
  expect(packed.cases[0]?.body).toContain(0);
});

/** Quotes are kept once, and of a right case only what it says. */
test('a right case is shown in short', async () => {
  const { report, cases } = await evaluate(options(), deps());
  const right = unpackCases(toPage(report, cases)).cases.filter((one) => one.states.includes('right'));
  expect(right).toHaveLength(2);
  for (const { body } of right) {
    expect(body).toEqual([expect.stringContaining('<li lang="zh">普通护照每本 120 元。</li>')]);
    expect(body[0]).toContain('<p>answered · zh · services: passport</p>');
  }
});

test('another run stands beside: the cases of both, with a verdict for each figure, and gates nothing', async () => {
  const out = join(folder, 'other');
  const wrong = deps((reply) => ({ ...reply, blocks: [], citations: [] }));
  await evaluate({ ...options(), out }, { ...wrong, target: { ...wrong.target, name: 'rival' } });
  const { report } = await evaluate({ ...options(), against: out }, deps());
  expect(report).toMatchObject({ passed: true, beside: { name: 'rival', cases: 3 } });
  expect(report.comparison).toBeUndefined();
  expect(report.beside?.now.facts).toMatchObject({ hit: 2, of: 3 });
  expect(report.beside?.other.facts).toMatchObject({ hit: 0, of: 3 });
  expect(report.beside?.comparison.find((one) => one.scorer === 'facts')).toMatchObject({
    better: ['fee-1', 'fee-2'],
    worse: [],
    verdict: 'no evidence',
  });
  expect(toText(report)).toMatch(
    /^Facts present .* 0\.0 % \(0\.0–56\.1\) of 3 facts .*2 better, 0 worse .*no evidence$/m,
  );
  expect(toMarkdown(report)).toContain('| Of 3 cases | this run | rival |');
});

test('for build servers and tables: one test and one row a case', async () => {
  const out = join(folder, 'out');
  await writeReport(out, await evaluate(options(), deps()));
  const junit = await readFile(join(out, 'junit.xml'), 'utf8');
  expect(junit).toContain('tests="4" failures="1" errors="1"');
  expect(junit).toContain('<failure message="Facts present: missing: 15天"/>');
  const csv = await readFile(join(out, 'scores.csv'), 'utf8');
  expect(csv.split('\n')[0]).toMatch(/^id,half,language,determined,strictly-correct,status,guarded,/);
  expect(csv).toMatch(new RegExp(`^time-1,${splitOf('time-1')},zh,yes,0/1,1/1,`, 'm'));
  const markdown = await readFile(join(out, 'report.md'), 'utf8');
  expect(markdown).toContain('| Facts present |');
  expect(markdown).toContain('Misses: time-1');
});
