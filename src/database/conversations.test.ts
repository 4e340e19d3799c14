import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptedBy, nextOf, nowhere, replyTo, tokenOf } from '../testing/conversations.ts';
import { testDatabases } from '../testing/database.ts';
import type { Conversations, Question } from '../types/question.ts';
import { storedConversations } from './conversations.ts';
import type { Database } from './database.ts';
import { type TextEncryption, textEncryption } from './encryption.ts';

describe.each(testDatabases())('conversations: $name', ({ open }) => {
  let database: Database;
  let encryption: TextEncryption;
  let now: Date;
  let conversations: Conversations;
  const make = (aloneSince?: Date) =>
    storedConversations({ database, encryption, clock: () => now, ...(aloneSince ? { aloneSince } : {}) });
  beforeAll(async () => {
    database = await open();
    encryption = await textEncryption(['a data key for tests']);
  });
  beforeEach(async () => {
    now = new Date('2025-11-24T09:30:00.000Z');
    conversations = make();
    await database.sql`truncate conversations, replies, feedback cascade`;
  });
  afterAll(() => database.close());

  const accept = (asked?: Parameters<typeof acceptedBy>[1]) => acceptedBy(conversations, asked);
  const next = (question: Question, text?: string) => nextOf(conversations, question, text);

  test('the first question opens a conversation and gets its token', async () => {
    const question = await accept({ masked: ['phone'], language: 'zh', region: '210100', asOf: '2026-01-01' });
    expect(question).toEqual({
      replyId: expect.any(String),
      conversationId: expect.any(String),
      conversationToken: expect.stringMatching(/^[\w-]{43}$/),
      text: '身份证换领多少钱',
      masked: ['phone'],
      language: 'zh',
      region: '210100',
      asOf: '2026-01-01',
      turns: [],
      stored: true,
    });
    expect(await conversations.reply(question.replyId)).toEqual({
      state: 'pending',
      conversationId: question.conversationId,
    });
  });

  test('after a life event the next question is about one of its services', async () => {
    const first = await accept();
    const services = ['marriage', 'hukou-migrate'].map((id) => ({ id, title: id, department: '', forms: [] }));
    const lifeEvent = { id: 'marrying', title: '结婚', url: '/life-events/marrying?language=zh' };
    await conversations.finish({ ...replyTo(first), services, lifeEvent }, {});
    const second = await next(first);
    if (second.outcome !== 'accepted') throw new Error(second.outcome);
    expect(second.question.turns).toMatchObject([{ choices: ['marriage', 'hukou-migrate'] }]);
    expect(second.question.turns[0]).not.toHaveProperty('serviceId');
  });

  test('the next question knows the turns before it', async () => {
    const first = await accept();
    await conversations.finish(replyTo(first), {});
    const second = await next(first);
    expect(second).toMatchObject({
      outcome: 'accepted',
      question: {
        turns: [
          {
            question: '身份证换领多少钱',
            status: 'answered',
            language: 'zh',
            serviceId: 'id-card-renew',
            choices: [],
            aspects: ['fee'],
            region: '210100',
          },
        ],
      },
    });
    if (second.outcome !== 'accepted') return;
    expect(second.question.conversationToken).toBeUndefined();
    await conversations.finish(
      replyTo(second.question, {
        status: 'clarification',
        services: [],
        choices: [
          { label: 'a', question: 'a', serviceId: 'passport' },
          { label: 'b', question: 'b' },
        ],
      }),
      {},
    );
    const third = await next(first, '护照');
    expect(third).toMatchObject({
      question: { turns: [{ status: 'answered' }, { status: 'clarification', choices: ['passport'] }] },
    });
  });

  test('a wrong token or unknown conversation starts nothing', async () => {
    const { conversationId } = await accept();
    const asked = { text: 'x', masked: [] };
    expect(await conversations.accept({ ...asked, conversationId, conversationToken: 'wrong' })).toEqual({
      outcome: 'not_found',
    });
    expect(await conversations.accept({ ...asked, conversationId })).toEqual({ outcome: 'not_found' });
    expect(await conversations.accept({ ...asked, conversationId: nowhere, conversationToken: 'x' })).toEqual({
      outcome: 'not_found',
    });
    expect(await conversations.accept({ ...asked, conversationId: "'; drop", conversationToken: 'x' })).toEqual({
      outcome: 'not_found',
    });
    expect(await database.sql`select 1 from replies`).toHaveLength(1);
  });

  test('a conversation is busy while its question is being answered, for a minute', async () => {
    const first = await accept();
    expect(await next(first)).toEqual({ outcome: 'busy' });
    now = new Date(now.getTime() + 61_000);
    expect((await next(first)).outcome).toBe('accepted');
  });

  test('a question from before this process was alone keeps nothing busy', async () => {
    const first = await accept();
    now = new Date(now.getTime() + 2_000);
    conversations = make(new Date(now.getTime() - 1_000));
    expect((await next(first)).outcome).toBe('accepted');
    expect(await next(first)).toEqual({ outcome: 'busy' });
  });

  test('two questions at once in one conversation: one is busy', async () => {
    const first = await accept();
    await conversations.finish(replyTo(first), {});
    const outcomes = await Promise.all([next(first), next(first)]);
    expect(outcomes.map((one) => one.outcome).sort()).toEqual(['accepted', 'busy']);
  });

  test('an idempotency key asks once, however often and in parallel', async () => {
    const asked = { text: 'x', masked: [], idempotencyKey: 'key-1' };
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => conversations.accept(asked)));
    const accepted = outcomes.flatMap((one) => (one.outcome === 'accepted' ? [one.question] : []));
    expect(accepted).toHaveLength(1);
    const { replyId, conversationId } = accepted[0] as Question;
    expect(outcomes.filter((one) => one.outcome !== 'accepted')).toEqual(
      Array(3).fill({ outcome: 'repeated', replyId, conversationId }),
    );
    expect(
      await conversations.accept({ ...asked, conversationId, conversationToken: tokenOf(accepted[0] as Question) }),
    ).toEqual({
      outcome: 'repeated',
      replyId,
      conversationId,
    });
    expect(await database.sql`select 1 from conversations`).toHaveLength(1);
    expect(await database.sql`select 1 from replies`).toHaveLength(1);
  });

  test('a key that nobody can guess gets the token of the conversation that it began again', async () => {
    const idempotencyKey = 'a'.repeat(22);
    const asked = { text: 'x', masked: [], idempotencyKey };
    const first = await accept(asked);
    expect(await conversations.accept(asked)).toEqual({
      outcome: 'repeated',
      replyId: first.replyId,
      conversationId: first.conversationId,
      conversationToken: tokenOf(first),
    });
    await conversations.finish(replyTo(first), {});
    const { conversationId } = first;
    const later = { ...asked, idempotencyKey: 'b'.repeat(22), conversationId, conversationToken: tokenOf(first) };
    expect((await conversations.accept(later)).outcome).toBe('accepted');
    const repeated = await conversations.accept({ text: 'x', masked: [], idempotencyKey: later.idempotencyKey });
    expect(repeated).not.toHaveProperty('conversationToken');
    const other = await accept({ ...asked, idempotencyKey: 'c'.repeat(22) });
    expect(tokenOf(other)).not.toBe(tokenOf(first));
  });

  test('a reply is stored once, without the token, and read with it', async () => {
    const question = await accept();
    const reply = replyTo(question);
    await conversations.finish(reply, { stages: [] });
    await conversations.finish({ ...reply, status: 'error_model' }, {});
    const { conversationToken: _, ...stored } = reply;
    const found = { state: 'done', reply: stored, finishedOn: '2025-11-24' };
    expect(await conversations.reply(question.replyId)).toEqual(found);
    expect(await conversations.reply(question.replyId, tokenOf(question))).toEqual(found);
    expect(await conversations.reply(question.replyId, 'wrong')).toBeUndefined();
    expect(await conversations.reply('no uuid')).toBeUndefined();
    expect(await conversations.read(question.conversationId, tokenOf(question))).toEqual({
      id: question.conversationId,
      createdAt: '2025-11-24T09:30:00.000Z',
      turns: [{ question: '身份证换领多少钱', reply: stored }],
    });
    expect(await conversations.read(question.conversationId, 'wrong')).toBeUndefined();
  });

  test('no text and no token stands readable in the database', async () => {
    const question = await accept({ text: 'needle-question' });
    await conversations.finish(
      replyTo(question, { blocks: [{ text: 'needle-answer', language: 'en', kind: 'fixed', citations: [] }] }),
      {},
    );
    await conversations.feedback({
      replyId: question.replyId,
      token: tokenOf(question),
      verdict: 'wrong',
      reason: 'needle-reason',
    });
    const rows = await database.sql<{ all: string }[]>`
      select (select string_agg(c::text, '') from conversations c) || (select string_agg(r::text, '') from replies r) || (select string_agg(f::text, '') from feedback f) as all`;
    const stored = rows[0]?.all ?? '';
    for (const secret of ['needle-question', 'needle-answer', 'needle-reason', tokenOf(question)]) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(Buffer.from(secret).toString('hex'));
    }
    expect(stored).toContain(question.replyId);
  });

  test('what a crash has left behind is found, oldest first, with its turns', async () => {
    const first = await accept();
    await conversations.finish(replyTo(first), {});
    now = new Date(now.getTime() + 1_000);
    const second = await next(first, '多久');
    const other = await accept({
      text: 'other',
      language: 'en',
      region: '210200',
      asOf: '2026-01-01',
      masked: ['phone'],
    });
    expect(await conversations.unfinished()).toEqual([]);
    now = new Date(now.getTime() + 5_000);
    const { conversationToken: _, ...kept } = other;
    const found = await make(now).unfinished();
    expect(found).toHaveLength(2);
    expect(found).toContainEqual(kept);
    expect(found).toContainEqual(second.outcome === 'accepted' ? second.question : undefined);
    await conversations.finish(replyTo(other), {});
    expect(await make(now).unfinished()).toHaveLength(1);
  });

  test('a question whose key is lost keeps no other from its reply', async () => {
    await accept();
    const answered = await accept();
    await conversations.finish(replyTo(answered), {});
    const older = encryption;
    encryption = await textEncryption(['a quite different key']);
    conversations = make();
    const readable = await next(answered, 'readable');
    expect(readable).toMatchObject({ outcome: 'accepted', question: { text: 'readable', turns: [] } });
    now = new Date(now.getTime() + 61_000);
    expect(await conversations.unfinished()).toMatchObject([{ text: 'readable', turns: [] }]);
    encryption = older;
  });
});
