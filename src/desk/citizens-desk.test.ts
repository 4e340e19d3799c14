import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkAudit, readAudit } from '../database/audit.ts';
import { storedConversations } from '../database/conversations.ts';
import type { Database } from '../database/database.ts';
import { answerHandover, countWaiting, listHandovers, moveHandover, readHandover } from '../database/desk-queue.ts';
import { type TextEncryption, textEncryption } from '../database/encryption.ts';
import { overdueConversations } from '../database/expire-conversations.ts';
import { answerReport } from '../database/office-answers.ts';
import { acceptedBy, nextOf, nowhere, replyTo, tokenOf } from '../testing/conversations.ts';
import { openChosenDatabase } from '../testing/database.ts';
import type { Desk, OfficeHours } from '../types/desk.ts';
import type { Conversations, Question } from '../types/question.ts';
import { checkAnswer } from './check-answer.ts';
import { citizensDesk } from './citizens-desk.ts';

const hours: OfficeHours = {
  weekly: Array(7).fill([{ from: 9 * 60, to: 17 * 60 }]),
  holidays: [],
  worked: [],
};
const officeTime = '2026-11-26T02:00:00.000Z';

let database: Database;
let encryption: TextEncryption;
let conversations: Conversations;
let desk: Desk;
let first: Question;
let now: Date;
beforeAll(async () => {
  [database, encryption] = await Promise.all([openChosenDatabase(), textEncryption(['a data key'])]);
  const clock = () => now;
  conversations = storedConversations({ database, encryption, clock });
  desk = citizensDesk(() => hours, { database, encryption, clock, conversations, live: () => undefined });
});
afterAll(() => database?.close());
beforeEach(async () => {
  now = new Date(officeTime);
  await database.sql`truncate conversations cascade`;
  first = await acceptedBy(conversations, { text: '换身份证多少钱' });
  await conversations.finish(replyTo(first), undefined);
});

const owned = () => ({ conversationId: first.conversationId, token: tokenOf(first) });
const handing = {
  question: '首次能免费吗，我的电话13912345678',
  transcript: '▸ 换身份证多少钱',
  language: 'zh' as const,
};
const act = (name: string) => ({ by: `console:${name}`, at: now.toISOString(), requestId: null });
const deps = () => ({ database, encryption });
const only = async () => {
  const [waiting] = await listHandovers('waiting', 10, deps());
  if (!waiting) throw new Error('nothing waits');
  return waiting;
};
const take = async (name: string) => {
  const { id, version } = await only();
  await moveHandover(database, { id, version, to: 'taken', by: name }, act(name));
  return { id, version: version + 1, by: name };
};

describe('a citizen', () => {
  test('sees the conversation before it is handed over, and changes it', async () => {
    await nextOf(conversations, first, '代办可以吗');
    expect(await desk.prepare(owned())).toEqual({
      question: '代办可以吗',
      transcript: '▸ 换身份证多少钱\n工本费20元。\n\n▸ 代办可以吗',
    });
    expect(await desk.prepare({ ...owned(), token: 'another' })).toBeUndefined();
  });

  test('hands over what stands there, masked, once at a time', async () => {
    expect(await desk.handOver({ ...owned(), ...handing })).toBe('sent');
    expect(await desk.handOver({ ...owned(), ...handing })).toBe('waiting');
    const { id, question } = await only();
    expect(question).toBe('首次能免费吗，我的电话[PHONE]');
    expect(await readHandover(id, deps(), act('Li'))).toMatchObject({
      transcript: '▸ 换身份证多少钱',
      serviceId: 'id-card-renew',
      state: 'open',
    });
    const read = await conversations.read(first.conversationId, tokenOf(first));
    expect(read?.handover).toEqual({ state: 'open', question, sentAt: officeTime });
  });

  test('of two that are sent at once one is kept', async () => {
    const outcomes = await Promise.all([1, 2].map(() => desk.handOver({ ...owned(), ...handing })));
    expect(outcomes.sort()).toEqual(['sent', 'waiting']);
  });

  test('needs the token, a conversation with an answer, and office hours', async () => {
    expect(await desk.handOver({ ...owned(), token: 'another', ...handing })).toBe('not_found');
    expect(await desk.handOver({ ...owned(), conversationId: nowhere, ...handing })).toBe('not_found');
    expect(await desk.handOver({ ...owned(), conversationId: 'no id', ...handing })).toBe('not_found');
    const unanswered = await acceptedBy(conversations);
    const { conversationId } = unanswered;
    expect(await desk.handOver({ conversationId, token: tokenOf(unanswered), ...handing })).toBe('not_found');
    now = new Date('2026-11-26T10:00:00.000Z');
    expect(await desk.handOver({ ...owned(), ...handing })).toBe('closed');
    expect(await listHandovers('waiting', 10, deps())).toEqual([]);
  });

  test('takes it back until it is answered, and nothing of it is left', async () => {
    await desk.handOver({ ...owned(), ...handing });
    const { id } = await take('Li');
    expect(await desk.withdraw({ ...owned(), token: 'another' })).toBe(false);
    expect(await desk.withdraw(owned())).toBe(true);
    expect(await readHandover(id, deps(), act('Li'))).toBeUndefined();
    expect((await conversations.read(first.conversationId, tokenOf(first)))?.handover).toBeUndefined();
  });

  test('who deletes the conversation deletes transcript and answer', async () => {
    await desk.handOver({ ...owned(), ...handing });
    const step = await take('Li');
    await answerHandover(step, { text: '首次免费。', language: 'zh' }, { ...deps(), act: act('Li') });
    await conversations.delete(first.conversationId, tokenOf(first));
    const [left] = await database.sql<{ n: number }[]>`
      select (select count(*) from handovers)::int + (select count(*) from office_answers)::int as n`;
    expect(left?.n).toBe(0);
  });

  test('has it kept in a class of its own', async () => {
    await conversations.feedback({ replyId: first.replyId, token: tokenOf(first), verdict: 'wrong' });
    await desk.handOver({ ...owned(), ...handing });
    const later = new Date('2027-01-01T00:00:00.000Z');
    const kept = { 'handed-over': 1, reported: 1, emergency: 1, ordinary: 1 };
    expect(await overdueConversations(database, kept, later)).toMatchObject({ 'handed-over': 1, reported: 0 });
  });
});

