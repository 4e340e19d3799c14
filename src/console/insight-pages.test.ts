import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAudit } from '../database/audit.ts';
import { storedConversations } from '../database/conversations.ts';
import { findDraft } from '../database/drafts.ts';
import { savePublicationFiles } from '../database/knowledge-files.ts';
import { goLive, savePublication } from '../database/publications.ts';
import { digestOf } from '../document/read.ts';
import { gatherQuestions } from '../insight/gather-questions.ts';
import { acceptedBy, nextOf, nowhere, replyTo, tokenOf } from '../testing/conversations.ts';
import { samplePublication } from '../testing/publication.ts';
import { Case } from '../types/evaluation.ts';
import type { Conversations, Question } from '../types/question.ts';
import type { Trace } from '../types/reply.ts';
import { type OpenConsole, openConsole } from './testing/open-console.ts';

type Browser = Awaited<ReturnType<OpenConsole['signedIn']>>;

let opened: OpenConsole;
let li: Browser;
let conversations: Conversations;
let first: Question;
const trace: Trace = {
  publication: 1,
  mode: { mode: 'generative', by: 'configuration' },
  stages: [
    {
      stage: 'route',
      milliseconds: 2,
      detail: {
        calls: [
          {
            model: 'qwen',
            shape: 'reading',
            promptDigest: 'abcdef0123456789',
            milliseconds: 812.4,
            outcome: 'told',
            tokens: { prompt: 900, completion: 40 },
            cost: 0.0012,
            tools: ['find_service'],
          },
        ],
      },
    },
    { stage: 'compose', milliseconds: 3, detail: { unsupported: ['value'], silence: 'late' } },
    { stage: 'verify', milliseconds: 1, detail: { dropped: [{ block: 2, reason: 'fixed' }] } },
  ],
};

beforeAll(async () => {
  opened = await openConsole();
  const { database, encryption } = opened;
  const changed = samplePublication({ embedder: 'e', digest: 'changed' });
  const [section] = changed.documents[0]?.sections.filter(({ id }) => id === 'fee') ?? [];
  if (section?.statements[0]) section.statements[0].text = '换领居民身份证，工本费40元。';
  await savePublication(database, samplePublication({ embedder: 'e' }));
  await savePublication(database, changed);
  conversations = storedConversations({ database, encryption, clock: () => opened.now.date });
  first = await acceptedBy(conversations, { text: '身份证换领多少钱 [PHONE]', masked: ['phone'] });
  const citation = {
    id: 'c1',
    documentId: 'services/id-card-renew',
    title: '居民身份证换领',
    section: 'fee',
    quote: '一句已经不在的原文。',
    url: '/services/id-card-renew#fee',
    version: '0123456789abcdef',
    language: 'zh' as const,
    sources: [{ key: 'law', title: '居民身份证法', issuer: '全国人大', tier: 'A' as const, article: '第二十条' }],
  };
  const candidates = [{ serviceId: 'id-card-renew', score: 0.91 }];
  await conversations.finish(replyTo(first, { candidates, citations: [citation] }), trace);
  await conversations.feedback({
    replyId: first.replyId,
    token: tokenOf(first),
    verdict: 'wrong',
    reason: '窗口说是<b>免费</b>',
  });
  const second = await nextOf(conversations, first, '=HYPERLINK("evil") 多久能拿到');
  if (second.outcome === 'accepted')
    await conversations.finish(replyTo(second.question, { status: 'unanswerable_no_sources' }), undefined);
  li = await opened.signedIn('Li', ['administrator']);
  await li.get('');
});
afterAll(() => opened?.close());

const last = async () => (await readAudit(opened.database, {}, 1))[0];

