import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readAnswer } from '../curation/read-answer.ts';
import { type OpenedCuration, openTestCuration } from '../curation/testing/open-curation.ts';
import { readAudit } from '../database/audit.ts';
import { storedConversations } from '../database/conversations.ts';
import { findDraft } from '../database/drafts.ts';
import { storeHandover } from '../database/handovers.ts';
import { citizensDesk } from '../desk/citizens-desk.ts';
import { hoursOfDesk } from '../desk/office-hours.ts';
import { keepOfficeHours } from '../server/keep-office-hours.ts';
import { openLiveState } from '../server/live-state.ts';
import { acceptedBy, replyTo, tokenOf } from '../testing/conversations.ts';
import type { Conversations, Question } from '../types/question.ts';
import { type Browser, type OpenConsole, officeHours, openConsole } from './testing/open-console.ts';

let curating: OpenedCuration;
let opened: OpenConsole;
let conversations: Conversations;
let li: Browser;
let first: Question;
beforeAll(async () => {
  curating = await openTestCuration();
  opened = await openConsole({ curating });
  const { database, encryption, now } = opened;
  conversations = storedConversations({ database, encryption, clock: () => now.date });
  li = await opened.signedIn('Li', ['desk']);
  await li.get('');
});
afterAll(() => curating?.close());

/** @returns its id */
async function handOver(): Promise<string> {
  const { database, encryption, now } = opened;
  await database.sql`truncate conversations cascade`;
  first = await acceptedBy(conversations, { text: '护照多少钱' });
  const [service] = replyTo(first).services;
  await conversations.finish(replyTo(first, { services: service ? [{ ...service, id: 'passport' }] : [] }), undefined);
  await storeHandover(
    {
      ...{ conversationId: first.conversationId, token: tokenOf(first), language: 'zh' },
      ...{ question: '儿童护照便宜吗', transcript: '▸ 护照多少钱 <b>' },
    },
    { database, encryption, clock: () => now.date },
  );
  const [row] = await database.sql<{ id: string }[]>`select id::text as id from handovers`;
  return row?.id ?? '';
}

