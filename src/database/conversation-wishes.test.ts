import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptedBy, nextOf, nowhere, replyTo, tokenOf } from '../testing/conversations.ts';
import { testDatabases } from '../testing/database.ts';
import type { Conversations } from '../types/question.ts';
import { storedConversations } from './conversations.ts';
import type { Database } from './database.ts';
import { textEncryption } from './encryption.ts';

describe.each(testDatabases())('deleting and judging: $name', ({ open }) => {
  let database: Database;
  let conversations: Conversations;
  beforeAll(async () => {
    database = await open();
    const encryption = await textEncryption(['a data key for tests']);
    conversations = storedConversations({ database, encryption, clock: () => new Date('2025-11-24T09:30:00.000Z') });
  });
  beforeEach(async () => {
    await database.sql`truncate conversations cascade`;
  });
  afterAll(() => database.close());

  test('deleting leaves nothing of the conversation, also of a question that was being answered meanwhile', async () => {
    const question = await acceptedBy(conversations, {
      idempotencyKey: 'k',
      region: '210100',
      asOf: '2026-01-01',
      masked: ['phone'],
    });
    await conversations.finish(replyTo(question), { stages: [] });
    await conversations.feedback({
      replyId: question.replyId,
      token: tokenOf(question),
      verdict: 'wrong',
      reason: 'because',
    });
    const pending = await nextOf(conversations, question);
    expect(await conversations.delete(question.conversationId, 'wrong')).toBe(false);
    expect(await conversations.delete(nowhere, tokenOf(question))).toBe(false);
    expect(await conversations.delete(question.conversationId, tokenOf(question))).toBe(true);
    // One that was being answered while its conversation was deleted.
    if (pending.outcome === 'accepted') await conversations.finish(replyTo(pending.question), { stages: [] });

    expect(await database.sql`select 1 from replies`).toHaveLength(0);
    expect(await database.sql`select 1 from feedback`).toHaveLength(0);
    expect(await database.sql`select 1 from conversations`).toHaveLength(0);
    expect(await conversations.reply(question.replyId, tokenOf(question))).toBeUndefined();
    expect(await conversations.read(question.conversationId, tokenOf(question))).toBeUndefined();
    expect(await nextOf(conversations, question)).toEqual({ outcome: 'not_found' });
    expect(await conversations.delete(question.conversationId, tokenOf(question))).toBe(false);
  });

  test('a reason given while the conversation is being deleted is not kept', async () => {
    const question = await acceptedBy(conversations);
    let given: Promise<boolean> | undefined;
    await database.sql.begin(async (deleting) => {
      await deleting`select 1 from conversations for update`;
      given = conversations.feedback({
        replyId: question.replyId,
        token: tokenOf(question),
        verdict: 'wrong',
        reason: 'x',
      });
      await deleting`select pg_sleep(0.1)`;
      await deleting`delete from conversations`;
    });
    expect(await given).toBe(false);
    expect(await database.sql`select 1 from feedback`).toHaveLength(0);
  });

  test('the last verdict on a reply stands', async () => {
    const question = await acceptedBy(conversations);
    const given = { replyId: question.replyId, token: tokenOf(question) };
    expect(await conversations.feedback({ ...given, verdict: 'wrong', reason: 'no' })).toBe(true);
    expect(await conversations.feedback({ ...given, verdict: 'right' })).toBe(true);
    expect(await conversations.feedback({ ...given, token: 'wrong', verdict: 'wrong' })).toBe(false);
    expect(await conversations.feedback({ ...given, replyId: nowhere, verdict: 'wrong' })).toBe(false);
    expect([...(await database.sql`select verdict, reason_encrypted from feedback`)]).toEqual([
      { verdict: 'right', reason_encrypted: null },
    ]);
  });
});
