import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findMisplaced, findSmallTargets } from '../portal/testing/measure-boxes.ts';
import { type Pages, startPages } from '../portal/testing/start-pages.ts';
import { launchChromium } from '../testing/launch-chromium.ts';
import { type ForeignSite, startForeignSite } from './testing/foreign-site.ts';

let browser: Browser;
let pages: Pages;
let foreign: ForeignSite;
let attributes = '';

beforeAll(async () => {
  foreign = await startForeignSite(
    () => pages.url,
    () => attributes,
  );
  pages = await startPages({ allowedOrigins: [foreign.origin] });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await foreign?.stop();
  await pages?.stop();
});

interface Visit {
  page: Page;
  /** Addresses that were asked for, in order. */
  asked: string[];
}

/** Runs `work` on a page of the other site, in a fresh profile; an error in the page or a refused script fails the test. */
async function visit(path: string, given: string, work: (visit: Visit) => Promise<void>, width = 390): Promise<void> {
  attributes = given;
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
  });
  const problems: string[] = [];
  const asked: string[] = [];
  try {
    const page = await context.newPage();
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted/.test(message.text())) problems.push(message.text());
    });
    await page.goto(`${foreign.origin}${path}`);
    await work({ page, asked });
    expect(problems).toEqual([]);
  } finally {
    await context.close();
  }
}

async function ask(page: Page | Frame, question: string): Promise<void> {
  await page.locator('#question').fill(question);
  await page.locator('#question').press('Enter');
  await page.locator('.answer .foot').last().waitFor();
}

describe('on pages of other sites', () => {
  test.each([
    '/plain',
    '/strict',
    '/resets',
    '/rtl',
    '/shadow',
  ])('%s: answers, opens a source, offers the form', async (path) => {
    await visit(path, '', async ({ page }) => {
      await ask(page, '换身份证多少钱');
      await expect.poll(() => page.locator('.answer').innerText()).toContain('20');
      await page.locator('.basis > summary').first().click();
      expect(await page.locator('.quote').first().isVisible()).toBe(true);
      expect(await page.locator('.ai-label').innerText()).toBe('AI生成，仅供参考');
      const guide = page.locator('a.in-place[href*="/services/id-card-renew"]').first();
      expect(await guide.getAttribute('href')).toMatch(new RegExp(`^${pages.url}/services/`));
      expect(await guide.getAttribute('target')).toBe('_blank');
      const box = await page.locator('liaowen-chat').boundingBox();
      expect((box?.x ?? -1) >= 0 && (box?.width ?? 999) <= 390).toBe(true);
    });
  });

  test('in a frame', async () => {
    await visit('/framed', '', async ({ page }) => {
      const frame = page.frames()[1];
      if (!frame) throw new Error('no frame');
      await ask(frame, '换身份证多少钱');
      expect(await frame.locator('.answer').innerText()).toContain('20');
    });
  });

  test('its type keeps its size where the page has made a rem ten pixels', async () => {
    const sizes: number[] = [];
    for (const path of ['/plain', '/resets']) {
      await visit(path, '', async ({ page }) => {
        sizes.push(
          await page.locator('.introduction').evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize)),
        );
      });
    }
    expect(sizes[0]).toBeGreaterThan(14);
    expect(sizes[1]).toBe(sizes[0]);
  });

  test('asks and keeps nothing before it is used, sends no cookie, and speaks to its own server only', async () => {
    await visit('/plain', '', async ({ page, asked }) => {
      await page.locator('.introduction').waitFor();
      const before = asked.filter((url) => !url.startsWith(foreign.origin));
      expect(before).toEqual([`${pages.url}/liaowen-chat.js`]);
      expect(await page.evaluate(() => sessionStorage.length + localStorage.length + document.cookie.length)).toBe(0);
      await ask(page, '换身份证多少钱');
      expect(asked.every((url) => url.startsWith(foreign.origin) || url.startsWith(pages.url))).toBe(true);
      expect(await page.context().cookies()).toEqual([]);
    });
  });
});

