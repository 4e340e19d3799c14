import { expect, test } from 'vitest';
import type { Dataset, LoadedCase, Output } from '../types/evaluation.ts';
import type { Asked } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import { runCases } from './run.ts';
import { sampleCase, sampleReply } from './testing/samples.ts';

const dataset = (...cases: LoadedCase[]): Dataset => ({ files: [], cases, warnings: [] });

async function run(of: Dataset, ask: (asked: Asked) => Promise<Reply>, earlier: Output[] = []) {
  const waited: number[] = [];
  const kept: Output[] = [];
  const outputs = await runCases(of, earlier, async (output) => void kept.push(output), {
    target: { name: 'sample', digests: {}, ask },
    now: () => 0,
    wait: async (milliseconds) => void waited.push(milliseconds),
  });
  return { outputs, waited, kept };
}

test('a case is asked with its language, region and day; its output keeps the reply without the token', async () => {
  const asked: Asked[] = [];
  const entry = sampleCase({ region: '210100', asOf: '2025-01-01' });
  const { outputs, kept } = await run(dataset(entry), async (given) => {
    asked.push(given);
    return sampleReply({ conversationToken: 'secret' });
  });
  expect(asked).toEqual([{ text: entry.question, language: 'zh', region: '210100', asOf: '2025-01-01' }]);
  expect(outputs).toEqual([
    { caseId: entry.id, caseDigest: entry.digest, replies: [sampleReply()], milliseconds: 0, attempts: 1 },
  ]);
  expect(kept).toEqual(outputs);
  expect(JSON.stringify(outputs)).not.toContain('secret');
});

test('history is asked first, in the same conversation', async () => {
  const asked: Asked[] = [];
  const entry = sampleCase({ history: ['护照怎么办', '要带什么'], question: '多少钱' });
  const { outputs } = await run(dataset(entry), async (given) => {
    asked.push(given);
    return sampleReply({
      id: given.text,
      conversationId: 'c7',
      ...(asked.length === 1 ? { conversationToken: 't7' } : {}),
    });
  });
  expect(asked.map(({ text, conversationId, conversationToken }) => [text, conversationId, conversationToken])).toEqual(
    [
      ['护照怎么办', undefined, undefined],
      ['要带什么', 'c7', 't7'],
      ['多少钱', 'c7', 't7'],
    ],
  );
  expect(outputs[0]?.replies.map((reply) => reply.id)).toEqual(['护照怎么办', '要带什么', '多少钱']);
});

test('what fails is asked again after a pause, with its history; then it is undetermined and says why', async () => {
  const asked: string[] = [];
  const entry = sampleCase({ history: ['一'], question: '二' });
  const { outputs, waited } = await run(dataset(entry), async ({ text }) => {
    asked.push(text);
    if (text === '二') throw new Error('refused');
    return sampleReply();
  });
  expect(asked).toEqual(['一', '二', '一', '二', '一', '二']);
  expect(waited).toEqual([1000, 5000]);
  expect(outputs).toMatchObject([{ attempts: 3, error: 'refused', replies: [{ id: 'r1' }] }]);
});

test('a reply that says "not now" is asked again too, unless it is what the case expects', async () => {
  const timeout = await run(dataset(sampleCase()), async () => sampleReply({ status: 'error_timeout' }));
  expect(timeout.outputs).toMatchObject([{ error: 'The reply is error_timeout.', attempts: 3 }]);
  const busy = sampleCase({ expected: { status: 'rejected_busy' } });
  const expected = await run(dataset(busy), async () => sampleReply({ status: 'rejected_busy' }));
  expect(expected.outputs).toMatchObject([{ attempts: 1 }]);
  expect(expected.outputs[0]).not.toHaveProperty('error');
});

