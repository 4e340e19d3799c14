import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Output, Provenance } from '../types/evaluation.ts';
import { openRunFolder, readRun } from './run-folder.ts';
import { sampleReply } from './testing/samples.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaowen-run-'));
});
afterEach(() => rm(folder, { recursive: true }));

const provenance: Provenance = {
  target: 'sample',
  startedAt: '2025-11-01T00:00:00.000Z',
  digests: { knowledge: 'k1', code: 'c1' },
  datasets: [{ file: 'a.jsonl', digest: 'd1', cases: 2 }],
};
const output = (id: string, given: Partial<Output> = {}): Output => ({
  caseId: id,
  caseDigest: `digest of ${id}`,
  replies: [sampleReply()],
  milliseconds: 3,
  attempts: 1,
  ...given,
});

async function interrupted(...outputs: Output[]): Promise<void> {
  const run = await openRunFolder(folder, provenance);
  for (const entry of outputs) await run.keep(entry);
}

test('outputs are read as they were kept, of a case asked twice the last', async () => {
  await interrupted(output('a', { error: 'refused', replies: [] }), output('b'), output('a'));
  expect(await readRun(folder)).toEqual({ provenance, outputs: [output('a'), output('b')] });
});

test('an interrupted run goes on where it was, without what failed, and keeps its beginning', async () => {
  await interrupted(output('a'), output('b', { error: 'refused', replies: [] }));
  await appendFile(join(folder, 'outputs.jsonl'), '{"caseId":"c","repl');
  const later = { ...provenance, startedAt: '2025-11-02T00:00:00.000Z', digests: { code: 'c1', knowledge: 'k1' } };
  const run = await openRunFolder(folder, later);
  expect(run.earlier).toEqual([output('a')]);
  expect(run.provenance.startedAt).toBe(provenance.startedAt);
  await run.keep(output('c'));
  expect((await readRun(folder)).outputs.map((entry) => entry.caseId)).toEqual(['a', 'c']);
});

test.each([
  ['the code', { digests: { knowledge: 'k1', code: 'c2' } }],
  ['the target', { target: 'another' }],
  ['a dataset', { datasets: [{ file: 'a.jsonl', digest: 'd2', cases: 2 }] }],
])('nothing is taken up when %s has changed', async (_what, change) => {
  await interrupted(output('a'));
  expect((await openRunFolder(folder, { ...provenance, ...change })).earlier).toEqual([]);
  expect(await readFile(join(folder, 'outputs.jsonl'), 'utf8')).toBe('');
});

test('a finished run is run again', async () => {
  const run = await openRunFolder(folder, provenance);
  await run.keep(output('a'));
  await run.finish({ ...provenance, finishedAt: '2025-11-01T00:01:00.000Z' });
  expect((await openRunFolder(folder, provenance)).earlier).toEqual([]);
});

test('what is no run of ours is said', async () => {
  await expect(readRun(folder)).rejects.toThrow(/run\.json: it is missing or no JSON/);
  await interrupted();
  await appendFile(join(folder, 'outputs.jsonl'), '{"caseId":"a"}\n{}\n');
  await expect(readRun(folder)).rejects.toThrow(/outputs\.jsonl:1: this is no output of a run/);
});
