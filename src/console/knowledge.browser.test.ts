import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedCuration, openTestCuration } from '../curation/testing/open-curation.ts';
import { keepPicture } from '../portal/testing/visit-pages.ts';
import { type ConsoleInBrowser, consoleInBrowser } from './testing/console-in-browser.ts';

const zh = 'services/passport/zh.md';

let curating: OpenedCuration;
let shown: ConsoleInBrowser;
beforeAll(async () => {
  curating = await openTestCuration();
  shown = await consoleInBrowser({ curating });
}, 180_000);
afterAll(() => shown?.close());

const citizens = () => shown.read('/services/passport?language=zh');

test('a day of an editor and a reviewer: draft, rejected, mended, signed for a time, live, brought back', {
  timeout: 600_000,
}, async () => {
  const { opened, lookAt, problems, page: li, go, signIn } = shown;
  await opened.signedIn('Li', ['editor'], ['passport']);
  await opened.signedIn('Wang', ['reviewer']);
  const { page: wang, ...second } = await shown.another();
  await go('/sign-in');
  await signIn('Li');
  await second.go('/sign-in');
  await second.signIn('Wang');

  await li.getByRole('link', { name: 'Knowledge' }).click();
  await li.getByLabel('Find').fill('passport');
  await li.getByRole('button', { name: 'Apply' }).click();
  await li.getByRole('link', { name: 'Passport', exact: true }).click();
  await li.getByLabel('Statement: materials-id').fill('带居民身份证。');
  await li.getByRole('button', { name: 'Save the draft' }).click();
  await li.getByText('The draft is saved').waitFor();
  await lookAt('guide', `/knowledge/file?path=${zh}`);
  await lookAt('guide-markdown', `/knowledge/file?path=${zh}&as=markdown`);
  await lookAt('translation', '/knowledge/file?path=services/passport/en.md');

  // Both at once: the second one to save sees both texts.
  await go(`/knowledge/file?path=${zh}&language=en`);
  await second.go(`/knowledge/file?path=${zh}&language=en`);
  await wang.getByLabel('Owner').fill('Wang');
  await wang.getByRole('button', { name: 'Save the draft' }).click();
  await wang.getByText('The draft is saved').waitFor();
  await li.getByLabel('Statement: fee-each').fill('每本 100 元。');
  await li.getByRole('button', { name: 'Save the draft' }).click();
  await li.getByText('Somebody else has saved this file since you opened it').waitFor();
  await keepPicture(li, 'console-conflict');
  const mine = await li.getByLabel('Text', { exact: true }).inputValue();
  expect(mine).toContain('每本 100 元。');
  await li.getByLabel('Text', { exact: true }).fill(mine.replace('100 元', '120 元'));
  await li.getByRole('button', { name: 'Save the draft' }).click();
  await li.getByText('The draft is saved').waitFor();

  await li.getByRole('link', { name: 'Proposals' }).click();
  await li.getByRole('checkbox', { name: zh }).check();
  await li.getByLabel('Reason').fill('the law says so');
  await lookAt('proposals', '/proposals');
  await go('/proposals?language=en');
  await li.getByRole('checkbox', { name: zh }).check();
  await li.getByLabel('Reason').fill('the law says so');
  await li.getByRole('button', { name: 'Propose' }).click();
  await li.getByText('Proposed; another person has to sign it').waitFor();
  await curating.curation.weighed();
  await second.go('/proposals?language=en');
  await wang.getByRole('link', { name: 'the law says so' }).click();
  await wang.getByLabel('Note').fill('Which law?');
  await wang.getByRole('button', { name: 'Reject' }).click();
  await wang.getByText('Rejected: its texts are drafts again').waitFor();

  await go('/proposals?language=en');
  await li.getByRole('link', { name: 'the law says so' }).click();
  await li.getByText('Which law?').waitFor();
  await li.getByRole('link', { name: 'Proposals' }).click();
  await li.getByRole('checkbox', { name: zh }).check();
  await li.getByLabel('Reason').fill('Article 5 of the law on identity cards');
  await li.getByRole('button', { name: 'Propose' }).click();
  await li.getByText('Proposed; another person has to sign it').waitFor();
  await curating.curation.weighed();
  await lookAt('proposal', '/proposals/one?id=2');
  await second.go('/proposals/one?id=2&language=en');
  await wang.getByLabel('Note').fill('Good.');
  await wang.getByLabel('Goes live at').fill('2026-11-27T09:00');
  await wang.getByRole('button', { name: 'Sign', exact: true }).click();
  await wang.getByText('Signed.', { exact: true }).waitFor();
  await keepPicture(wang, 'console-signed');
  expect(await curating.curation.publishDue()).toBe(0);
  expect(await citizens()).toContain('带身份证。');

  const today = curating.now.date;
  curating.now.date = new Date('2026-11-27T01:00:01.000Z');
  expect(await curating.curation.publishDue()).toBe(1);
  expect(await citizens()).toContain('带居民身份证。');
  curating.now.date = today;

  await lookAt('history', `/knowledge/history?path=${zh}`);
  await lookAt('publications', '/publications');
  await lookAt('knowledge', '/knowledge');
  await second.go('/publications?language=en');
  await wang.getByLabel('Reason').last().fill('the old word until January');
  await wang.getByRole('button', { name: 'Bring it back: 1' }).click();
  await wang.getByText('It is live again').waitFor();
  await keepPicture(wang, 'console-rolled-back');
  expect(await citizens()).toContain('带身份证。');
  expect(problems).toEqual([]);
});

test('what somebody types is saved by itself when they pause', { timeout: 120_000 }, async () => {
  const { page, go } = shown;
  await go('/knowledge/file?path=services/passport/en.md&language=en');
  await page.getByLabel('Statement: fee-each').fill('Each passport costs CNY 120 now.');
  await page.getByText('Saved by itself').waitFor();
  await page.getByLabel('Statement: fee-each').fill('Each passport costs CNY 120 today.');
  await page.keyboard.press('Control+s');
  await page.getByText('The draft is saved').waitFor();
  expect(await page.getByLabel('Statement: fee-each').inputValue()).toBe('Each passport costs CNY 120 today.');
});

test('the first hour: a fee corrected, seen as citizens do, proposed', { timeout: 300_000 }, async () => {
  const { opened, page, go, signIn, lookAt, problems } = shown;
  await opened.signedIn('Zhao', ['editor'], ['passport']);
  await page.context().clearCookies();
  await go('/sign-in');
  await signIn('Zhao');
  await page.getByRole('link', { name: 'First hour' }).last().click();
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('link', { name: 'Open the guide · 中文' }).first().click();
  await page.getByLabel('Statement: fee-deposit').fill('办借书证收押金 50 元。');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByText('The practice is saved').waitFor();
  await lookAt('practice', '/first-hour/file?text=en');
  await go('/first-hour?language=en');
  await page.getByRole('link', { name: 'Preview · 中文' }).click();
  await page.getByText('办借书证收押金 50 元。').first().waitFor();
  await page.goBack();
  await page.getByLabel('Reason').fill('Article 6');
  await page.getByRole('button', { name: 'Propose (practice)' }).click();
  await page.getByText('Proposed, because: Article 6').waitFor();
  await lookAt('first-hour', '/first-hour');
  expect(problems).toEqual([]);
});
