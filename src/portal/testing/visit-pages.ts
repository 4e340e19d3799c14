import { mkdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchChromium } from '../../testing/launch-chromium.ts';
import { findMisplaced, findSmallTargets } from './measure-boxes.ts';
import { type Site, sampleSite, shippedSite } from './sites.ts';
import { type Pages, startPages } from './start-pages.ts';

export interface Visiting {
  pages(): Pages;
  /** Runs `work` on a fresh page of a fresh browser profile; an error in the page or a refused script fails the test. */
  visit(path: string, options: BrowserContextOptions, work: (page: Page) => Promise<void>): Promise<void>;
}

/** Set: a server with the shipped knowledge, whose pages are visited instead of the sample's. */
const shipped = process.env.PAGES_URL;

export const site: Site = shipped ? shippedSite : sampleSite;

/** The pages in a browser, for all tests of a file. */
export function visitPages(): Visiting {
  let browser: Browser | undefined;
  let pages: Pages | undefined;
  beforeAll(async () => {
    pages = shipped
      ? { url: shipped, breakNextStream: () => undefined, cutNextStreams: () => undefined, stop: async () => undefined }
      : await startPages();
    browser = await launchChromium();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await pages?.stop();
  });
  const started = <T>(value: T | undefined): T => {
    if (!value) throw new Error('beforeAll has not run');
    return value;
  };
  return {
    pages: () => started(pages),
    visit: async (path, options, work) => {
      const context = await started(browser).newContext({
        locale: 'zh-CN',
        viewport: { width: 360, height: 740 },
        reducedMotion: 'reduce',
        ...options,
      });
      const problems: string[] = [];
      try {
        const page = await context.newPage();
        page.on('pageerror', (error) => problems.push(error.message));
        page.on('console', (message) => {
          if (/Content Security Policy|TrustedHTML/.test(message.text())) problems.push(message.text());
        });
        await page.goto(`${started(pages).url}${path}`);
        await work(page);
        expect(problems).toEqual([]);
      } finally {
        await context.close();
      }
    },
  };
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await findInaccessible(page)).toEqual([]);
}

/** What axe finds. @param rules these only; all that it has when missing */
export async function findInaccessible(page: Page, rules?: string[]): Promise<string[]> {
  // The other mode opens a page of its own for frames of other sites, of which there are none.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Nothing beside the window, cut off, or over something else. */
export async function expectInside(page: Page): Promise<void> {
  expect(await page.evaluate(findMisplaced, undefined)).toEqual([]);
}

/** Nothing too small for a thumb. */
export async function expectLargeTargets(page: Page): Promise<void> {
  expect(await page.evaluate(findSmallTargets, undefined)).toEqual([]);
}

/** Pictures for people, where a run wants them kept: the whole page, in a window as high as it. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  const size = page.viewportSize();
  if (!folder || !size) return;
  await mkdir(folder, { recursive: true });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.setViewportSize(size);
}
