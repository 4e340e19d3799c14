import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered } from '../../src/testing/chat-client.ts';
import type { Accepted } from './kill-during-chats.ts';
import type { Server } from './server.ts';

export interface Chats {
  /** Answered, each with its reply. */
  answered: Required<Accepted>[];
  milliseconds: number[];
  /** What came instead of an answer. */
  failed: string[];
}

/** So often a question goes on with an earlier conversation. */
const followsUp = 0.25;

/** So many questions a minute, whether or not the earlier ones are answered; until it is over. Waits for the last answers. */
export async function askUntil(
  isOver: () => boolean,
  { perMinute, questions, random }: { perMinute: number; questions: Iterator<string, never>; random: () => number },
  server: Server,
): Promise<Chats> {
  const chats: Chats = { answered: [], milliseconds: [], failed: [] };
  const asking: Promise<void>[] = [];
  for (let next = performance.now(); !isOver(); next += 60_000 / perMinute) {
    await sleep(Math.max(0, next - performance.now()));
    const before = random() < followsUp ? chats.answered.at(-1 - Math.floor(random() * 20)) : undefined;
    asking.push(ask(questions.next().value, before, chats, server));
  }
  await Promise.all(asking);
  return chats;
}

async function ask(
  question: string,
  before: Required<Accepted> | undefined,
  chats: Chats,
  { client }: Server,
): Promise<void> {
  const started = performance.now();
  const given = before ? { conversationId: before.reply.conversationId, token: before.token } : {};
  try {
    const { response, reply } = await client.ask(question, given);
    chats.milliseconds.push(performance.now() - started);
    const fault = faultOf(response.status, reply, before !== undefined);
    if (fault === 'busy') return;
    if (fault) chats.failed.push(fault);
    else chats.answered.push({ replyId: reply.id, token: before?.token ?? reply.conversationToken ?? '', reply });
  } catch (error) {
    chats.failed.push(String(error));
  }
}

/** `busy`: two questions of one conversation met, of which the second one is told to wait. */
function faultOf(status: number, reply: Answered, isFollowUp: boolean): string | undefined {
  if (isFollowUp && reply.status === 'rejected_busy') return 'busy';
  if (status !== 200) return `${status} ${reply.error?.code ?? ''}`;
  if (reply.status.startsWith('error_')) return reply.status;
  return reply.notices.some(({ kind }) => kind === 'degraded') ? 'degraded' : undefined;
}

/** Each conversation is stored with every reply that was given in it, the same. @throws AssertionError */
export async function checkStored({ answered }: Chats, { client }: Server): Promise<void> {
  for (const { token, reply } of answered) {
    const { conversationToken: _, ...given } = reply;
    const response = await client.send('GET', `/api/conversations/${reply.conversationId}`, { token });
    assert.equal(response.status, 200, `the conversation ${reply.conversationId} is lost`);
    const { turns } = (await response.json()) as { turns: { reply?: Answered }[] };
    const stored = turns.find((turn) => turn.reply?.id === reply.id);
    assert.deepEqual(stored?.reply, given, `the reply ${reply.id} is not stored as it was given`);
  }
}