describe('an element', () => {
  test('floating: opens into its field, closes with Escape, keeps the conversation, and a reload too', async () => {
    await visit('/plain', 'mode="floating" language="en"', async ({ page }) => {
      await page.getByRole('button', { name: 'Ask Liaowen' }).click();
      await expect
        .poll(() => page.evaluate(() => document.querySelector('liaowen-chat')?.shadowRoot?.activeElement?.id))
        .toBe('question');
      await ask(page, 'How much is a new ID card?');
      await page.keyboard.press('Escape');
      expect(await page.locator('.panel').isVisible()).toBe(false);
      await page.reload();
      await page.getByRole('button', { name: 'Ask Liaowen' }).click();
      expect(await page.locator('.answer').innerText()).toContain('20');
    });
  });

  test('takes up a broken answer without repeating a word', async () => {
    await visit('/plain', '', async ({ page }) => {
      pages.breakNextStream();
      await ask(page, '换身份证要带什么');
      const texts = await page.locator('.answer > ul > li').allInnerTexts();
      expect(new Set(texts).size).toBe(texts.length);
    });
  });

  test('speaks the language of the page around it; the attribute wins; changing it keeps the conversation', async () => {
    await visit('/plain', 'language="ja"', async ({ page }) => {
      expect(await page.locator('#ask button[type=submit]').innerText()).toBe('質問');
      await page.locator('liaowen-chat').evaluate((element) => element.setAttribute('language', 'en'));
      expect(await page.locator('#ask button[type=submit]').innerText()).toBe('Ask');
    });
  });

  test('dark on request, large on request', async () => {
    await visit('/plain', 'theme="dark" size="large"', async ({ page }) => {
      const seen = await page.locator('.chat').evaluate((node) => {
        const style = getComputedStyle(node);
        return { paper: style.getPropertyValue('--paper').trim(), rem: style.getPropertyValue('--rem').trim() };
      });
      expect(seen).toEqual({ paper: '#18212a', rem: '20.7px' });
    });
  });

  test('the last question comes back to be changed; a judgement may give its reason', async () => {
    await visit('/plain', 'language="en"', async ({ page }) => {
      await ask(page, 'How much is a new ID card?');
      await page.getByRole('button', { name: 'Change and ask again' }).click();
      expect(await page.locator('#question').inputValue()).toBe('How much is a new ID card?');
      await page.getByRole('button', { name: 'Not useful' }).click();
      await page.getByRole('button', { name: 'Something is missing' }).click();
      await expect.poll(() => page.locator('.actions [role=status]').innerText()).toBe('Thank you, noted.');
    });
  });

  test('the conversation can be taken along, numbers masked', async () => {
    await visit('/plain', 'language="en"', async ({ page }) => {
      await ask(page, 'How much is a new ID card? My phone is 13912345678');
      await page.getByRole('button', { name: 'Take it along' }).click();
      await expect.poll(() => page.locator('#transcript').inputValue()).toContain('AI-generated, for reference');
      expect(await page.locator('#transcript').inputValue()).not.toContain('13912345678');
    });
  });

  const every = process.env.EVERY_WAY === '1';
  const ways = ['/plain', '/strict', '/resets', '/rtl', '/shadow'].flatMap((path, i) =>
    [320, 390, 768, 1280].map((width, j) => ({
      path,
      width,
      theme: (i + j) % 2 ? 'dark' : 'light',
      chosen: j === i % 4,
    })),
  );
  test.each(
    ways.filter(({ chosen }) => every || chosen),
  )('$path at $width px, $theme: axe finds nothing, nothing is misplaced, cut off or too small', async ({
    path,
    width,
    theme,
  }) => {
    await visit(
      path,
      `theme="${theme}"`,
      async ({ page }) => {
        await ask(page, '换身份证要带什么');
        await page.locator('.basis > summary').first().click();
        const element = page.locator('liaowen-chat');
        expect(await element.evaluate(findMisplaced)).toEqual([]);
        expect(await element.evaluate(findSmallTargets)).toEqual([]);
        const inShadow: [string, string] = ['#host', 'liaowen-chat'];
        const place = path === '/shadow' ? { fromShadowDom: inShadow } : 'liaowen-chat';
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include(place).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 80)).join(', ')}`),
        ).toEqual([]);
      },
      width,
    );
  });
});

test('the script is small, and has an address that never changes what it gives', async () => {
  const described = (await (await fetch(`${pages.url}/liaowen-chat.json`)).json()) as {
    url: string;
    integrity: string;
  };
  const pinned = await fetch(`${pages.url}${described.url}`);
  const body = Buffer.from(await pinned.arrayBuffer());
  expect(pinned.headers.get('cache-control')).toContain('immutable');
  expect(pinned.headers.get('access-control-allow-origin')).toBe('*');
  expect(described.integrity).toBe(`sha384-${createHash('sha384').update(body).digest('base64')}`);
  expect(gzipSync(body).length).toBeLessThan(40_000);
  const following = await fetch(`${pages.url}/liaowen-chat.js`);
  expect(Buffer.from(await following.arrayBuffer()).equals(body)).toBe(true);
  expect(following.headers.get('cache-control')).not.toContain('immutable');
});
