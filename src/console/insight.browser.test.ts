import { afterAll, beforeAll, expect, test } from 'vitest';
import { storedConversations } from '../database/conversations.ts';
import { savePublication } from '../database/publications.ts';
import { gatherQuestions } from '../insight/gather-questions.ts';
import { keepPicture } from '../portal/testing/visit-pages.ts';
import { acceptedBy, nextOf, replyTo, tokenOf } from '../testing/conversations.ts';
import { samplePublication } from '../testing/publication.ts';
import type { Trace } from '../types/reply.ts';
import { type ConsoleInBrowser, consoleInBrowser } from './testing/console-in-browser.ts';

let shown: ConsoleInBrowser;
beforeAll(async () => {
  shown = await consoleInBrowser();
});
afterAll(() => shown?.close());

const trace: Trace = {
  publication: 1,
  mode: { mode: 'generative', by: 'configuration' },
  stages: [
    { stage: 'route', milliseconds: 2, detail: { to: 'service' } },
    {
      stage: 'compose',
      milliseconds: 900,
      detail: {
        unsupported: ['value'],
        calls: [
          {
            model: 'qwen3-32b',
            shape: 'answer',
            promptDigest: 'abcdef0123456789',
            milliseconds: 812.4,
            outcome: 'told',
            tokens: { prompt: 900, completion: 140 },
            cost: 0.0012,
            tools: ['find_service'],
          },
        ],
      },
    },
  ],
};

/** Citizens have asked, one had no answer, and one said that theirs is wrong. */
async function askedBefore() {
  const { database, encryption, now, inspect } = shown.opened;
  const changed = samplePublication({ embedder: 'e', digest: 'changed' });
  for (const { sections } of changed.documents)
    for (const { statements } of sections)
      for (const statement of statements) statement.text = statement.text.replace('20', '40');
  await savePublication(database, samplePublication({ embedder: 'e' }));
  await savePublication(database, changed);
  const conversations = storedConversations({ database, encryption, clock: () => now.date });
  const first = await acceptedBy(conversations, { text: '换身份证要花多少钱，我的电话是 [PHONE]', masked: ['phone'] });
  const quote = '换领居民身份证，工本费20元。';
  const law = { key: 'law', title: '居民身份证法', issuer: '全国人大常委会', tier: 'A' as const, article: '第二十条' };
  await conversations.finish(
    replyTo(first, {
      candidates: [{ serviceId: 'id-card-renew', score: 0.91 }],
      blocks: [{ text: quote, language: 'zh', kind: 'paragraph', aspect: 'fee', citations: ['c1'] }],
      citations: [
        {
          ...{ id: 'c1', documentId: 'services/id-card-renew', title: '居民身份证换领', section: 'fee', quote },
          ...{ url: '/services/id-card-renew#fee', version: '0123456789abcdef', language: 'zh', sources: [law] },
        },
      ],
    }),
    trace,
  );
  const token = tokenOf(first);
  await conversations.feedback({ replyId: first.replyId, token, verdict: 'wrong', reason: '窗口说第一次免费' });
  const next = await nextOf(conversations, first, '代办能不能多带一个人');
  if (next.outcome === 'accepted')
    await conversations.finish(replyTo(next.question, { status: 'unanswerable_no_sources', blocks: [] }), trace);
  const knowledge = await inspect.knowledgeOf(1);
  await gatherQuestions(10, { ...shown.opened, ...inspect.question, knowledge: () => knowledge });
  return first;
}

test('an editor’s morning: what citizens could not get, why, and what would be found now', {
  timeout: 600_000,
}, async () => {
  const { opened, page, go, signIn, lookAt, problems } = shown;
  await opened.signedIn('Li', ['administrator']);
  for (const [path, empty] of [
    ['/sign-in', ''],
    ['/work', 'recent questions were all answered'],
    ['/conversations', 'No questions yet'],
    ['/hit-test', 'No experiments yet'],
    ['/evaluation-questions', 'None yet'],
  ] as const) {
    await go(path);
    if (path === '/sign-in') await signIn('Li');
    else await page.getByText(empty).waitFor();
  }
  const { conversationId, replyId } = await askedBefore();
  opened.counts.push({ kind: 'question', subject: 'id-card-renew', language: 'zh', count: 120 });
  await go('/work');
  await page.getByRole('button', { name: 'Take: 代办能不能多带一个人' }).click();
  await page.getByText('Taken · Li').waitFor();
  await lookAt('work-item', '/work/item?kind=unanswered&key=1');
  await go('/work/item?kind=unanswered&key=1&language=en');
  await page.getByRole('button', { name: 'Into the evaluation set' }).click();
  await page.getByText('It is in the evaluation set').waitFor();
  await go('/hit-test');
  await page.getByLabel('Question').fill('身份证换领多少钱');
  await page.getByRole('button', { name: 'Test' }).click();
  await keepPicture(page, 'console-hits');
  await page.getByLabel('Name of the experiment').fill('fees of cards');
  await page.getByRole('button', { name: 'Keep as an experiment' }).click();
  await page.getByText('The experiment is kept').waitFor();
  await page.getByRole('button', { name: 'Run again: fees of cards' }).click();
  await page.getByText('are in the same places').waitFor();
  await go(`/why?reply=${replyId}`);
  await page.getByLabel('Replay on publication').selectOption('2');
  await page.getByRole('button', { name: 'Replay' }).click();
  await page.getByText('As replayed').waitFor();
  await keepPicture(page, 'console-replay');
  for (const [name, path] of [
    ['work', '/work'],
    ['reports', '/work?kind=reported'],
    ['unverified', '/work?kind=unverified'],
    ['conversations', '/conversations'],
    ['conversation', `/conversation?id=${conversationId}`],
    ['explained', `/why?reply=${replyId}`],
    ['hit-test', '/hit-test?experiment=1'],
    ['evaluation', '/evaluation-questions'],
  ] as const)
    await lookAt(name, path);
  expect(problems).toEqual([]);
});
