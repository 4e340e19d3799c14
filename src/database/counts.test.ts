import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptedBy, replyTo, tokenOf } from '../testing/conversations.ts';
import { testDatabases } from '../testing/database.ts';
import { type Count, countColumns } from '../types/count.ts';
import { storedConversations } from './conversations.ts';
import { addCounts, readCounts } from './counts.ts';
import type { Database } from './database.ts';
import { textEncryption } from './encryption.ts';

const question: Count = {
  day: '2026-11-25',
  kind: 'question',
  detail: 'answered',
  subject: 'passport',
  language: 'zh',
  count: 1,
};
const page: Count = { ...question, kind: 'page', detail: 'service', language: 'en', count: 3 };

describe.each(testDatabases())('counts: $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    await database.sql`truncate counts, conversations cascade`;
  });
  afterAll(() => database.close());

  const all = { from: '2026-11-01', to: '2026-11-30', by: [...countColumns] };

  test('are added to those of before, also by two nodes at once', async () => {
    await Promise.all([addCounts(database, [question, page]), addCounts(database, [page, question])]);
    expect(await readCounts(database, all)).toEqual([
      { ...page, count: 6 },
      { ...question, count: 2 },
    ]);
    await addCounts(database, []);
  });

  test('are read of the days and by the columns that were asked for', async () => {
    await addCounts(database, [question, page, { ...question, day: '2026-11-24', subject: '', count: 10 }]);
    expect(await readCounts(database, { ...all, by: ['kind'] })).toEqual([
      { kind: 'page', count: 3 },
      { kind: 'question', count: 11 },
    ]);
    expect(await readCounts(database, { from: '2026-11-25', to: '2026-11-25', by: ['day', 'subject'] })).toEqual([
      { day: '2026-11-25', subject: 'passport', count: 4 },
    ]);
    expect(await readCounts(database, { ...all, by: [] })).toEqual([{ count: 14 }]);
  });

  test('a verdict counts as it stands last, and stays when its conversation is deleted', async () => {
    const encryption = await textEncryption(['a data key for tests']);
    const conversations = storedConversations({ database, encryption, clock: () => new Date(`${page.day}T12:00:00Z`) });
    const asked = await acceptedBy(conversations);
    await conversations.finish(replyTo(asked), {});
    const given = { replyId: asked.replyId, token: tokenOf(asked) };
    await conversations.feedback({ ...given, verdict: 'right' });
    await conversations.feedback({ ...given, verdict: 'wrong', reason: 'because' });
    const verdict = { ...question, kind: 'verdict', detail: 'wrong', subject: 'id-card-renew' };
    expect(await readCounts(database, all)).toEqual([verdict]);
    expect(await conversations.delete(asked.conversationId, tokenOf(asked))).toBe(true);
    expect(await readCounts(database, all)).toEqual([verdict]);
  });
});
