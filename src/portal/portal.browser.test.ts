import { describe, expect, test } from 'vitest';
import { ask } from './testing/page-states.ts';
import { expectAccessible, expectInside, expectLargeTargets, visitPages } from './testing/visit-pages.ts';

const widths = [360, 1280];
const { visit, pages } = visitPages();

describe.each(widths)('at %i px', (width) => {
  const viewport = { width, height: 740 };

  test('a question in Chinese is answered, a citation opens in place and leads to its statement', async () => {
    await visit('/?language=zh', { viewport }, async (page) => {
      await expectAccessible(page);
      await expectInside(page);
      await expectLargeTargets(page);
      await ask(page, '换身份证多少钱');
      await expect(page.locator('.answer .lead').innerText()).resolves.toContain('20 元');
      const quote = page.locator('.basis').first();
      expect(await quote.locator('.quotes').isVisible()).toBe(false);
      await quote.locator('summary').click();
      expect(await quote.locator('blockquote').first().isVisible()).toBe(true);
      await expectAccessible(page);
      await expectInside(page);
      await expectLargeTargets(page);
      await quote.locator('a.in-place').first().click();
      await page.waitForURL(/\/services\/id-card-renew\?language=zh#/);
      expect(await page.locator(':target').isVisible()).toBe(true);
      await expectInside(page);
      await page.goBack();
      await expect(page.locator('.answer .lead').innerText()).resolves.toContain('20 元');
    });
  });

  test('a question in English is answered in English', async () => {
    await visit('/?language=en', { viewport, locale: 'en-GB' }, async (page) => {
      await ask(page, 'How much is a new ID card?');
      expect(await page.locator('.answer').getAttribute('lang')).toBe('en');
      expect(await page.locator('.ai-label').innerText()).toContain('AI-generated, for reference');
      await expectAccessible(page);
      await expectInside(page);
    });
  });

  test('a life event is answered as a plan, which leads to its page', async () => {
    await visit('/?language=zh', { viewport }, async (page) => {
      await ask(page, '搬了新家都要办什么');
      expect(await page.locator('.plan .label').allInnerTexts()).toEqual([
        '先备好：户口簿',
        '1. 居民身份证换领、补领（地址变了的）',
      ]);
      expect(await page.locator('.entries details[open] .service-foot').isVisible()).toBe(true);
      await expectAccessible(page);
      await expectInside(page);
      await expectLargeTargets(page);
      await page.locator('.entries a.btn.quiet').click();
      await page.waitForURL(/\/life-events\/new-home\?language=zh/);
      await page.locator('.steps a[href="#id-card-renew"]').click();
      expect(await page.locator('#id-card-renew:target').isVisible()).toBe(true);
    });
  });

  test('a clarification offers choices, and a choice is asked', async () => {
    await visit('/?language=zh', { viewport }, async (page) => {
      await ask(page, '怎么补办');
      const choice = page.locator('.choices .chip').first();
      const label = await choice.getAttribute('value');
      await expectAccessible(page);
      await choice.click();
      await page.locator('.answer .foot').nth(1).waitFor();
      expect(await page.locator('.q').nth(1).innerText()).toContain(label);
    });
  });
});

describe('with the keyboard alone', () => {
  test('asks, opens a citation, follows a suggestion, and the focus is never lost', async () => {
    await visit('/?language=zh', {}, async (page) => {
      const focused = () => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? '');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await focused()).toContain('id="question"');
      await page.keyboard.type('换身份证多少钱');
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.type('要带啥');
      await page.keyboard.press('Enter');
      await page.locator('.answer .foot').waitFor();
      expect(await page.locator('.q').innerText()).toContain('换身份证多少钱\n要带啥');
      expect(await focused()).toContain('id="question"');
      await page.locator('.basis summary').first().focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('.basis .quotes').first().isVisible()).toBe(true);
      await page.locator('.follow .chip').first().focus();
      await page.keyboard.press('Space');
      await page.locator('.answer .foot').nth(1).waitFor();
      expect(await focused()).not.toContain('<body');
    });
  });

  test('an example that vanishes hands the focus to the question', async () => {
    await visit('/?language=zh', {}, async (page) => {
      await page.locator('.chip').first().focus();
      await page.keyboard.press('Enter');
      await page.locator('.answer .foot').waitFor();
      await page.waitForFunction(() => document.activeElement?.id === 'latest');
    });
  });

  test('Enter that belongs to an input method does not send', async () => {
    await visit('/?language=zh', {}, async (page) => {
      await page.fill('#question', 'shenfenzheng');
      await page.locator('#question').evaluate((field) => {
        field.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing: true }),
        );
      });
      expect(await page.locator('.turn').count()).toBe(0);
    });
  });
});

