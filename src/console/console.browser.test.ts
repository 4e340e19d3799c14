import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storedConversations } from '../database/conversations.ts';
import { findMisplaced, findSmallTargets } from '../portal/testing/measure-boxes.ts';
import { findInaccessible, keepPicture } from '../portal/testing/visit-pages.ts';
import { type Listening, listen } from '../server/listen.ts';
import { acceptedBy, replyTo } from '../testing/conversations.ts';
import type { Trace } from '../types/reply.ts';
import { type OpenConsole, openConsole, password } from './testing/open-console.ts';

let opened: OpenConsole;
let door: Listening;
let browser: Browser;
beforeAll(async () => {
  opened = await openConsole();
  const style = await readFile(new URL('../portal/portal.css', import.meta.url), 'utf8');
  const app = new Hono().get('/assets/portal.css', (c) => c.body(style, 200, { 'content-type': 'text/css' }));
  door = await listen(app.route('/', opened.app), { host: '127.0.0.1', port: 0 });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
  });
});
afterAll(async () => {
  await browser?.close();
  await door?.stop(1_000);
  await opened?.close();
});

/** `npm run prove -- browser` looks in every way. */
const everyLook = [
  { language: 'zh', width: 390, colorScheme: 'light' },
  { language: 'en', width: 1280, colorScheme: 'dark' },
  { language: 'en', width: 320, colorScheme: 'light' },
  { language: 'zh', width: 1280, colorScheme: 'light' },
] as const;
const looks = process.env.EVERY_WAY === '1' ? everyLook : everyLook.slice(0, 2);

const problems: string[] = [];

/** A page as every look shows it. */
async function lookAt(page: Page, name: string, path: string): Promise<void> {
  for (const { language, width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.goto(
      `http://127.0.0.1:${door.port}/console${path}${path.includes('?') ? '&' : '?'}language=${language}`,
    );
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const found = [...(await page.evaluate(findSmallTargets, undefined)), ...(await findInaccessible(page))];
    await keepPicture(page, `console-${name}-${language}-${width}-${colorScheme}`);
    // A narrow window scrolls what a table has beside it.
    if (width < 1000)
      await page.evaluate(() => document.querySelectorAll('.wide').forEach((table) => void table.remove()));
    found.push(...(await page.evaluate(findMisplaced, undefined)));
    problems.push(...found.map((problem) => `${name} ${language} ${width}: ${problem}`));
  }
}

/** @returns its id */
async function storeReply(): Promise<string> {
  const { database, encryption } = opened;
  const conversations = storedConversations({ database, encryption, clock: () => opened.now.date });
  const question = await acceptedBy(conversations);
  const stages = [{ stage: 'route' as const, milliseconds: 1.25, detail: { best: 'id-card-renew', score: 0.91 } }];
  const trace: Trace = { stages, publication: 7, mode: { mode: 'extractive', by: 'configuration' } };
  const reply = replyTo(question, { candidates: [{ serviceId: 'id-card-renew', score: 0.91 }] });
  await conversations.finish(reply, trace);
  return reply.id;
}

const go = (page: Page, path: string) => page.goto(`http://127.0.0.1:${door.port}/console${path}`);

test('a first day in the console, on a phone and at a desk', { timeout: 600_000 }, async () => {
  const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
  const page = await context.newPage();
  try {
    await lookAt(page, 'sign-in', '/sign-in');
    await lookAt(page, 'setup', '/setup');
    await go(page, '/setup');
    await page.getByLabel('One-time code').fill((await opened.setupCode()) ?? '');
    await page.getByLabel('Name').fill('Li');
    await page.getByLabel('New password').fill(password);
    await page.getByLabel('The password once more').fill(password);
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByLabel('Name').fill('Li');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
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
      '/keys',
      '/accounts',
      '/audit?check=1',
      '/sessions',
      '/elsewhere',
      '/code',
    ])
      await lookAt(page, /\w+/.exec(path)?.[0] ?? 'overview', path);
    opened.now.date = new Date(opened.now.date.getTime() + 11 * 60_000);
    await go(page, '/accounts');
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
  } finally {
    await context.close();
  }
});
