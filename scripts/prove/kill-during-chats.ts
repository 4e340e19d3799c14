import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answered, allEvents, eventsIn } from '../../src/testing/chat-client.ts';
import { type Scene, startAndAsk } from './scene.ts';
import type { OwnServer, Server } from './server.ts';

/** A question whose acceptance a citizen has seen, and the reply if it came. */
export interface Accepted {
  replyId: string;
  token: string;
  reply?: Answered;
}

/** A question sent as JSON under a key, whose answer never came. */
interface Unanswered {
  key: string;
  question: string;
}

export interface Chats {
  accepted: Accepted[];
  unanswered: Unanswered[];
}

export interface KilledChats {
  server: OwnServer;
  restartMs: number;
  accepted: number;
  /** Accepted, and not answered when the process died. */
  open: number;
  /** Sent as JSON, and asked again under the same key. */
  repeated: number;
}

/**
 * `kill -9` while citizens ask, and a new start: each accepted question has its reply, and who has seen one before the
 * crash finds the same.
 * @param afterMs how long they ask before
 * @throws AssertionError
 */
export async function killDuringChats(
  scene: Scene,
  server: OwnServer,
  questions: Iterator<string>,
  { connections, afterMs }: { connections: number; afterMs: number },
): Promise<KilledChats> {
  const chats: Chats = { accepted: [], unanswered: [] };
  const asking = Array.from({ length: connections }, (_, i) =>
    (i % 4 === 3 ? askWhole : askStreamed)(server, questions, chats),
  );
  await sleep(afterMs);
  // Not before somebody was heard: under load a second may be short.
  while (chats.accepted.length === 0) await sleep(5);
  await server.child.end('SIGKILL');
  await Promise.all(asking);
  const { server: restarted, milliseconds } = await startAndAsk(scene);
  await checkReplies(restarted, chats);
  return {
    server: restarted,
    restartMs: milliseconds,
    accepted: chats.accepted.length,
    open: chats.accepted.filter(({ reply }) => !reply).length,
    repeated: chats.unanswered.length,
  };
}

/** Each accepted question has its reply, the same that was seen before. @throws AssertionError */
async function checkReplies({ client }: Server, { accepted, unanswered }: Chats): Promise<void> {
  for (const { replyId, token, reply } of accepted) {
    const response = await client.events(replyId, token);
    assert.equal(response.status, 200, `the accepted question ${replyId} is lost`);
    const found = (await allEvents(response)).at(-1);
    assert.equal(found?.event, 'reply', `the accepted question ${replyId} has no reply`);
    if (reply) assert.deepEqual(found.data, withoutToken(reply));
  }
  for (const { key, question } of unanswered) {
    const { response, reply } = await client.ask(question, { headers: { 'idempotency-key': key } });
    assert.equal(response.status, 200, JSON.stringify(reply));
  }
}

/** Asks one question after the other until the server is gone. */
async function askStreamed({ client }: Server, questions: Iterator<string>, { accepted }: Chats): Promise<void> {
  for (;;) {
    let own: Accepted | undefined;
    try {
      for await (const { event, data } of eventsIn(await client.stream(questions.next().value))) {
        if (event === 'accepted') {
          own = { replyId: String(data.replyId), token: String(data.conversationToken) };
          accepted.push(own);
        }
        if (event === 'reply' && own) own.reply = data as unknown as Answered;
      }
    } catch {
      return;
    }
  }
}

async function askWhole(
  { client }: Server,
  questions: Iterator<string>,
  { accepted, unanswered }: Chats,
): Promise<void> {
  for (;;) {
    const question = questions.next().value;
    const key = crypto.randomUUID();
    try {
      const { reply } = await client.ask(question, { headers: { 'idempotency-key': key } });
      accepted.push({ replyId: reply.id, token: reply.conversationToken ?? '', reply });
    } catch {
      unanswered.push({ key, question });
      return;
    }
  }
}

/** The token is its owner's; the stored reply is without. */
function withoutToken({ conversationToken: _, ...reply }: Answered): object {
  return reply;
}
