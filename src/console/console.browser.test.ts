import { afterAll, beforeAll, expect, test } from 'vitest';
import { storedConversations } from '../database/conversations.ts';
import { findInaccessible, keepPicture } from '../portal/testing/visit-pages.ts';
import { acceptedBy, replyTo } from '../testing/conversations.ts';
import type { Trace } from '../types/reply.ts';
import { type ConsoleInBrowser, consoleInBrowser } from './testing/console-in-browser.ts';
import { password } from './testing/open-console.ts';

let shown: ConsoleInBrowser;
beforeAll(async () => {
  shown = await consoleInBrowser();
});
afterAll(() => shown?.close());

/** @returns its id */
async function storeReply(): Promise<string> {
  const { opened } = shown;
  const { database, encryption } = opened;
  const conversations = storedConversations({ database, encryption, clock: () => opened.now.date });
  const question = await acceptedBy(conversations);
  const stages = [{ stage: 'route' as const, milliseconds: 1.25, detail: { best: 'id-card-renew', score: 0.91 } }];
  const trace: Trace = { stages, publication: 7, mode: { mode: 'extractive', by: 'configuration' } };
  const reply = replyTo(question, { candidates: [{ serviceId: 'id-card-renew', score: 0.91 }] });
  await conversations.finish(reply, trace);
  return reply.id;
}

test('a first day in the console, on a phone and at a desk', { timeout: 600_000 }, async () => {
  const { opened, page, go, signIn, lookAt, problems } = shown;
  await lookAt('sign-in', '/sign-in');
  await lookAt('setup', '/setup');
  await go('/setup');
  await page.getByLabel('One-time code').fill((await opened.setupCode()) ?? '');
  await page.getByLabel('Name').fill('Li');
  await page.getByLabel('New password').fill(password);
  await page.getByLabel('The password once more').fill(password);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await signIn('Li');
  await page.getByRole('link', { name: 'Invite' }).click();
  await page.locator('summary', { hasText: 'Invite' }).click();
  await page.getByLabel('Name').fill('王');
  await page.getByLabel('Reviewer').last().check();
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByText('Give this one-time code').waitFor();
  await keepPicture(page, 'console-code-told');
  await page.getByRole('link', { name: 'Switches' }).click();
  await page.locator('summary').click();
  await page.getByLabel('For').selectOption('service:id-card-renew');
  await page.getByLabel('Reason').fill('The fee is wrong in two cities; being repaired');
  await page.getByRole('button', { name: 'Set the switch' }).click();
  await page.getByText('The switch is set').waitFor();
  await page.getByRole('link', { name: 'Keys' }).click();
  await page.locator('summary').click();
  await page.getByLabel('Name of the key').fill('evaluation');
  await page.getByRole('button', { name: 'Create a key' }).click();
  await page.getByText('Shown only this once').waitFor();
  opened.counts.push(
    { kind: 'question', detail: 'answered', subject: 'id-card-renew', count: 30 },
    { kind: 'question', detail: 'unanswerable_no_sources', subject: 'id-card-renew', count: 8 },
  );
  for (const path of [
    '',
    `/why?reply=${await storeReply()}`,
    '/switches',
    '/desk/hours',
    '/keys',
    '/accounts',
    '/audit?check=1',
    '/sessions',
    '/elsewhere',
    '/code',
  ])
    await lookAt(/\w+/.exec(path)?.[0] ?? 'overview', path);
  opened.now.date = new Date(opened.now.date.getTime() + 11 * 60_000);
  await go('/accounts');
  await page.getByRole('button', { name: 'Disable: 王' }).click();
  expect(await findInaccessible(page)).toEqual([]);
  await keepPicture(page, 'console-confirm');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Confirm and go on' }).click();
  await page.getByText('The account is disabled').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out').waitFor();
  expect(await page.locator('script').count()).toBe(0);
  expect(problems).toEqual([]);
});
