import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import type { BrowserContext, Page } from 'playwright-core';
import type { OpenedCuration } from '../../curation/testing/open-curation.ts';
import { buildPortalAssets } from '../../portal/assets.ts';
import { findMisplaced, findSmallTargets } from '../../portal/testing/measure-boxes.ts';
import { openPortal } from '../../portal/testing/open-portal.ts';
import { findInaccessible, keepPicture } from '../../portal/testing/visit-pages.ts';
import { listen } from '../../server/listen.ts';
import { launchChromium } from '../../testing/launch-chromium.ts';
import { type OpenConsole, openConsole, password } from './open-console.ts';

/** `npm run prove -- browser` looks in every way. */
const everyLook = [
  { language: 'zh', width: 390, colorScheme: 'light' },
  { language: 'en', width: 1280, colorScheme: 'dark' },
  { language: 'en', width: 320, colorScheme: 'light' },
  { language: 'zh', width: 1280, colorScheme: 'light' },
] as const;
const looks = process.env.EVERY_WAY === '1' ? everyLook : everyLook.slice(0, 2);

export interface ConsoleInBrowser {
  opened: OpenConsole;
  page: Page;
  /** What was wrong with the pages that were looked at. */
  problems: string[];
  go(path: string): Promise<unknown>;
  /** Fills the form of the sign-in page. */
  signIn(name: string): Promise<void>;
  /** A page as every look shows it. */
  lookAt(name: string, path: string): Promise<void>;
  /** Another person's browser. */
  another(): Promise<Pick<ConsoleInBrowser, 'page' | 'go' | 'signIn'>>;
  /** What a citizen reads there. */
  read(path: string): Promise<string>;
  close(): Promise<void>;
}

/** The console with its style, served to a browser with one tab. */
export async function consoleInBrowser(given: { curating?: OpenedCuration } = {}): Promise<ConsoleInBrowser> {
  const opened = await openConsole(given);
  const style = await readFile(new URL('../../portal/portal.css', import.meta.url), 'utf8');
  const app = new Hono().get('/assets/portal.css', (c) => c.body(style, 200, { 'content-type': 'text/css' }));
  app.route('/', opened.app);
  if (given.curating) app.route('/', await citizensPages(given.curating));
  const door = await listen(app, { host: '127.0.0.1', port: 0 });
  const browser = await launchChromium();
  const open = async () => tabIn(await browser.newContext({ locale: 'en', reducedMotion: 'reduce' }), door.port);
  const { page, go, signIn } = await open();
  const problems: string[] = [];
  return {
    opened,
    page,
    problems,
    go,
    signIn,
    another: open,
    read: async (path) => (await fetch(`http://127.0.0.1:${door.port}${path}`)).text(),
    lookAt: async (name, path) => {
      for (const look of looks) {
        await go(`${path}${path.includes('?') ? '&' : '?'}language=${look.language}`);
        problems.push(...(await lookClosely(page, name, look)));
      }
    },
    close: async () => {
      await browser.close();
      await door.stop(1_000);
      await opened.close();
    },
  };
}

async function tabIn(context: BrowserContext, port: number): Promise<Pick<ConsoleInBrowser, 'page' | 'go' | 'signIn'>> {
  const page = await context.newPage();
  return {
    page,
    go: (path) => page.goto(`http://127.0.0.1:${port}/console${path}`),
    signIn: async (name) => {
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    },
  };
}

async function citizensPages({ live }: OpenedCuration): Promise<Hono> {
  return openPortal(await buildPortalAssets(), { live: () => live()?.publication }).app;
}

/** @returns what is wrong with the page that is open */
async function lookClosely(page: Page, name: string, look: (typeof everyLook)[number]): Promise<string[]> {
  const { language, width, colorScheme } = look;
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  const found = [...(await page.evaluate(findSmallTargets, undefined)), ...(await findInaccessible(page))];
  await keepPicture(page, `console-${name}-${language}-${width}-${colorScheme}`);
  // A narrow window scrolls what a table has beside it.
  if (width < 1000)
    await page.evaluate(() => document.querySelectorAll('.wide').forEach((table) => void table.remove()));
  found.push(...(await page.evaluate(findMisplaced, undefined)));
  return found.map((problem) => `${name} ${language} ${width}: ${problem}`);
}