describe('conversations', () => {
  test('are listed and filtered by the address; looking at the list is no act', async () => {
    const before = (await last())?.id;
    const { html } = await li.get('/conversations');
    expect(html).toContain('身份证换领多少钱 [PHONE]');
    expect(html.match(/<th scope="row"/g)).toHaveLength(2);
    expect((await li.get('/conversations?ending=answered&verdict=wrong')).html.match(/<th scope="row"/g)).toHaveLength(
      1,
    );
    expect((await li.get('/conversations?text=%E6%B2%A1%E6%9C%89')).html).toContain('No questions like that');
    expect((await li.get('/conversations?in=xx&from=never&after=nothing&mode=all')).status).toBe(200);
    expect((await last())?.id).toBe(before);
  });

  test('are opened whole, which is recorded', async () => {
    const { html } = await li.get(`/conversation?id=${first.conversationId}`);
    for (const shown of ['多久能拿到', '工本费20元。', '窗口说是&lt;b&gt;免费', 'The citizen says: Wrong'])
      expect(html).toContain(shown);
    expect(await last()).toMatchObject({
      action: 'conversation-read',
      subject: `conversation:${first.conversationId}`,
      by: 'console:Li',
    });
    const before = (await last())?.id;
    expect((await li.get(`/conversation?id=${nowhere}`)).html).toContain('There is no such conversation');
    expect((await last())?.id).toBe(before);
  });

  test('are exported for Excel without formulas, which is recorded without what was searched for', async () => {
    const { headers, html } = await li.post('/conversations/export', { text: '多久' });
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = html.trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^\uFEFF?acceptedAt,language,status/);
    expect(lines[1]).toContain(`"'=HYPERLINK(""evil"") 多久能拿到"`);
    expect(await last()).toMatchObject({ action: 'questions-exported', after: '{"text":true}' });
  });
});

describe('why a reply is as it is', () => {
  test('says what was cut, which tools and models were called, what it cost, and what the claims rest on', async () => {
    const { html } = await li.get(`/why?reply=${first.replyId}`);
    for (const shown of [
      'a number, date, phone or article that no quotation has',
      'not one of the reviewed fixed texts',
      'the model said nothing (late)',
      'find_service',
      'abcdef012345<',
      '900 + 40',
      '0.001200',
      '一句已经不在的原文。',
      '居民身份证法 第二十条',
      '<td>gone</td>',
      'Classifier',
    ])
      expect(html).toContain(shown);
  });

  test('is asked again of another publication, beside the reply; nothing is stored', async () => {
    const count = async () => (await opened.database.sql`select count(*)::int as n from replies`)[0]?.n;
    const before = await count();
    const { html, status } = await li.post('/why/replay', { reply: first.replyId, publication: '2' });
    expect(status).toBe(200);
    expect(html).toContain('As replayed');
    expect(html).toContain('Rules of 2026-11-26');
    expect(html).toMatch(/Gone: <\/strong>工本费20元。/);
    expect(await count()).toBe(before);
    expect(await last()).toMatchObject({
      action: 'reply-replayed',
      subject: `reply:${first.replyId}`,
      after: '{"publication":2}',
    });
    const wrong = { reply: first.replyId, publication: '99' };
    expect((await li.post('/why/replay', wrong)).status).toBe(422);
    expect((await li.post('/why/replay', { reply: nowhere, publication: '1' })).status).toBe(422);
  });
});

describe('hit tests', () => {
  test('show services and passages, masked as questions are, and are kept and run again', async () => {
    const tested = await li.post('/hit-test', { question: '身份证换领多少钱 13912345678', in: 'zh' });
    expect(tested.status).toBe(200);
    expect(tested.html).toContain('services/id-card-renew/zh#');
    expect(tested.html).not.toContain('13912345678');
    const fields = { question: '身份证换领多少钱', in: 'zh', region: '' };
    expect((await li.post('/hit-test/keep', { ...fields, name: ' ' })).html).toContain('Give the experiment a name');
    const { location } = await li.post('/hit-test/keep', { ...fields, name: 'fee of <i>cards' });
    expect(location).toContain('experiment=');
    expect((await li.get((location ?? '').replace('/console', ''))).html).toContain('fee of &lt;i&gt;cards');
    const [{ id } = { id: 0 }] = await opened.database.sql<{ id: number }[]>`select id from experiments`;
    expect((await li.post('/hit-test/rerun', { experiment: String(id) })).html).toContain('are in the same places');
    expect((await li.get('/hit-test')).html).toMatch(/<td>2<\/td>/);
    expect((await li.post('/hit-test/rerun', { experiment: '999' })).status).toBe(422);
    expect((await li.post('/hit-test', { question: '  ' })).status).toBe(422);
  });
});

