import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedCuration, openTestCuration } from '../curation/testing/open-curation.ts';
import { readAudit } from '../database/audit.ts';
import { discardDraft, findDraft, listDrafts } from '../database/drafts.ts';
import { sampleFiles } from '../document/testing/sample-knowledge.ts';
import { type Browser, type OpenConsole, openConsole } from './testing/open-console.ts';

const zh = 'services/passport/zh.md';
const en = 'services/passport/en.md';
const text = sampleFiles[zh] ?? '';

let curating: OpenedCuration;
let opened: OpenConsole;
let li: Browser;
let wang: Browser;
beforeAll(async () => {
  curating = await openTestCuration();
  opened = await openConsole({ curating });
  li = await opened.signedIn('Li', ['editor'], ['passport']);
  await li.get('');
  wang = await opened.signedIn('Wang', ['reviewer']);
  await wang.get('');
});
afterEach(async () => {
  for (const { path, version } of await listDrafts(opened.database))
    await discardDraft(opened.database, path, version, curating.act('Li'));
});
afterAll(() => curating?.close());

/** What a form of the page would post: its hidden fields and texts. */
function formOf(html: string): Record<string, string> {
  const unescaped = (value: string) =>
    value
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const editor = /<form[^>]*class="editor">(.*?)<\/form>/s.exec(html)?.[1] ?? '';
  const inputs = [...editor.matchAll(/<input(?![^>]*type="checkbox")[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"/g)];
  const areas = [...editor.matchAll(/<textarea[^>]*?name="([^"]+)"[^>]*>\n?(.*?)<\/textarea>/gs)];
  return Object.fromEntries([...inputs, ...areas].map(([, name = '', value = '']) => [name, unescaped(value)]));
}
const draftText = async (path: string) => Buffer.from((await findDraft(opened.database, path))?.bytes ?? []).toString();
const last = async () => (await readAudit(opened.database, {}, 1))[0];

describe('the list', () => {
  test('has guides with their languages, owner and review date, as asked for in the address', async () => {
    const { html } = await li.get('/knowledge');
    for (const shown of ['Passport', 'services/passport', '2027-05-01', 'forms.yaml', '1–1 of 1'])
      expect(html).toContain(shown);
    expect((await li.get('/knowledge?text=普通护&state=unconfirmed&in=en')).html).toContain('Passport');
    expect((await li.get('/knowledge?text=marriage')).html).toContain('No guide is like that');
    expect((await li.get('/knowledge?state=overdue')).html).toContain('No guide is like that');
  });
});

describe('a guide', () => {
  test('saved as it is in its fields is the same to the byte', async () => {
    const { html } = await li.get(`/knowledge/file?path=${zh}`);
    const form = formOf(html);
    expect(form['text-12']).toBe('带身份证。');
    const { location } = await li.post('/knowledge/save', form);
    expect(location).toContain('done=draftSaved');
    expect(await draftText(zh)).toBe(text);
    expect((await li.post('/knowledge/discard', { path: zh, version: '1' })).location).toContain('done=draftDiscarded');
  });

  test('is changed in its fields, and says what is wrong with it', async () => {
    const form = formOf((await li.get(`/knowledge/file?path=${zh}`)).html);
    const wishes = {
      ...form,
      'text-15': '每本 100 元。\r\n',
      'text-new-11': '带照片。',
      'sources-new-11': 'LAW',
      'id-new-11': 'materials-photo',
      'field-reviewBy': '2027-12-01',
    };
    expect((await li.post('/knowledge/save', wishes)).status).toBe(303);
    const written = await draftText(zh);
    expect(written).toContain('- 每本 100 元。 [^LAW] {#fee-each}\n');
    expect(written).toContain('- 带身份证。 [^LAW:5] {#materials-id}\n- 带照片。 [^LAW] {#materials-photo}\n');
    expect(written).toContain('reviewBy: 2027-12-01\n');
    expect(await last()).toMatchObject({ action: 'draft-saved', by: 'console:Li', subject: `file:${zh}` });
    const { html } = await li.get(`/knowledge/file?path=${zh}`);
    expect(html).toMatch(/<del>120<\/del><ins>100<\/ins>/);
    await li.post('/knowledge/discard', { path: zh, version: '1' });
    await li.post('/knowledge/save', {
      path: zh,
      version: '0',
      base: form.base ?? '',
      as: 'markdown',
      text: text.replace('{#fee-each}', '{#fee-each form=2026-01-01}'),
    });
    expect((await li.get(`/knowledge/file?path=${zh}`)).html).toContain('is no attribute of a statement');
  });

  test('that two people change: the second one sees both texts, and loses neither', async () => {
    const [mine, theirs] = await Promise.all(
      [li, wang].map(async (each) => formOf((await each.get(`/knowledge/file?path=${zh}`)).html)),
    );
    await wang.post('/knowledge/save', { ...theirs, 'text-12': '带居民身份证。' });
    const { status, html } = await li.post('/knowledge/save', { ...mine, 'text-15': '每本 100 元。' });
    expect(status).toBe(409);
    expect(html).toContain('Somebody else has saved this file');
    expect(html.match(/每本 100 元。/g)?.length).toBeGreaterThan(1);
    expect(html).toContain('- 带居民身份证。');
    expect(await draftText(zh)).not.toContain('每本 100');
    const again = formOf(html);
    expect(again).toMatchObject({ as: 'markdown', version: '1' });
    const merged = again.text?.replace('带身份证。', '带居民身份证。') ?? '';
    expect((await li.post('/knowledge/save', { ...again, text: merged })).status).toBe(303);
    expect(await draftText(zh)).toContain('每本 100 元。');
    const quiet = await li.post('/knowledge/save', { ...again, quiet: '1' }, { accept: 'application/json' });
    expect([quiet.status, quiet.html]).toEqual([409, '{"conflict":true}']);
    const { html: saved } = await li.post(
      '/knowledge/save',
      { ...again, version: '2', text: merged, quiet: '1' },
      { accept: 'application/json' },
    );
    expect(saved).toBe('{"version":3}');
  });

  test('is nobody’s business who is not named for its service', async () => {
    const other = await opened.signedIn('Sun', ['editor'], ['marriage']);
    const { html } = await other.get(`/knowledge/file?path=${zh}`);
    expect(html).toContain('not change it');
    expect(html).not.toContain('class="editor"');
    for (const act of ['save', 'remove', 'discard', 'rebase'])
      expect((await other.post(`/knowledge/${act}`, { path: zh })).status, act).toBe(403);
    expect((await li.post('/knowledge/save', { path: 'forms.yaml', text: '[]' })).status).toBe(403);
    expect((await wang.post('/knowledge/save', { path: '../../etc/passwd', text: 'x' })).status).toBe(422);
    expect((await li.get('/knowledge/file?path=..%2Fsecrets.md')).status).toBe(404);
  });

  test('is shown with its draft as citizens see it', async () => {
    const form = formOf((await li.get(`/knowledge/file?path=${en}&as=markdown`)).html);
    await li.post('/knowledge/save', {
      ...form,
      text: form.text?.replace('Bring your ID card.', 'Bring your own ID card.') ?? '',
    });
    const { html, status } = await li.get(`/knowledge/preview?path=${en}`);
    expect(status).toBe(200);
    expect(html).toContain('Bring your own ID card.');
    expect(html).not.toContain('class="console"');
  });

  test('stands beside the Chinese, which has changed since', async () => {
    const form = formOf((await li.get(`/knowledge/file?path=${en}`)).html);
    expect((await li.get(`/knowledge/file?path=${en}`)).html).toContain('It translates the Chinese as it is now');
    await li.post('/knowledge/save', { ...form, 'field-translates': '123456789abc' });
    const { html } = await li.get(`/knowledge/file?path=${en}`);
    expect(html).toContain('has changed since it was translated');
    const stamp = /name="stamp" value="(\w{12})"/.exec(html)?.[1] ?? '';
    await li.post('/knowledge/save', { ...formOf(html), stamp });
    expect(await draftText(en)).toContain(`translates: ${stamp}`.replace(/: (\d.*)$/, ': "$1"'));
  });
});

describe('a proposal', () => {
  test('goes from draft through review to the citizens, and back', async () => {
    const form = formOf((await li.get(`/knowledge/file?path=${zh}`)).html);
    await li.post('/knowledge/save', { ...form, 'text-12': '带居民身份证。' });
    expect((await li.post('/proposals/make', { paths: zh, reason: ' ' })).status).toBe(422);
    expect((await li.post('/proposals/make', { reason: 'x' })).html).toContain('Tick at least one draft');
    const made = await li.post('/proposals/make', { paths: zh, reason: 'the law’s own word' });
    const id = /id=(\d+)/.exec(made.location ?? '')?.[1] ?? '';
    await curating.curation.weighed();
    expect((await li.get(`/knowledge/file?path=${zh}`)).html).toContain(`in proposal ${id}`);
    const page = await wang.get(`/proposals/one?id=${id}`);
    expect(page.html).toMatch(/<ins>居民<\/ins>/);
    expect(page.html).toContain('No answer changes');
    expect((await wang.post('/proposals/review', { id, verdict: 'rejected', note: '' })).html).toContain(
      'Write a note',
    );
    await wang.post('/proposals/review', { id, verdict: 'rejected', note: 'say which law' });
    expect((await li.get(`/proposals/one?id=${id}`)).html).toContain('say which law');
    const again = await li.post('/proposals/make', { paths: zh, reason: 'as the law has it' });
    const next = /id=(\d+)/.exec(again.location ?? '')?.[1] ?? '';
    expect((await li.get(`/proposals/one?id=${next}`)).html).toContain('another person has to sign it');
    await curating.curation.weighed();
    expect(
      (
        await wang.post('/proposals/review', {
          id: next,
          verdict: 'signed',
          note: 'yes',
          publishAt: '2026-11-26T15:00',
        })
      ).html,
    ).toContain('Give a time in the future');
    await wang.post('/proposals/review', { id: next, verdict: 'signed', note: 'yes' });
    const out = await wang.post('/proposals/publish', { id: next, when: 'now' });
    expect(out.location).toContain('done=published');
    expect(curating.live()?.documents.get('services/passport/zh')?.sections[0]?.statements[0]?.text).toBe(
      '带居民身份证。',
    );
    const { html: history } = await li.get(`/knowledge/history?path=${zh}`);
    expect(history).toMatch(/<ins>居民<\/ins>/);
    const first = /name="number" value="(\d+)"/.exec((await wang.get('/publications')).html)?.[1] ?? '';
    expect((await wang.post('/publications/roll-back', { number: first, reason: '' })).status).toBe(422);
    expect((await wang.post('/publications/roll-back', { number: first, reason: 'too early' })).location).toContain(
      'rolledBack',
    );
    expect(curating.live()?.documents.get('services/passport/zh')?.sections[0]?.statements[0]?.text).toBe('带身份证。');
    expect(await last()).toMatchObject({ action: 'rolled-back', by: 'console:Wang' });
  });

  test('is published only after the password was typed again', async () => {
    opened.now.date = new Date(opened.now.date.getTime() + 11 * 60_000);
    const { status, html } = await wang.post('/publications/roll-back', { number: '1', reason: 'x' });
    expect(status).toBe(403);
    expect(html).toContain('name="confirmation"');
  });
});

test('all that is live can be taken along as files, which is an entry', async () => {
  const { headers, status } = await li.post('/knowledge/export');
  expect([status, headers.get('content-type')]).toEqual([200, 'application/zip']);
  expect(await last()).toMatchObject({ action: 'knowledge-exported', by: 'console:Li' });
});

test('one account is told that a second one has to sign', async () => {
  const alone = await openTestCuration();
  const console = await openConsole({ curating: alone });
  const only = await console.signedIn('Only', ['administrator']);
  for (const path of ['/knowledge', '/proposals', `/knowledge/file?path=${zh}`])
    expect((await only.get(path)).html, path).toContain('npm run publish:knowledge -- --live --reason TEXT');
  await alone.close();
});
