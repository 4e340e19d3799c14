import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inviteAccount, takeCode } from '../database/accounts.ts';
import { findMisplaced, findSmallTargets } from '../portal/testing/measure-boxes.ts';
import { type Pages, startPages } from '../portal/testing/start-pages.ts';
import { findInaccessible, keepPicture } from '../portal/testing/visit-pages.ts';
import { launchChromium } from '../testing/launch-chromium.ts';
import type { Role } from '../types/staff.ts';
import { hashOfCode, newCode } from './one-time-code.ts';
import { scryptPasswords } from './passwords.ts';
import { password } from './testing/open-console.ts';

/** At every hour, whenever the test runs. */
const always = { deskHours: Array(7).fill([{ from: 0, to: 24 * 60 }]) };

let pages: Pages;
let browser: Browser;
const problems: string[] = [];
beforeAll(async () => {
  pages = await startPages(always);
  browser = await launchChromium();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await pages?.stop();
});

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce', ...options });
  return context.newPage();
}

async function signedIn(name: string, roles: Role[]): Promise<Page> {
  const { database } = pages;
  if (!database) throw new Error('no database');
  const act = { by: 'test', at: new Date().toISOString(), requestId: null };
  const { code, codeHash, until } = await newCode(new Date());
  await inviteAccount(database, { name, roles, services: [], codeHash, until }, act);
  const passwordHash = await scryptPasswords().hash(password);
  await takeCode(database, { codeHash: await hashOfCode(code), passwordHash }, act);
  const page = await open();
  await page.goto(`${pages.url}/console/sign-in`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}

const go = (page: Page, path: string) => page.goto(`${pages.url}${path}`);

/** On a phone and at a desk. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const found = [...(await findInaccessible(page)), ...(await page.evaluate(findSmallTargets, undefined))];
    await keepPicture(page, `desk-${name}-${width}`);
    // A narrow window scrolls what a table has beside it.
    const hide = (hidden: boolean) =>
      page.evaluate((on) => {
        for (const table of document.querySelectorAll<HTMLElement>('.wide')) table.hidden = on;
      }, hidden);
    await hide(width < 1000);
    found.push(...(await page.evaluate(findMisplaced, undefined)));
    await hide(false);
    problems.push(...found.map((problem) => `${name} ${width}: ${problem}`));
  }
}

async function ask(citizen: Page, question: string): Promise<void> {
  await citizen.locator('#question').fill(question);
  await citizen.getByRole('button', { name: 'Ask', exact: true }).click();
  await citizen.locator('.answer .foot').first().waitFor();
}

test('a citizen asks a person, two take the question, one answers, and the citizen reads it', {
  timeout: 600_000,
}, async () => {
  const citizen = await open();
  await go(citizen, '/?language=en');
  await ask(citizen, 'How much is a new ID card?');
  await citizen.getByRole('button', { name: 'Ask a member of staff' }).click();
  await citizen.getByLabel('What you would like to know').fill('Is it free the first time? Call 13912345678');
  await look(citizen, 'consent');
  const transcript = citizen.getByLabel('The conversation that goes with it');
  expect(await transcript.inputValue()).toContain('How much is a new ID card?');
  await transcript.fill('I asked about the fee.');
  await citizen.getByRole('button', { name: 'I agree, hand it over' }).click();
  await citizen.getByText('The answer will appear here').waitFor();
  await look(citizen, 'waiting');

  const [li, wang] = [await signedIn('Li', ['desk']), await signedIn('Wang', ['desk', 'administrator'])];
  await li.getByRole('link', { name: '1 due for you' }).click();
  await look(li, 'start');
  for (const page of [li, wang]) await go(page, '/console/desk');
  await look(li, 'queue');
  await li.getByRole('button', { name: /^Take: Is it free/ }).click();
  await li.getByText('It is yours to answer').waitFor();
  await wang.getByRole('button', { name: /^Take: Is it free/ }).click();
  await wang.getByText('Somebody else has just dealt with it').waitFor();
  expect(await wang.getByRole('button', { name: 'Send the answer' }).count()).toBe(0);
  expect(await li.locator('main').innerText()).toContain('Is it free the first time? Call [PHONE]');
  expect(await li.locator('.handed').innerText()).toBe('I asked about the fee.');
  await li.getByLabel('Answer', { exact: true }).first().fill('See https://evil.example/free');
  await li.getByRole('button', { name: 'Send the answer' }).click();
  await li.getByText('not of a listed site').waitFor();
  await li.getByLabel('Answer', { exact: true }).first().fill('Yes, the first card is free.\nCall 12345 to be sure.');
  await li.getByRole('button', { name: 'Send the answer' }).click();
  await li.getByText('The answer is sent').waitFor();
  await look(li, 'answered');

  await citizen.getByRole('button', { name: 'Look for the answer' }).click();
  await citizen.getByRole('region', { name: 'Answer from the office' }).waitFor();
  const office = citizen.locator('.office');
  expect(await office.innerText()).toContain('Yes, the first card is free.');
  expect(await office.innerText()).toContain('Written by a member of staff');
  await look(citizen, 'read');
  await citizen.reload();
  await citizen.locator('.office').waitFor();
  const receipt = await citizen.getByRole('link', { name: 'Receipt (link)' }).getAttribute('href');
  await go(citizen, receipt ?? '');
  expect(await citizen.locator('.office').innerText()).toContain('Yes, the first card is free.');
  await look(citizen, 'receipt');
  expect(problems).toEqual([]);
});

test('without scripts too: consent, take back, hand over again', { timeout: 300_000 }, async () => {
  const citizen = await open({ javaScriptEnabled: false });
  await go(citizen, '/?language=en');
  await ask(citizen, 'How much is a new ID card?');
  const offer = citizen.getByRole('button', { name: 'Ask a member of staff' });
  await offer.click();
  await citizen.getByRole('button', { name: 'Do not send' }).click();
  await offer.click();
  await citizen.getByRole('button', { name: 'I agree, hand it over' }).click();
  await citizen.getByRole('button', { name: 'Take it back' }).click();
  await citizen.getByText('Taken back').waitFor();
  await offer.click();
  await citizen.getByLabel('What you would like to know').fill('Which window?');
  await citizen.getByRole('button', { name: 'I agree, hand it over' }).click();
  await citizen.getByRole('button', { name: 'Look for the answer' }).click();
  await citizen.getByText('The answer will appear here').waitFor();
  expect(await citizen.locator('.answer').count()).toBe(1);
  expect(problems).toEqual([]);
});