describe('work', () => {
  const gather = async () => {
    const knowledge = await opened.inspect.knowledgeOf(1);
    return gatherQuestions(100, { ...opened, ...opened.inspect.question, knowledge: () => knowledge });
  };

  test('a group of questions without an answer is taken, carried over and done', async () => {
    expect(await gather()).toBe(1);
    const listed = await li.get('/work');
    expect(listed.html).toContain('多久能拿到');
    expect(listed.html).toContain('Questions without an answer (1)');
    const [, key = ''] = /name="key" value="(\d+)"/.exec(listed.html) ?? [];
    const item = { kind: 'unanswered', key };
    expect((await li.post('/work/mark', { ...item, state: 'taken' })).location).toContain('done=workMarked');
    const { html } = await li.get(`/work/item?kind=unanswered&key=${key}`);
    expect(html).toContain('Taken · Li');
    const wang = await opened.signedIn('王', ['editor']);
    await wang.get('/work');
    expect((await wang.post('/work/mark', { ...item, state: 'done' })).html).toContain('A colleague has taken this');
    expect((await li.post('/work/mark', { ...item, state: 'rejected' })).status).toBe(422);
    const carried = { ...item, question: '换领身份证多久能拿到 13912345678', in: 'zh', service: 'id-card-renew' };
    expect((await li.post('/work/carry', { ...carried, target: 'evaluation', aspect: 'time-limit' })).status).toBe(303);
    const jsonl = (await li.get('/evaluation-questions.jsonl')).html.trim();
    expect(Case.parse(JSON.parse(jsonl))).toMatchObject({
      question: '换领身份证多久能拿到 [PHONE]',
      expected: { status: 'answered', services: ['id-card-renew'], aspects: ['time-limit'] },
    });
    expect((await li.get('/evaluation-questions')).html).toContain('换领身份证多久能拿到 [PHONE]');
    expect((await li.post('/work/carry', { ...carried, target: 'example' })).html).toContain('are not kept');
    const bytes = new TextEncoder().encode('{"q": "身份证到期了怎么换", "lang": "zh"}');
    const files = [{ path: 'examples/id-card-renew.jsonl', digest: digestOf(bytes), bytes }];
    await savePublicationFiles(opened.database, 1, files);
    await goLive(opened.database, 1, 'test');
    expect((await li.post('/work/carry', { ...carried, target: 'example' })).location).toContain('carriedToExamples');
    expect((await li.post('/work/carry', { ...carried, target: 'example' })).html).toContain('have this question');
    const draft = await findDraft(opened.database, 'examples/id-card-renew.jsonl');
    expect(new TextDecoder().decode(draft?.bytes ?? undefined)).toBe(
      '{"q": "身份证到期了怎么换", "lang": "zh"}\n{"q":"换领身份证多久能拿到 [PHONE]","lang":"zh"}\n',
    );
    expect((await wang.post('/work/carry', { ...carried, target: 'example' })).html).toContain('You may not edit');
    expect((await li.post('/work/mark', { ...item, state: 'done' })).status).toBe(303);
    expect((await li.get('/work')).html).toContain('recent questions were all answered');
    expect((await li.get('/work?state=done')).html).toContain('多久能拿到');
    expect((await li.post('/evaluation-questions/remove', { id: '1' })).status).toBe(303);
    expect((await li.post('/evaluation-questions/remove', { id: '1' })).status).toBe(422);
  });

  test('a report leads to its reply; the queues of the live knowledge are there', async () => {
    const { html } = await li.get('/work?kind=reported');
    expect(html).toContain('身份证换领多少钱 [PHONE] — 窗口说是');
    expect((await li.get(`/work/item?kind=reported&key=${first.replyId}`)).html).toContain(
      `/console/why?language=en&amp;reply=${first.replyId}`,
    );
    for (const kind of ['unverified', 'translation', 'review', 'source', 'no-such'])
      expect((await li.get(`/work?kind=${kind}&page=99`)).status).toBe(200);
    expect((await li.get('/work?kind=unverified')).html).toContain('time-guess');
  });
});
