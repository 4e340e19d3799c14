import { mkdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Pages, startPages } from './start-pages.ts';

export interface Visiting {
  pages(): Pages;
  /** Runs `work` on a fresh page of a fresh browser profile; an error in the page or a refused script fails the test. */
  visit(path: string, options: BrowserContextOptions, work: (page: Page) => Promise<void>): Promise<void>;
}

/** The sample pages in a browser, for all tests of a file. */
export function visitPages(): Visiting {
  let browser: Browser | undefined;
  let pages: Pages | undefined;
  beforeAll(async () => {
    pages = await startPages();
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      chromiumSandbox: process.getuid?.() !== 0,
    });
  });
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
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(
      (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
    ),
  ).toEqual([]);
}

/** Nothing wider than the window, nothing beside it. */
export async function expectInside(page: Page): Promise<void> {
  const outside = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return element.checkVisibility() && box.width > 1 && (box.left < -1 || box.right > window.innerWidth + 1);
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  );
  expect(outside).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

/** Buttons and fields that are too small for a thumb; links in running text are exempt. */
export async function expectLargeTargets(page: Page): Promise<void> {
  const small = await page
    .locator(
      'button:visible, .btn:visible, textarea:visible, select:visible, nav a:visible, summary:visible:not(.basis > summary), .answers label:visible, input:visible:not([type=checkbox]):not([type=radio])',
    )
    .evaluateAll((elements) =>
      elements
        .filter((element) => {
          const box = element.getBoundingClientRect();
          return box.height < 43.5 || box.width < 43.5;
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
  expect(small).toEqual([]);
}

/** Pictures for people, where a run wants them kept. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name.slice(1)}.png`, fullPage: true });
}
