import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type FaultName, faultNames, faults, scoringOf } from '../evaluation/faults.ts';
import { isModelFault } from '../evaluation/model-faults.ts';
import { runCases } from '../evaluation/run.ts';
import { scoreRun } from '../evaluation/score.ts';
import { sampleCase } from '../evaluation/testing/samples.ts';
import { openTestDatabase } from '../testing/database.ts';
import { type BreakableService, isEmbeddingFault, openBreakable } from './break-service.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let knowledge: string;
let service: BreakableService | undefined;

/** Two of the shipped services: enough to answer from, and quick to publish. */
beforeAll(async () => {
  knowledge = await mkdtemp(join(tmpdir(), 'liaowen-break-'));
  const examples = ['marriage', 'id-card-renew', '_out-of-scope'].map((name) => `examples/${name}.jsonl`);
  for (const part of ['services/marriage', 'services/id-card-renew', 'sources.yaml', ...examples]) {
    await mkdir(dirname(join(knowledge, part)), { recursive: true });
    await cp(join(root, 'knowledge', part), join(knowledge, part), { recursive: true });
  }
});
afterAll(() => rm(knowledge, { recursive: true }));
afterEach(async () => {
  await service?.close();
  service = undefined;
});

/** Never the same text twice, whose vector would be remembered. */
const askedIn = (fault: FaultName): string[] => {
  const marks = '？'.repeat(faultNames.indexOf(fault) + 2);
  return [`领结婚证要带什么材料${marks}`, `身份证丢了补办多少钱${marks}`];
};

/** Asks three questions while the part is broken, and scores what is promised then. */
async function misses(broken: BreakableService, fault: FaultName): Promise<string[]> {
  await broken.break(fault);
  const texts = [...askedIn(fault), '救命，家里着火了'];
  const cases = texts.map((question, i) =>
    sampleCase({ id: `${fault}-${i}`, question, expected: { status: 'answered' } }),
  );
  const dataset = { files: [], cases, warnings: [] };
  const outputs = await runCases(dataset, [], async () => {}, {
    ...{ target: broken.target(fault), now: () => performance.now(), wait: async () => {}, broken: true },
  });
  const scored = scoreRun(dataset, outputs, undefined, scoringOf({ fault }));
  return scored.flatMap(({ case: { question }, output, scores, determined }) => [
    ...(determined ? [] : [`${question}: ${output.error}`]),
    ...faults[fault].scorers.flatMap((name) =>
      (scores[name]?.notes ?? []).map((note) => `${question}: ${name}: ${note}`),
    ),
  ]);
}

test('whatever part is broken, people are served as promised', async () => {
  service = await openBreakable({
    root,
    knowledge,
    openDatabase: openTestDatabase,
    throughEndpoint: true,
    embeddingTimeoutMs: 300,
  });
  const whole = await service.target('whole').ask({ text: '领结婚证要带什么材料？' });
  expect(whole).toMatchObject({ status: 'answered', services: [{ id: 'marriage' }] });
  expect(whole.notices.map((notice) => notice.kind)).not.toContain('degraded');
  // What can't be mended comes last.
  const last = ['embedder-refused', 'database-lost'] as const;
  const ofTheirOwn = ['embedder-stopped', 'knowledge-empty', ...last];
  const mended = faultNames.filter((name) => !ofTheirOwn.includes(name) && !isModelFault(name));
  for (const fault of [...mended, ...last]) expect([fault, await misses(service, fault)]).toEqual([fault, []]);
});

test('whatever a language model writes, what is promised holds; how it fails is tried in `model-faults.test.ts`', async () => {
  service = await openBreakable({
    root,
    knowledge,
    openDatabase: openTestDatabase,
    throughEndpoint: false,
    chatDeadlineMs: 2000,
  });
  for (const fault of ['model-sources', 'model-links', 'model-digit', 'model-leak'] as const) {
    expect([fault, await misses(service, fault)]).toEqual([fault, []]);
  }
});

test('with nothing live, nothing is told', async () => {
  service = await openBreakable({ root, knowledge, openDatabase: openTestDatabase, throughEndpoint: false });
  for (const text of askedIn('knowledge-empty'))
    expect(await service.target('whole').ask({ text })).toMatchObject({ status: 'answered' });
  expect(await misses(service, 'knowledge-empty')).toEqual([]);
});

test('without the bundled model too', async () => {
  service = await openBreakable({ root, knowledge, openDatabase: openTestDatabase, throughEndpoint: false });
  expect(await misses(service, 'embedder-stopped')).toEqual([]);
});

test('the endpoint is broken for faults of the endpoint only', () => {
  expect(faultNames.filter(isEmbeddingFault)).toEqual(faultNames.filter((name) => /^embedder-(?!stopped)/.test(name)));
});