describe('one question', () => {
  let id: string;
  beforeEach(async () => {
    id = await handOver();
  });
  const step = (path: string, version: number, fields: Record<string, string> = {}, who = li) =>
    who.post(`/desk/${path}`, { id, version: String(version), ...fields });
  const answered = async () => {
    await step('take', 1);
    return step('answer', 2, { text: '一样，每本 120 元。', in: 'zh' });
  };

  test('is listed, read with what was consented to, and answered', async () => {
    const { html } = await li.get('/desk');
    expect(html).toContain('儿童护照便宜吗');
    expect(html).toContain('Open now');
    expect((await li.get(`/desk/one?id=${id}`)).html).toContain('▸ 护照多少钱 &lt;b&gt;');
    expect((await answered()).location).toContain('done=handoverAnswered');
    const read = await conversations.read(first.conversationId, tokenOf(first));
    expect(read?.turns[0]?.office?.[0]?.text).toBe('一样，每本 120 元。');
    expect((await step('close', 3)).location).toContain('done=handoverClosed');
    expect((await li.get('/desk?which=over')).html).toContain('儿童护照便宜吗');
  });

  test('a second person is told that somebody has taken it', async () => {
    const wang = await opened.signedIn('Wang', ['desk']);
    await wang.get('/desk');
    expect((await step('take', 1)).status).toBe(303);
    const late = await step('take', 1, {}, wang);
    expect(late.status).toBe(422);
    expect(late.html).toContain('Somebody else has just dealt with it');
    expect(late.html).not.toContain('Send the answer');
    expect((await step('answer', 2, { text: '不是我的' }, wang)).status).toBe(422);
  });

  test.each([
    ['https://evil.example', 'not of a listed site'],
    ['210102199003071234', 'ID, card or account number'],
    [' ', 'Write an answer'],
  ])('an answer with %s is not sent, and not lost', async (text, said) => {
    await step('take', 1);
    const { status, html } = await step('answer', 2, { text });
    expect(status).toBe(422);
    expect(html).toContain(said);
    expect(html).toContain(text.trim());
    expect((await conversations.read(first.conversationId, tokenOf(first)))?.turns[0]?.office).toBeUndefined();
  });

  test('its answer becomes a draft of the guide and of its examples, as nothing that is confirmed', async () => {
    await answered();
    const worded = { question: '儿童护照多少钱', carried: '儿童和成人一样，每本 120 元。[^LAW] {#fee-each}' };
    const place = { service: 'passport', aspect: 'fee', in: 'zh' };
    expect((await step('carry', 3, { ...worded, ...place })).location).toContain('done=handoverCarried');
    const text = async (path: string) => Buffer.from((await findDraft(opened.database, path))?.bytes ?? []).toString();
    const statement = `- 儿童和成人一样，每本 120 元。[LAW] {fee-each} [^unverified] {#desk-${id.slice(0, 8)}}`;
    expect(await text('services/passport/zh.md')).toContain(`{#fee-fast}\n${statement}`);
    const answer = `answers/passport/desk-${id.slice(0, 8)}.yaml`;
    expect(await text(answer)).toContain(`statements: { "passport#desk-${id.slice(0, 8)}": "" }`);
    const live = curating.live()?.publication;
    const bytes = (await findDraft(opened.database, answer))?.bytes ?? new Uint8Array();
    const read = live && readAnswer(answer, bytes, live);
    expect(read?.answer?.examples).toEqual({ zh: ['儿童护照多少钱'] });
    expect(read?.findings.map(({ severity }) => severity)).toContain('error');
    expect(await text('examples/passport.jsonl')).toContain('{"q":"儿童护照多少钱","lang":"zh","aspect":"fee"}');
    const [entry] = await readAudit(opened.database, { action: 'handover-carried' }, 1);
    expect(JSON.parse(entry?.after ?? '')).toEqual({
      files: ['services/passport/zh.md', 'examples/passport.jsonl', answer],
    });
    const heading = { ...worded, ...place, aspect: 'validity', carried: '五年有效。' };
    await step('carry', 3, heading);
    expect(await text('services/passport/zh.md')).toContain('## 有效期多久 {#validity}\n- 五年有效。 [^unverified]');
    expect((await step('carry', 3, { ...worded, ...place, in: 'ja' })).html).toContain('no guide in this language');
    expect((await step('carry', 3, { ...worded, ...place, service: 'none' })).status).toBe(422);
  });

  test('nothing is carried over before it is answered', async () => {
    await step('take', 1);
    const { status } = await step('carry', 2, {
      question: 'x',
      carried: 'y',
      service: 'passport',
      aspect: 'fee',
      in: 'zh',
    });
    expect(status).toBe(422);
  });

  test('taken back, it is gone', async () => {
    await opened.database.sql`delete from handovers`;
    expect((await li.get(`/desk/one?id=${id}`)).html).toContain('taken back or deleted');
    expect((await step('take', 1)).html).toContain('taken back or deleted');
  });
});

test('a report is answered from its queue; whoever reported it reads the answer', async () => {
  await handOver();
  await conversations.feedback({ replyId: first.replyId, token: tokenOf(first), verdict: 'wrong', reason: '不对' });
  const wang = await opened.signedIn('Editor', ['editor']);
  const item = { kind: 'reported', key: first.replyId };
  expect((await wang.get(`/work/item?kind=reported&key=${first.replyId}`)).html).toContain('who reported it');
  expect((await wang.post('/work/answer', { ...item, text: '看 www.evil.example' })).status).toBe(422);
  const sent = await wang.post('/work/answer', { ...item, text: '已更正，谢谢。', in: 'zh' });
  expect(sent.location).toContain('done=reportAnswered');
  expect(await conversations.reply(first.replyId)).toMatchObject({ office: [{ text: '已更正，谢谢。' }] });
  expect((await wang.get(`/work/item?kind=reported&key=${first.replyId}`)).html).toContain('已更正，谢谢。');
  await opened.database.sql`delete from feedback`;
  expect((await wang.post('/work/answer', { ...item, text: '又' })).html).toContain('is no more');
});

test('the start page and every header say what is due', async () => {
  await handOver();
  expect((await li.get('/desk')).html).toContain('1 due for you');
  expect((await li.get('')).html).toMatch(/id="due".*Hand-overs nobody has taken/s);
  const auditor = await opened.signedIn('Auditor', ['auditor']);
  const { html } = await auditor.get('');
  expect(html).not.toContain('due for you');
  expect(html).toContain('Nothing. Guides of yours');
});

