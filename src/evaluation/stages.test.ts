import { afterAll, beforeAll, expect, test } from 'vitest';
import { openQuestionFlow, type QuestionFlow } from '../testing/question-flow.ts';
import type { LoadedCase } from '../types/evaluation.ts';
import { scoringOf } from './faults.ts';
import { runCases } from './run.ts';
import { isMissed, scoreRun } from './score.ts';
import { type MeasuredStage, measuredStages, stageScorers, stageTarget } from './stages.ts';
import { sampleCase } from './testing/samples.ts';

let flow: QuestionFlow;
beforeAll(async () => {
  flow = await openQuestionFlow();
});
afterAll(() => flow?.close());

const cases: LoadedCase[] = [
  sampleCase({
    ...{ id: 'fee', question: '领结婚证要交多少钱', history: ['领结婚证要带什么'] },
    expected: { status: 'answered', services: ['marriage'], aspects: ['fee'] },
  }),
  sampleCase({ id: 'fire', question: '救命，家里着火了', expected: { status: 'guarded_crisis' } }),
  sampleCase({ id: 'weather', question: '今天天气怎么样', expected: { status: 'unanswerable_out_of_scope' } }),
];

async function run(stage: MeasuredStage) {
  const dataset = { files: [], cases, warnings: [] };
  const outputs = await runCases(dataset, [], async () => {}, {
    ...{ target: stageTarget(stage, flow.deps, {}), now: () => performance.now(), wait: async () => {} },
  });
  return scoreRun(dataset, outputs, undefined, scoringOf({ stage }));
}

test.each(measuredStages)('%s alone is scored by what it decides', async (stage) => {
  const scored = await run(stage);
  expect(scored.map((entry) => entry.output.error)).toEqual([undefined, undefined, undefined]);
  const named = new Set(scored.flatMap((entry) => Object.keys(entry.scores)));
  for (const name of named) expect([...stageScorers[stage], 'strictly-correct']).toContain(name);
  const [first] = stageScorers[stage];
  expect(named).toContain(first);
});

test('what a stage knows is in its reply, and nothing else', async () => {
  const of = async (stage: MeasuredStage) => (await run(stage)).map((entry) => entry.output.replies.at(-1));
  const [fee, fire] = await of('guard');
  expect([fee?.status, fire?.status, fee?.candidates, fee?.blocks]).toEqual(['answered', 'guarded_crisis', [], []]);
  const [understood] = await of('understand');
  expect(understood).toMatchObject({ aspects: ['fee'], language: 'zh', candidates: [], blocks: [] });
  const [routed] = await of('route');
  expect(routed).toMatchObject({ candidates: [{ serviceId: 'marriage' }, {}, {}, {}, {}], blocks: [], services: [] });
  const [verified] = await of('verify');
  expect(verified?.services[0]?.id).toBe('marriage');
  expect(verified?.blocks.length).toBeGreaterThan(0);
});

test('passages and passed blocks are counted; every scorer of a stage decides there', async () => {
  const [fee] = await run('retrieve');
  expect(fee?.scores.retrieved).toEqual({ hit: 1, of: 1, notes: [] });
  const [passed] = await run('verify');
  expect(isMissed(passed?.scores.passed)).toBe(false);
  expect(scoringOf({ stage: 'retrieve' }).decides('retrieved')).toBe(true);
  expect(scoringOf().decides('retrieved')).toBe(false);
});
