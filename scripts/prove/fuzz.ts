import assert from 'node:assert/strict';
import { readExampleQuestions } from '../../bench/example-questions.ts';
import { fuzzParsers } from '../../src/document/parse/testing/fuzz-parsers.ts';
import { seeded } from '../../src/seeded.ts';
import { openQuestionFlow, type QuestionFlow } from '../../src/testing/question-flow.ts';
import type { Reply } from '../../src/types/reply.ts';
import { checkReply } from './check-reply.ts';
import { type HostileQuestion, hostileQuestions } from './hostile-questions.ts';
import type { Proof } from './proof.ts';

const questions = 3_000;
const files = 2_000;
/** So many of the files may need a limit to end: the PDF reader isn't ours. */
const stoppedAtMost = 2;

/**
 * The question flow on all of knowledge/, asked what nobody should ask: always a checked reply, never a crash. And files
 * of every format, broken: a document or a reason in words, never a crash or a hang.
 */
export const prove: Proof = async ({ seed, log }) => {
  const flow = await openQuestionFlow();
  try {
    const { statuses, slowestMs } = await askHostile(flow, questions, seed);
    const counts = [...statuses].sort((a, b) => b[1] - a[1]).map(([status, count]) => `${count} ${status}`);
    log(`${questions} questions: ${counts.join(', ')}; the slowest took ${Math.round(slowestMs)} ms`);
  } finally {
    await flow.close();
  }
  const { parsed, refused, stopped, faults } = await fuzzParsers({ seed, count: files });
  assert.deepEqual(faults, []);
  assert.ok(stopped.length <= stoppedAtMost, `the limits had to stop ${JSON.stringify(stopped)}`);
  log(
    `${files} broken files: ${parsed} came out as documents, the others were refused for ${Object.keys(refused).length} reasons, ${stopped.length} of them stopped by a limit`,
  );
};

export interface Asked {
  statuses: Map<Reply['status'], number>;
  slowestMs: number;
}

/** Asks so many, every third in the conversation of the one before. @throws AssertionError that names the question by its number */
export async function askHostile(flow: QuestionFlow, count: number, seed: number): Promise<Asked> {
  const random = seeded(seed);
  const hostile = hostileQuestions(random, readExampleQuestions());
  const asked: Asked = { statuses: new Map(), slowestMs: 0 };
  let last: Reply | undefined;
  for (let i = 0; i < count; i++) {
    const question = hostile.next().value;
    const start = performance.now();
    last = await ask(flow, question, i % 3 === 1 ? last : undefined).catch((error: unknown) => {
      throw new Error(`question ${i} of seed ${seed}: ${JSON.stringify(question.text.slice(0, 500))}`, {
        cause: error,
      });
    });
    asked.slowestMs = Math.max(asked.slowestMs, performance.now() - start);
    asked.statuses.set(last.status, (asked.statuses.get(last.status) ?? 0) + 1);
  }
  assert.ok(asked.statuses.size > 4, 'the questions are too much alike');
  return asked;
}

async function ask(flow: QuestionFlow, question: HostileQuestion, before: Reply | undefined): Promise<Reply> {
  const { conversationId, conversationToken } = before ?? {};
  const wishes = conversationId && conversationToken ? { conversationId, conversationToken } : {};
  const reply = await flow.ask(question.text, wishes);
  checkReply(reply, question, flow.knowledge);
  await checkStored(reply, question, flow);
  return reply;
}

/** Personal data is masked before it is stored. @throws AssertionError */
async function checkStored(reply: Reply, { personal }: HostileQuestion, { deps }: QuestionFlow): Promise<void> {
  if (personal.length === 0 || !reply.conversationToken) return;
  const stored = JSON.stringify(await deps.conversations.read(reply.conversationId, reply.conversationToken));
  for (const part of personal) assert.ok(!stored.includes(part), 'personal data was stored');
}
