import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findInaccessible, keepPicture } from '../portal/testing/visit-pages.ts';
import { type Listening, listen } from '../server/listen.ts';
import { launchChromium } from '../testing/launch-chromium.ts';
import { type OpenConsole, openConsole } from './testing/open-console.ts';
import { openTestProvider, type TestProvider } from './testing/open-provider.ts';

let opened: OpenConsole;
let provider: TestProvider;
let door: Listening;
let browser: Browser;
/** Another site than the provider's 127.0.0.1, so that cookies and rules for forms are those of two sites. */
let site: string;
beforeAll(async () => {
  const app = new Hono();
  door = await listen(app, { host: '127.0.0.1', port: 0 });
  site = `http://localhost:${door.port}`;
  provider = await openTestProvider(site);
  provider.people.set('li', { preferred_username: 'Li Hua', realm_access: { roles: ['admins'] } });
  opened = await openConsole({ provider: provider.client(), now: new Date() });
  const style = await readFile(new URL('../portal/portal.css', import.meta.url), 'utf8');
  app.get('/assets/portal.css', (c) => c.body(style, 200, { 'content-type': 'text/css' })).route('/', opened.app);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await door?.stop(1_000);
  await provider?.close();
  await opened?.close();
});

test('signs in, confirms in a new window, and signs out, across two sites', { timeout: 90_000 }, async () => {
  const context = await browser.newContext({ locale: 'en' });
  const page = await context.newPage();
  await page.goto(`${site}/console/accounts`);
  expect(await findInaccessible(page)).toEqual([]);
  await keepPicture(page, 'console-provider-sign-in');
  await page.getByRole('link', { name: 'Sign in with Office Login' }).click();
  await page.locator('input[name=login]').fill('li');
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button').click();
  await page.waitForURL(`${site}/console/accounts`);
  await page.getByRole('heading', { name: 'Accounts' }).waitFor();

  opened.now.date = new Date(Date.now() + 15 * 60_000);
  await page.getByLabel('Change rights: Li Hua').or(page.getByText('Roles').first()).first().click();
  await page.getByRole('button', { name: 'Save rights' }).first().click();
  expect(await findInaccessible(page)).toEqual([]);
  await keepPicture(page, 'console-provider-confirm');
  opened.now.date = new Date();
  const [second] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Sign in again with Office Login' }).click(),
  ]);
  await second.locator('input[name=login]').fill('li');
  await second.locator('input[name=password]').fill('any');
  await second.getByRole('button').click();
  await second.getByText('Close this window').waitFor();
  await keepPicture(second, 'console-provider-confirmed');
  await page.getByRole('button', { name: 'Confirm and go on' }).click();
  await page.getByRole('status').waitFor();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(`${provider.issuer}/session/end**`);
  await page.getByRole('button', { name: /yes/i }).click();
  await page.waitForURL(`${site}/console/sign-in**`);
  await page.goto(`${site}/console`);
  await page.getByRole('link', { name: 'Sign in with Office Login' }).click();
  // The provider has forgotten the browser too.
  await page.locator('input[name=login]').waitFor();

  provider.people.set('zhao', { preferred_username: 'Zhao' });
  await page.locator('input[name=login]').fill('zhao');
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button').click();
  await page.getByText('Please ask: the IT desk').waitFor();
  await keepPicture(page, 'console-provider-no-access');
});