test('the menu shows the groups that somebody may use, and the pages of the one that is open', async () => {
  const wang = await opened.signedIn('Admin', ['administrator']);
  const menuOf = (html: string) => /<nav class="menu".*?<\/nav>/s.exec(html)?.[0] ?? '';
  const links = (html: string) => [...menuOf(html).matchAll(/<a[^>]*>([^<]+)</g)].map(([, said]) => said);
  const groups = ['Start', 'Knowledge base', 'Citizens', 'Trials', 'Operation'];
  expect(links((await wang.get('/work')).html)).toEqual([
    ...groups,
    ...['Work', 'Desk', 'Conversations', 'Why this answer?'],
  ]);
  expect(menuOf((await wang.get(`/conversation?id=${first.conversationId}`)).html)).toMatch(
    /aria-current="page">Conversations/,
  );
  expect(links((await wang.get('')).html)).toEqual([...groups, 'Overview', 'First hour']);
  expect(links((await li.get('/desk')).html)).toEqual(['Start', 'Knowledge base', 'Citizens', 'Operation']);
});

describe('office hours', () => {
  const week = { Mon: '9:00-11:30，13:00-17:00', Tue: '', Wed: '', Thu: '', Fri: '', Sat: '', Sun: '' };
  const typed = { ...week, holidays: '2026-11-30\n2027-02-06..2027-02-08', worked: '2026-12-05', from: 'console' };
  let zhao: Browser;
  beforeAll(async () => {
    zhao = await opened.signedIn('Zhao', ['administrator']);
  });
  const seen = async (): Promise<string> => {
    const { html } = await zhao.get('/desk/hours');
    return /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '';
  };
  const save = async (fields: Record<string, string> = {}) =>
    zhao.post('/desk/hours', { ...typed, seen: await seen(), ...fields });

  test('are the environment’s until somebody saves others, which another node follows when it looks next', async () => {
    const { database, now } = opened;
    const state = await openLiveState(database);
    const elsewhere = keepOfficeHours({ database, state, configured: officeHours });
    const asked = citizensDesk(() => hoursOfDesk(elsewhere.inForce().hours), {
      ...{ database, encryption: opened.encryption, clock: () => now.date, conversations, live: () => undefined },
    });
    expect((await zhao.get('/desk/hours')).html).toContain('from the server’s environment (DESK_HOURS');
    expect(asked.status().open).toBe(true);
    expect((await save()).location).toContain('done=hoursSet');
    expect((await readAudit(database, {}, 1))[0]).toMatchObject({ action: 'office-hours-set', by: 'console:Zhao' });
    const { html } = await zhao.get('/desk/hours');
    expect(html).toContain('was saved here by Zhao');
    expect(html).toContain('value="09:00-11:30 13:00-17:00"');
    expect(html).toContain('2027-02-06..2027-02-08</textarea>');
    // The Monday is a day off, the Saturday is worked as a Monday.
    expect((await li.get('/desk')).html).toContain('it opens on Dec 5, 2026, 09:00');
    await state.refresh();
    expect(asked.status()).toEqual({ offered: true, open: false, opensAt: '2026-12-05T01:00:00.000Z' });
    expect((await save({ from: 'environment' })).location).toContain('done=hoursSet');
    expect((await li.get('/desk')).html).toContain('Open now');
  });

  test('without a single one there is no desk', async () => {
    await save({ Mon: '' });
    expect((await li.get('/desk')).html).toContain('citizens are offered no desk');
    await save({ from: 'environment' });
  });

  test.each([
    [{ Mon: 'from nine to five' }, 'Hours look like'],
    [{ Mon: '17:00-09:00' }, 'Hours look like'],
    [{ holidays: 'New Year' }, 'Days look like'],
    [{ holidays: '2026-12-05' }, 'no day can be both'],
    [{ seen: '0' }, 'Somebody else has just changed the hours'],
  ])('are refused with %o, and what was typed stays', async (wrong, said) => {
    const { status, html } = await save(wrong);
    expect([status, html.includes(said)]).toEqual([422, true]);
    expect(html).toContain(`name="Mon" value="${'Mon' in wrong ? wrong.Mon : typed.Mon}"`);
  });
});
