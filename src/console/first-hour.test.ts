import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesOfPublication } from '../curation/export-files.ts';
import { type OpenedCuration, openTestCuration } from '../curation/testing/open-curation.ts';
import { readAudit } from '../database/audit.ts';
import { listDrafts } from '../database/drafts.ts';
import { findPractice } from '../database/practices.ts';
import { listProposals, makeProposal } from '../database/proposals.ts';
import { practiceSteps } from '../types/practice.ts';
import { type Browser, type OpenConsole, openConsole } from './testing/open-console.ts';

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

const decoded = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
/** The form of the practice guide as a browser would send it. */
async function formOf(language: 'zh' | 'en'): Promise<Record<string, string>> {
  const { html } = await li.get(`/first-hour/file?text=${language}`);
  const [, form = ''] = /class="editor">(.*?)<\/form>/s.exec(html) ?? [];
  const inputs = [...form.matchAll(/<input([^>]*)>/g)].flatMap(([, attributes = '']): [string, string][] => {
    if (attributes.includes('checkbox')) return [];
    const [, name = ''] = /name="([^"]*)"/.exec(attributes) ?? [];
    return [[name, decoded(/value="([^"]*)"/.exec(attributes)?.[1] ?? '')]];
  });
  const areas = [...form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)<\/textarea>/gs)];
  return Object.fromEntries([...inputs, ...areas.map(([, name = '', text = '']) => [name, decoded(text)] as const)]);
}
/** What names the statement of this id in the form. */
const lineOf = (form: Record<string, string>, id: string): string =>
  Object.entries(form)
    .find(([name, value]) => name.startsWith('id-') && value === id)?.[0]
    .slice('id-'.length) ?? '';
const doneNow = async (): Promise<number> => {
  const { html } = await li.get('/first-hour');
  return html.split('<li class="done">').length - 1;
};
const version = async (): Promise<string> => String((await findPractice(opened.database, 'console:Li'))?.version);
const audited = async (): Promise<number> => (await readAudit(opened.database, {}, 1_000)).length;

test('the start page invites, and nothing is there before somebody begins', async () => {
  expect((await li.get('')).html).toContain('New here?');
  expect((await li.get('/first-hour')).html).toContain('>Begin</button>');
  for (const path of ['file', 'preview'])
    expect((await li.get(`/first-hour/${path}`)).html).toContain('>Begin</button>');
  expect((await li.post('/first-hour/propose', { reason: 'x' })).status).toBe(422);
  expect((await li.post('/first-hour/publish')).status).toBe(422);
});

describe('from a wrong fee to publication', () => {
  test('each step ticks itself; nothing of it is drafted, proposed, published, exported, audited or shown to citizens', async () => {
    const before = { audit: await audited(), live: curating.live()?.publication.number };
    await li.post('/first-hour/begin');
    expect(await doneNow()).toBe(0);

    const chinese = await formOf('zh');
    chinese[`text-${lineOf(chinese, 'fee-deposit')}`] = '办借书证收押金 50 元。';
    expect((await li.post('/first-hour/save', chinese)).location).toContain('done=practiceSaved');
    expect(await doneNow()).toBe(1);
    expect((await li.post('/first-hour/save', chinese)).html).toContain('The practice was changed elsewhere');

    const sourced = await formOf('zh');
    sourced[`sources-${lineOf(sourced, 'fee-lost')}`] = 'LX:7';
    await li.post('/first-hour/save', { ...sourced, quiet: '1' });
    expect(await doneNow()).toBe(1);

    const english = await formOf('en');
    const { html } = await li.get('/first-hour/file?text=en');
    expect(html).toContain('The Chinese has changed');
    english[`text-${lineOf(english, 'fee-deposit')}`] = 'The deposit for a library card is CNY 50.';
    english[`sources-${lineOf(english, 'fee-lost')}`] = 'LX:7';
    await li.post('/first-hour/save', english);
    expect(await doneNow()).toBe(2);
    const stamp = /name="stamp" value="(\w+)"/.exec(html)?.[1] ?? '';
    await li.post('/first-hour/save', { ...(await formOf('en')), stamp });
    expect(await doneNow()).toBe(3);

    expect((await li.get('/first-hour/preview?text=zh')).html).toContain('办借书证收押金 50 元。');
    expect(await doneNow()).toBe(3);
    expect((await li.get('/first-hour/preview?text=en')).html).toContain('The deposit for a library card is CNY 50.');
    expect(await doneNow()).toBe(4);

    const proposed = await li.post('/first-hour/propose', { version: await version(), reason: 'Article 6' });
    expect(proposed.location).toContain('done=practiceProposed');
    const shown = await li.get('/first-hour');
    expect(shown.html).toContain('Proposed, because: Article 6');
    expect(shown.html).toContain('办借书证押金多少钱');
    expect(shown.html).toMatch(/100 元.*50 元/s);
    expect((await li.post('/first-hour/publish', { version: await version() })).location).toContain(
      'done=practicePublished',
    );
    expect(await doneNow()).toBe(practiceSteps.length);
    expect((await li.get('')).html).not.toContain('first hour');

    expect(await audited()).toBe(before.audit);
    expect(curating.live()?.publication.number).toBe(before.live);
    expect(await listDrafts(opened.database)).toEqual([]);
    expect(await listProposals(opened.database, ['proposed', 'signed', 'published'])).toEqual([]);
    const proposal = { paths: ['services/practice/zh.md'], reason: 'in earnest' };
    expect(await makeProposal(opened.database, proposal, curating.act('Li'))).toEqual({ refused: 'gone' });
    const { files } = await filesOfPublication(opened.database);
    expect(files.map(({ path }) => path).join()).not.toContain('practice');
    for (const path of ['/knowledge', '/proposals', '/publications', '/work'])
      expect((await li.get(path)).html, path).not.toMatch(/借书证|library card/);
    expect(JSON.stringify(curating.live()?.publication)).not.toContain('借书证');
    await curating.publishFolder({ force: true });
    expect(JSON.stringify(curating.live()?.publication)).not.toContain('借书证');
  });

  test('a change takes back what was proposed and published of it; it can be started over, and the invitation stays away', async () => {
    const form = await formOf('zh');
    form[`text-${lineOf(form, 'fee-deposit')}`] = '办借书证收押金 150 元。';
    await li.post('/first-hour/save', form);
    expect(await findPractice(opened.database, 'console:Li')).toMatchObject({ proposed: null, published: false });
    expect((await li.post('/first-hour/publish', { version: await version() })).status).toBe(422);
    await li.post('/first-hour/begin');
    expect(await doneNow()).toBe(0);
    expect((await li.get('')).html).not.toContain('New here?');
  });

  test('what can’t be published is said, and isn’t', async () => {
    const form = await formOf('zh');
    form[`sources-${lineOf(form, 'fee-deposit')}`] = 'NO-SUCH';
    await li.post('/first-hour/save', form);
    expect((await li.get('/first-hour/file?text=zh')).html).toContain('NO-SUCH');
    await li.post('/first-hour/propose', { version: await version(), reason: 'a try' });
    expect((await li.get('/first-hour')).html).toContain('NO-SUCH');
    expect((await li.post('/first-hour/publish', { version: await version() })).status).toBe(422);
    expect(await findPractice(opened.database, 'console:Li')).toMatchObject({ published: false });
  });

  test('is nobody else’s', async () => {
    const wang = await opened.signedIn('Wang', ['reviewer']);
    for (const path of ['', '/file', '/preview'])
      expect((await wang.get(`/first-hour${path}`)).html).not.toMatch(/NO-SUCH|150 元/);
  });
});
