import assert from 'node:assert/strict';
import { seeded } from '../../src/seeded.ts';
import { openQuestionFlow } from '../../src/testing/question-flow.ts';
import { withFolder } from './folder.ts';
import { askStreamed, killModelDuring, type Talk, type Told } from './kill-model.ts';
import { type ModelChild, startModel } from './model-child.ts';
import { pick } from './pick.ts';
import type { Proof, ProofOptions } from './proof.ts';
import { type OwnServer, startServer } from './server.ts';

const streams = 100;
const conversations = 50;
/** Generous: on a busy machine fifty answers at once take their time, and only the killing is to end them. */
const deadlineMs = 20_000;

/** What the model holds on to. */
const held = '多久能办好';
const subjects = ['普通护照', '换领居民身份证', '结婚登记', '补领居民身份证', '驾驶证期满换证', '居住证'];

/**
 * The real server with a language model in a process of its own: a hundred streams at once lose no event, and fifty
 * conversations in which the model is killed get their replies.
 */
export const prove: Proof = async ({ seed, log }) => {
  const flow = await openQuestionFlow();
  const model = await startModel({ hold: held });
  try {
    await withFolder(async (folder) => {
      const given = { CHAT_BASE_URL: model.baseUrl, CHAT_MODEL: 'a-model', CHAT_DEADLINE_MS: String(deadlineMs) };
      const server = await startServer({ DATA_DIR: folder, ...given });
      try {
        await proveStreams(server, log);
        await proveKilled(server, model, { seed, log, flow });
      } catch (error) {
        log(server.child.output().slice(-2_000));
        throw error;
      } finally {
        await server.child.end();
      }
    });
  } finally {
    await model.kill();
    await flow.close();
  }
};

async function proveStreams({ client }: OwnServer, log: ProofOptions['log']): Promise<void> {
  const questions = Array.from({ length: streams }, (_, i) => `${subjects[i % subjects.length]}要带什么材料？`);
  const replies = await Promise.all(questions.map((question) => askStreamed(client, question)));
  const written = replies.filter(({ mode }) => mode === 'generative').length;
  assert.equal(written, streams, 'the model has not written every answer');
  const blocks = replies.reduce((sum, reply) => sum + reply.blocks.length, 0);
  log(`${streams} streams at once: ${blocks} blocks, each in its place and in the reply`);
}

async function proveKilled(
  { client }: OwnServer,
  model: ModelChild,
  { seed, log, flow }: ProofOptions & { flow: Awaited<ReturnType<typeof openQuestionFlow>> },
): Promise<void> {
  const random = seeded(seed);
  const talks = Array.from({ length: conversations }, (): Talk => {
    const subject = pick(subjects, random);
    return { first: `${subject}要带什么材料？`, held: `${subject}${held}？`, third: `${subject}要交多少钱？` };
  });
  const met = await killModelDuring(talks, model, { client, knowledge: flow.knowledge });
  const slowest = Math.round(Math.max(...met.map(({ milliseconds }) => milliseconds)));
  assert.ok(slowest <= deadlineMs, `a reply took ${slowest} ms`);
  log(`${met.length} conversations: ${describe(met)}; the slowest reply took ${slowest} ms of ${deadlineMs}`);
}

function describe(met: Told[]): string {
  const begun = met.filter(({ reply }) => reply.mode === 'generative').length;
  return `${begun} had shown a sentence of the model's when it was killed, ${met.length - begun} had not`;
}
