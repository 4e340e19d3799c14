import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptedBy, nextOf, replyTo, tokenOf } from '../testing/conversations.ts';
import { openTestDatabase } from '../testing/database.ts';
import type { Status } from '../types/reply.ts';
import { checkAudit, readAudit } from './audit.ts';
import { storedConversations } from './conversations.ts';
import { readCounts } from './counts.ts';
import type { Database } from './database.ts';
import { textEncryption } from './encryption.ts';
import { expireConversations, overdueConversations } from './expire-conversations.ts';

let database: Database;
const kept = { 'handed-over': 200, reported: 100, emergency: 10, ordinary: 30 };
const today = new Date('2026-11-20T00:00:00.000Z');
const ids: Record<string, string> = {};

/** A conversation with a question that long ago, and what came of it. */
async function asked(name: string, daysAgo: number, given: { status?: Status; wrong?: true; again?: number } = {}) {
  let now = new Date(today.getTime() - daysAgo * 86_400_000);
  const encryption = await textEncryption(['a data key']);
  const conversations = storedConversations({ database, encryption, clock: () => now });
  const question = await acceptedBy(conversations);
  await conversations.finish(replyTo(question, { status: given.status ?? 'answered' }), undefined);
  const token = tokenOf(question);
  if (given.wrong) await conversations.feedback({ replyId: question.replyId, token, verdict: 'wrong' });
  if (given.again !== undefined) {
    now = new Date(today.getTime() - given.again * 86_400_000);
    await nextOf(conversations, question);
  }
  ids[name] = question.conversationId;
}

beforeAll(async () => {
  database = await openTestDatabase();
  await asked('old', 40);
  await asked('recent', 20);
  await asked('old, but went on', 40, { again: 5 });
  await asked('reported', 40, { wrong: true });
  await asked('reported long ago', 101, { wrong: true, status: 'guarded_crisis' });
  await asked('emergency', 11, { status: 'guarded_crisis' });
});
afterAll(() => database?.close());

test('conversations go when the time of their class is over, and the audit proves it', async () => {
  expect(await overdueConversations(database, kept, today)).toEqual({
    'handed-over': 0,
    reported: 1,
    emergency: 1,
    ordinary: 1,
  });
  expect(await overdueConversations(database, { ...kept, ordinary: 0 }, today)).toMatchObject({ ordinary: 0 });
  expect(await expireConversations(database, kept, today)).toBe(3);
  const left = (await database.sql<{ id: string }[]>`select id from conversations`).map(({ id }) => id);
  expect(new Set(left)).toEqual(new Set([ids.recent, ids['old, but went on'], ids.reported]));
  expect(await overdueConversations(database, kept, today)).toEqual({
    'handed-over': 0,
    reported: 0,
    emergency: 0,
    ordinary: 0,
  });
  const proofs = await readAudit(database, { action: 'conversations-expired' }, 10);
  expect(proofs.map(({ subject }) => subject)).toEqual([
    'conversations:ordinary',
    'conversations:emergency',
    'conversations:reported',
  ]);
  const digest = createHash('sha256')
    .update(ids.old ?? '')
    .digest('hex');
  const before = '2026-10-21T00:00:00.000Z';
  expect(JSON.parse(proofs[0]?.after ?? '')).toEqual({ before, deleted: 1, digest, left: 0 });
  expect(await expireConversations(database, kept, today)).toBe(0);
  expect(await readAudit(database, { action: 'conversations-expired' }, 10)).toHaveLength(3);
  expect((await checkAudit(database)).whole).toBe(true);
});

test('what was said of their replies stays counted', async () => {
  const wishes = { from: '2026-01-01', to: '2026-12-31', by: ['kind' as const, 'detail' as const] };
  expect(await readCounts(database, wishes)).toEqual([{ kind: 'verdict', detail: 'wrong', count: 2 }]);
});
