import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedCuration, openTestCuration } from '../curation/testing/open-curation.ts';
import { findDraft, listDrafts } from '../database/drafts.ts';
import { sampleFiles } from '../document/testing/sample-knowledge.ts';
import { type Browser, type OpenConsole, openConsole } from './testing/open-console.ts';

const path = 'services/passport/zh.md';
const text = sampleFiles[path] ?? '';

let curating: OpenedCuration;
let opened: OpenConsole;
let li: Browser;
beforeAll(async () => {
  curating = await openTestCuration();
  opened = await openConsole({ curating });
  li = await opened.signedIn('Li', ['editor'], ['passport']);
  await li.get('');
});
afterAll(() => curating?.close());

const draft = async () => Buffer.from((await findDraft(opened.database, path))?.bytes ?? []).toString();
const change = (fields: Record<string, string>) => li.post('/knowledge/bulk', { paths: path, ...fields });

test('ticked guides get what is filled in, as drafts, which one step undoes', async () => {
  expect((await li.get('/knowledge')).html).toContain(`name="paths" value="${path}"`);
  const { html } = await change({ owner: '出入境服务编辑', reviewBy: '2027-12-01', reviewedOn: '' });
  expect(html).toContain('Drafts of 1 guides are saved');
  const written = await draft();
  expect(written).toContain('reviewBy: 2027-12-01\n');
  expect(written).toContain('owner: 出入境服务编辑\n');
  expect(written.replace('owner: 出入境服务编辑\n', '').replace('2027-12-01', '2027-05-01')).toBe(text);
  expect((await li.get('/knowledge')).html).not.toContain(`name="paths" value="${path}"`);
  expect((await li.post('/knowledge/bulk/undo', { paths: path })).location).toContain('done=bulkUndone');
  expect(await listDrafts(opened.database)).toEqual([]);
});

test('what somebody is at work on stays, and so does a draft that was changed since', async () => {
  await change({ owner: 'Li' });
  expect((await change({ owner: 'Zhao' })).html).toContain('These are as they were');
  expect(await draft()).toContain('owner: Li\n');
  await curating.draft(path, text, 'Wang', { version: 1, base: null });
  expect((await li.post('/knowledge/bulk/undo', { paths: path })).location).toContain('done=bulkNotUndone');
  expect(await draft()).toBe(text);
});

test('nothing is done without a guide of one’s own and a field', async () => {
  for (const fields of [{}, { reviewBy: 'soon' }, { owner: 'x', paths: 'services/visa/zh.md README.md' }])
    expect((await change(fields)).html).toContain('Tick guides, and fill in one field at least');
});