describe('the desk', () => {
  beforeEach(async () => {
    await desk.handOver({ ...owned(), ...handing });
  });

  test('of two who take one at once one gets it', async () => {
    const { id, version } = await only();
    const taken = await Promise.all(
      ['Li', 'Wang'].map((by) => moveHandover(database, { id, version, to: 'taken', by }, act(by))),
    );
    expect(taken.sort()).toEqual([false, true]);
    expect((await only()).version).toBe(2);
  });

  test('only whoever has taken it answers and closes it, on the version that they have seen', async () => {
    const step = await take('Li');
    const answer = { text: '首次免费。', language: 'zh' as const };
    const given = { ...deps(), act: act('Li') };
    expect(await answerHandover({ ...step, by: 'Wang' }, answer, given)).toBe(false);
    expect(await answerHandover({ ...step, version: 1 }, answer, given)).toBe(false);
    expect(await answerHandover(step, answer, given)).toBe(true);
    expect(await desk.withdraw(owned())).toBe(false);
    const corrected = { ...answer, text: '首次免费，带户口簿。' };
    expect(await answerHandover({ ...step, version: 3 }, corrected, given)).toBe(true);
    const office = [{ text: '首次免费，带户口簿。', language: 'zh', writtenAt: officeTime }];
    const read = await conversations.read(first.conversationId, tokenOf(first));
    expect(read).toMatchObject({ handover: { state: 'answered' }, turns: [{ office }] });
    expect(await conversations.reply(first.replyId)).toMatchObject({ office });
    expect(await moveHandover(database, { ...step, version: 4, to: 'closed' }, act('Li'))).toBe(true);
    // For the citizen it stays answered.
    expect((await conversations.read(first.conversationId, tokenOf(first)))?.handover?.state).toBe('answered');
    expect(await listHandovers('waiting', 10, deps())).toEqual([]);
    expect(await listHandovers('over', 10, deps())).toHaveLength(1);
    expect(await desk.handOver({ ...owned(), ...handing })).toBe('sent');
  });

  test('what is closed without an answer tells its citizen so; what is given back waits for anybody', async () => {
    const step = await take('Li');
    expect(await countWaiting(database, 'Li')).toEqual({ open: 0, own: 1 });
    expect(await moveHandover(database, { ...step, to: 'open', by: 'Wang' }, act('Wang'))).toBe(true);
    expect(await countWaiting(database, 'Li')).toEqual({ open: 1, own: 0 });
    const again = await take('Wang');
    expect(await moveHandover(database, { ...again, to: 'closed' }, act('Wang'))).toBe(true);
    expect((await conversations.read(first.conversationId, tokenOf(first)))?.handover?.state).toBe('closed');
  });

  test('each step is recorded, and no words of it', async () => {
    const step = await take('Li');
    await readHandover(step.id, deps(), act('Li'));
    await answerHandover(step, { text: '首次免费。', language: 'zh' }, { ...deps(), act: act('Li') });
    await moveHandover(database, { ...step, version: 3, to: 'closed' }, act('Li'));
    const entries = await readAudit(database, { subject: `handover:${step.id}` }, 20);
    expect(entries.map(({ action, by }) => `${action} ${by}`).reverse()).toEqual([
      'handover-sent citizen',
      'handover-taken console:Li',
      'handover-read console:Li',
      'handover-answered console:Li',
      'handover-closed console:Li',
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/免费|身份证/);
    expect((await checkAudit(database)).whole).toBe(true);
  });
});

test('an answer to a report stands below the reply that it is about', async () => {
  const report = { replyId: first.replyId, text: '已更正，谢谢。', language: 'zh' as const };
  const given = () => ({ ...deps(), act: act('Li') });
  expect(await answerReport(report, 'Li', given())).toBe(false);
  await conversations.feedback({ replyId: first.replyId, token: tokenOf(first), verdict: 'wrong' });
  expect(await answerReport(report, 'Li', given())).toBe(true);
  expect(await answerReport({ ...report, text: '已更正。' }, 'Li', given())).toBe(true);
  const office = [{ text: '已更正。', language: 'zh', writtenAt: officeTime }];
  expect((await conversations.read(first.conversationId, tokenOf(first)))?.turns[0]?.office).toEqual(office);
  expect(await conversations.reply(first.replyId)).toMatchObject({ office });
});

test.each([
  ['带户口簿到窗口，或打 024-12345678。', undefined],
  ['看 https://zwfw.ln.gov.cn/a', undefined],
  ['看 https://evil.example/a', 'answerLink'],
  ['看 www.evil.example', 'answerLink'],
  ['张三 210102199003071234 可以来', 'answerPersonal'],
  ['  ', 'answerEmpty'],
  ['好'.repeat(4001), 'answerTooLong'],
])('%s: %s', (text, problem) => {
  expect(checkAnswer(text, ['zwfw.ln.gov.cn'])).toBe(problem);
});