describe('what can go wrong', () => {
  test('a stream that breaks is picked up', async () => {
    await visit('/?language=zh', {}, async (page) => {
      pages().breakNextStream();
      const resumed = page.waitForRequest(/\/api\/replies\/[^/]+\/events$/);
      await ask(page, '换身份证多少钱');
      expect(await (await resumed).headerValue('last-event-id')).toBe('block:0');
      expect(await page.locator('.answer').innerText()).toContain('大连可以手机付款');
      expect(await page.locator('.problem').count()).toBe(0);
    });
  });

  test('without a network it says so, keeps the question and asks it again', async () => {
    await visit('/?language=zh', {}, async (page) => {
      await page.context().setOffline(true);
      await page.fill('#question', '换身份证多少钱');
      await page.keyboard.press('Enter');
      await expect(page.locator('.problem').innerText()).resolves.toContain('没有网络');
      await expectAccessible(page);
      await page.context().setOffline(false);
      await page.locator('.problem .btn').click();
      await page.locator('.answer .foot').waitFor();
      expect(await page.locator('.turn').count()).toBe(1);
    });
  });

  test('what was typed before the script came is not lost', async () => {
    await visit('/robots.txt', {}, async (page) => {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      await page.route('**/assets/chat.*.js', async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(`${pages().url}/?language=zh`, { waitUntil: 'commit' });
      await page.fill('#question', '半句话');
      release();
      await page.waitForFunction(() => !document.querySelector('#question[required]'));
      expect(await page.inputValue('#question')).toBe('半句话');
    });
  });

  test('nothing is kept before the first question, the conversation until it is started over', async () => {
    await visit('/?language=zh', {}, async (page) => {
      expect(await page.evaluate(() => sessionStorage.length + localStorage.length + document.cookie.length)).toBe(0);
      await ask(page, '换身份证多少钱');
      await page.reload();
      await page.locator('.answer .foot').waitFor();
      await page.locator('button[name=intent]').click();
      await page.waitForFunction(() => document.querySelectorAll('.turn').length === 0);
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    });
  });
});

test('without JavaScript the form gives the same answer, and goes on', async () => {
  await visit('/?language=zh', { javaScriptEnabled: false }, async (page) => {
    await page.fill('#question', '怎么补办');
    await page.click('.ask button');
    await page.locator('.choices .chip').first().click();
    await page.locator('.turn').nth(1).waitFor();
    const last = page.locator('.turn').last();
    expect(await last.innerText()).toContain('换领：原身份证');
    await last.locator('.basis summary').first().click();
    expect(await last.locator('blockquote').first().isVisible()).toBe(true);
    await page.locator('button[name=intent]').click();
    expect(await page.locator('.turn').count()).toBe(0);
  });
});

test('large type is 22 pixels and keeps the hotline in view', async () => {
  await visit('/?language=zh&size=large', {}, async (page) => {
    expect(await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))).toBeCloseTo(22, 0);
    await ask(page, '换身份证多少钱');
    const box = await page.locator('.call-bar a').boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(100);
  });
});
