import assert from 'node:assert/strict';
import type { Knowledge } from '../../src/question/knowledge.ts';
import { type Answered, allEvents, type chatClient } from '../../src/testing/chat-client.ts';
import { checkReply } from './check-reply.ts';
import type { ModelChild } from './model-child.ts';

export type Client = Pick<ReturnType<typeof chatClient>, 'stream'>;

/** Asked one after the other; the model answers the first, is killed during the second, and is gone at the third. */
export interface Talk {
  first: string;
  held: string;
  third: string;
}

export interface Told {
  reply: Answered;
  /** From the question to its reply. */
  milliseconds: number;
}

/**
 * A model's server is killed with -9 while it writes an answer in each of these conversations: every question gets its
 * checked reply, what was shown stays, and from then on each says that it is degraded.
 * @returns the replies that the killing met
 * @throws AssertionError
 */
export async function killModelDuring(
  talks: Talk[],
  model: ModelChild,
  { client, knowledge }: { client: Client; knowledge: Knowledge },
): Promise<Told[]> {
  const ask = async (question: string, before?: Answered): Promise<Told> => {
    const start = performance.now();
    const reply = await askStreamed(client, question, before);
    checkReply(reply, { text: question, personal: [] }, knowledge);
    return { reply, milliseconds: performance.now() - start };
  };
  const begun = await Promise.all(talks.map(({ first }) => ask(first)));
  for (const { reply } of begun) assert.deepEqual([reply.mode, isDegraded(reply)], ['generative', false], reply.status);
  const meeting = Promise.all(talks.map(({ held }, i) => ask(held, begun[i]?.reply)));
  await Promise.race([model.holds(talks.length), meeting]);
  await model.kill();
  const met = await meeting;
  const after = await Promise.all(talks.map(({ third }, i) => ask(third, begun[i]?.reply)));
  for (const { reply } of [...met, ...after]) assert.ok(isDegraded(reply), `not marked degraded: ${reply.status}`);
  for (const { reply } of after) assert.equal(reply.mode, 'extractive');
  return met;
}

const isDegraded = ({ notices }: Answered): boolean => notices.some(({ kind }) => kind === 'degraded');

/** Stages are told up to the first block only. @throws AssertionError when another event is missing, comes twice or out of turn, or tells something else than the reply */
export async function askStreamed(client: Client, question: string, before?: Answered): Promise<Answered> {
  const { conversationId, conversationToken: token } = before ?? {};
  const events = await allEvents(await client.stream(question, before ? { conversationId, token } : {}));
  const reply = events.at(-1)?.data as unknown as Answered;
  assert.equal(events.at(-1)?.event, 'reply', `${question} has no reply`);
  assert.deepEqual(
    events.filter(({ event }) => event !== 'stage').map(({ id }) => id),
    ['accepted', ...reply.blocks.map((_, i) => `block:${i}`), 'reply'],
  );
  assert.deepEqual(
    events.filter(({ event }) => event === 'block').map(({ data }) => data.block),
    reply.blocks,
  );
  return reply;
}