test('a server that counts questions a minute is given one', async () => {
  const replies = [sampleReply({ status: 'rejected_rate_limited' }), sampleReply()];
  const { outputs, waited } = await run(dataset(sampleCase()), async () => replies.shift() as Reply);
  expect(waited).toEqual([61_000]);
  expect(outputs).toMatchObject([{ attempts: 2, replies: [{ status: 'answered' }] }]);
});

test('four at once, kept as they come, given in the order of the cases; what is known is not asked', async () => {
  const cases = Array.from({ length: 9 }, (_, i) => sampleCase({ id: `c${i}`, question: `${i}` }));
  const known: Output = {
    caseId: 'c2',
    caseDigest: 'digest of c2',
    replies: [sampleReply()],
    milliseconds: 5,
    attempts: 1,
  };
  let [open, most] = [0, 0];
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const { outputs, kept } = await run(
    dataset(...cases),
    async ({ text }) => {
      asked.push(text);
      most = Math.max(most, ++open);
      // The first ones wait for the last, so that the order in which they end is another.
      if (text === '8') for (const go of waiting) go();
      else await (text < '2' ? new Promise<void>((resolve) => waiting.push(resolve)) : Promise.resolve());
      open--;
      return sampleReply();
    },
    [known],
  );
  expect(most).toBe(4);
  expect(asked.sort()).toEqual(['0', '1', '3', '4', '5', '6', '7', '8']);
  expect(outputs.map((output) => output.caseId)).toEqual(cases.map((entry) => entry.id));
  expect(kept).toHaveLength(8);
  expect(kept.at(-1)?.caseId).not.toBe('c8');
});

test('what a target tells beside its reply is kept: of the last question, the first block, all tokens and their price', async () => {
  let now = 0;
  const entry = sampleCase({ history: ['一'], question: '二' });
  const [output] = await runCases(dataset(entry), [], async () => {}, {
    target: {
      ...{ name: 'telling', digests: {} },
      ask: async ({ text }, hear) => {
        now += 10;
        hear?.block();
        now += 30;
        hear?.block();
        hear?.tokens({ prompt: 1000, completion: 100 });
        if (text === '二') hear?.tokens({ prompt: 500, completion: 400 });
        return sampleReply();
      },
    },
    prices: { prompt: 2, completion: 8 },
    now: () => now,
    wait: async () => {},
  });
  expect(output).toMatchObject({ firstBlockMilliseconds: 10, milliseconds: 40 });
  expect(output?.tokens).toEqual({ prompt: 1500, completion: 500 });
  expect(output?.cost).toBeCloseTo(0.007, 9);
});

test('a target may say what of its time counts; without prices nothing costs money', async () => {
  const [output] = await runCases(dataset(sampleCase()), [], async () => {}, {
    target: {
      ...{ name: 'partly', digests: {} },
      ask: async (_asked, hear) => {
        hear?.took(7.16);
        hear?.tokens({ prompt: 1, completion: 1 });
        return sampleReply();
      },
    },
    now: () => 0,
    wait: async () => {},
  });
  expect(output).toMatchObject({ milliseconds: 7.2, tokens: { prompt: 1, completion: 1 } });
  expect(output).not.toHaveProperty('cost');
});

test('while something is broken an error is what is scored, and nothing is asked again', async () => {
  const waited: number[] = [];
  let asked = 0;
  const outputs = await runCases(dataset(sampleCase({ id: 'a' }), sampleCase({ id: 'b' })), [], async () => {}, {
    target: {
      ...{ name: 'broken', digests: {} },
      ask: async () => {
        if (asked++ === 1) throw new Error('no reply at all');
        return sampleReply({ status: 'error_database' });
      },
    },
    broken: true,
    now: () => 0,
    wait: async (milliseconds) => void waited.push(milliseconds),
  });
  expect(outputs.map((output) => output.error)).toEqual([undefined, 'no reply at all']);
  expect(outputs.map((output) => output.attempts)).toEqual([1, 1]);
  expect(waited).toEqual([]);
});
