import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedCuration, openTestCuration } from '../curation/testing/open-curation.ts';
import { findDraft } from '../database/drafts.ts';
import { findProposal, makeProposal, reviewProposal } from '../database/proposals.ts';
import { sampleFiles } from '../document/testing/sample-knowledge.ts';
import { answerQuestion } from '../question/answer-question.ts';
import { type Browser, type OpenConsole, openConsole } from './testing/open-console.ts';

const path = 'answers/passport/price.yaml';
const zh = 'services/passport/zh.md';
const guide = sampleFiles[zh] ?? '';
const asked = '办一本护照一共花多少';
const text = `id: price
owner: 出入境服务编辑
examples:
  zh:
    - ${asked}
blocks:
  - text:
      zh: 每本护照收 120 元。
    statements: { passport#fee-each: "" }
`;

let curating: OpenedCuration;
let opened: OpenConsole;
let li: Browser;
let wang: Browser;
beforeAll(async () => {
  curating = await openTestCuration();
  opened = await openConsole({ curating });
  li = await opened.signedIn('Li', ['editor'], ['passport']);
  wang = await opened.signedIn('Wang', ['reviewer']);
  await Promise.all([li.get(''), wang.get('')]);
});
afterAll(() => curating?.close());

/** Has what Li has drafted signed by Wang, and published. */
async function publish(paths: string[], overruled?: string): Promise<number> {
  const { database, act, curation } = curating;
  const made = await makeProposal(database, { paths, reason: 'asked for' }, act('Li'));
  const id = 'id' in made ? made.id : 0;
  curation.weigh(id);
  await curation.weighed();
  await reviewProposal(database, { id, verdict: 'signed', note: 'yes' }, act('Wang'));
  expect(await curation.publish(id, overruled, act('Wang'))).toHaveProperty('published');
  return id;
}

const citizens = () => answerQuestion({ text: asked }, { ...opened.inspect.question, mayAsk: async () => true });

test('an answer is drafted, stamped, previewed, weighed, signed and told', async () => {
  const file = `/knowledge/file?path=${path}`;
  expect((await li.get(file)).html).toContain('passport#');
  await li.post('/knowledge/save', { path, version: '0', base: '', as: 'markdown', text });
  expect((await li.get(file)).html).toContain('says something else than when the answer was read against it');
  expect((await li.get(`/knowledge/preview?path=${path}`)).html).toContain('It would not be told yet');
  const stamp = { path, version: '1', base: '', as: 'markdown', text, stampAnswer: '1' };
  expect((await li.post('/knowledge/save', stamp)).location).toContain('done=draftSaved');
  const written = Buffer.from((await findDraft(opened.database, path))?.bytes ?? []).toString();
  expect(written.replace(/"[0-9a-f]{12}"/, '""')).toBe(text);
  const preview = (await li.get(`/knowledge/preview?path=${path}`)).html;
  expect(preview).toContain('每本护照收 120 元。');
  expect(preview).toContain('Each passport costs CNY 120.');
  expect((await citizens()).mode).not.toBe('curated');
  const id = await publish([path], 'staff answer it now');
  const impact = (await findProposal(opened.database, id))?.impact;
  expect(impact).toMatchObject({ errors: [], asked: { questions: 1 } });
  expect(impact).toMatchObject({ changes: [{ question: asked, after: expect.stringContaining('每本护照收 120 元') }] });
  const reply = await citizens();
  expect(reply).toMatchObject({ mode: 'curated', blocks: [{ text: '每本护照收 120 元。' }] });
  expect(reply.citations.map(({ quote }) => quote)).toEqual(['每本 120 元。']);
});

test('when its statement changes it is set aside by itself, and waits for its owner until it is stamped again', async () => {
  await curating.draft(zh, guide.replace('每本 120 元。', '每本收费 120 元。'), 'Li');
  const id = await publish([zh], 'clearer');
  expect((await findProposal(opened.database, id))?.impact).toMatchObject({ leftOut: [path], errors: [] });
  expect((await citizens()).mode).not.toBe('curated');
  const queue = (await wang.get('/work?kind=answer')).html;
  expect(queue).toContain(asked);
  expect(queue).toContain('出入境服务编辑');
  const item = (await wang.get('/work/item?kind=answer&key=passport/price')).html;
  expect(item).toContain('passport#fee-each');
  expect(item).toContain('answers%2Fpassport%2Fprice.yaml');
  const { html } = await li.get(`/knowledge/file?path=${path}`);
  const base = /name="base" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';
  const again = { path, version: '0', base, as: 'markdown', text, stampAnswer: '1' };
  expect((await li.post('/knowledge/save', again)).location).toContain('done=draftSaved');
  await publish([path], 'read again');
  expect((await citizens()).mode).toBe('curated');
  expect((await wang.get('/work?kind=answer')).html).not.toContain(asked);
});

test('in fields it is written without knowing its file; what stays keeps its stamp', async () => {
  const file = 'answers/passport/photo.yaml';
  const { html } = await li.get(`/knowledge/file?path=${file}`);
  expect(html).toContain('passport#materials-id</code>');
  const fields = {
    ...{ path: file, version: '0', base: '', as: 'fields', answerId: 'photo', owner: '出入境服务编辑' },
    ...{ 'for-zh': '办护照要带照片吗\r\n\r\n护照照片自己带吗', 'against-zh': '', 'text-0-zh': '带身份证。' },
    ...{ 'statements-0': 'passport#materials-id, passport#fee-each', 'stamps-0': '', 'statements-1': '' },
  };
  expect((await li.post('/knowledge/save', { ...fields, stampAnswer: '1' })).location).toContain('done=draftSaved');
  const saved = async () => Buffer.from((await findDraft(opened.database, file))?.bytes ?? []).toString();
  const first = await saved();
  const [, stamp = ''] = /passport#fee-each: "([0-9a-f]{12})"/.exec(first) ?? [];
  expect(first).toContain('    - 办护照要带照片吗\n    - 护照照片自己带吗\nblocks:');
  const again = (await li.get(`/knowledge/file?path=${file}`)).html;
  expect(again).toContain('passport#materials-id passport#fee-each</textarea>');
  const stamps = /name="stamps-0" value="([^"]*)"/.exec(again)?.[1] ?? '';
  const fewer = { ...fields, version: '1', 'statements-0': 'passport#fee-each passport#fee-fast', 'stamps-0': stamps };
  await li.post('/knowledge/save', fewer);
  expect(await saved()).toContain(`statements: { passport#fee-each: "${stamp}", passport#fee-fast: "" }`);
});

test('an editor of another service may read it, and no more', async () => {
  const zhao = await opened.signedIn('Zhao', ['editor'], ['visa']);
  await zhao.get('');
  expect((await zhao.get(`/knowledge/file?path=${path}`)).html).toContain('You may read this file, not change it');
  expect((await zhao.post('/knowledge/save', { path, version: '0', base: '', as: 'markdown', text })).status).toBe(403);
});
