import { describe, expect, test } from 'vitest';
import { expectAccessible, expectInside, visitPages } from './testing/visit-pages.ts';

const { visit, pages } = visitPages();

describe('in special settings', () => {
  test.each([
    '/',
    '/services/id-card-renew',
    '/services/id-card-renew/check',
    '/search?q=x',
  ])('%s in large type, zoomed to 400 %', async (path) => {
    const address = `${path}${path.includes('?') ? '&' : '?'}language=zh&size=large`;
    await visit(address, { viewport: { width: 320, height: 256 } }, async (page) => {
      await expectInside(page);
      const call = await page.locator('.call-bar a').boundingBox();
      expect(call?.height).toBeGreaterThanOrEqual(44);
      await page.mouse.wheel(0, 400);
      await expect
        .poll(async () => (await page.locator('.call-bar a').boundingBox())?.y ?? -1)
        .toBeGreaterThanOrEqual(0);
    });
  });

  test('the menu of languages opens inside the window, however the header has wrapped', async () => {
    await visit('/about?language=ru&size=large', { viewport: { width: 320, height: 640 } }, async (page) => {
      await page.click('.languages summary');
      expect(await page.locator('.languages li a').last().isVisible()).toBe(true);
      await expectInside(page);
      await expectAccessible(page);
    });
  });

  test('in high contrast and with forced colours', async () => {
    const settings = { contrast: 'more', forcedColors: 'active' } as const;
    await visit('/services/id-card-renew?language=zh', settings, async (page) => {
      await expectInside(page);
      expect(
        await page
          .locator('.mark')
          .first()
          .evaluate((mark) => getComputedStyle(mark).borderStyle),
      ).toBe('solid');
    });
  });

  test('printed: no controls, the list and its sources stay', async () => {
    await visit('/services/id-card-renew?language=zh', {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      for (const control of ['.top nav', '.search', '.bottom nav', '.tools', '[data-do=print]']) {
        expect(await page.locator(control).first().isVisible()).toBe(false);
      }
      expect(await page.locator('.check').isVisible()).toBe(true);
      expect(await page.locator('.demo').isVisible()).toBe(true);
      expect(await page.locator('.all-sources li').first().isVisible()).toBe(true);
    });
  });
});

test('the start page is light: everything it loads has at most 120 KB', async () => {
  await visit('/robots.txt', {}, async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(`${pages().url}/?language=zh`, { waitUntil: 'networkidle' });
    await page.focus('#question');
    await page.waitForLoadState('networkidle');
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(120 * 1024);
  });
});

describe('finding while typing', () => {
  test('with the keyboard: matches are announced, chosen and opened; nothing typed is sent', async () => {
    await visit('/about?language=zh', {}, async (page) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(decodeURIComponent(request.url())));
      await page.focus('.search input[type=search]');
      await page.keyboard.type('身份证');
      const field = page.locator('[role=combobox]');
      await page.locator('[role=option]').first().waitFor();
      expect(await field.getAttribute('aria-expanded')).toBe('true');
      await expectAccessible(page);
      await page.keyboard.press('ArrowDown');
      const active = (await field.getAttribute('aria-activedescendant')) ?? '';
      expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('ArrowUp');
      expect(await field.getAttribute('aria-activedescendant')).toBeNull();
      await page.keyboard.press('Escape');
      expect(await field.getAttribute('aria-expanded')).toBe('false');
      await page.keyboard.type('换');
      await page.keyboard.press('Backspace');
      await page.locator('[role=option]').first().waitFor();
      expect(asked.filter((url) => url.includes('身份证'))).toEqual([]);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/services\/id-card-renew\?language=zh/);
    });
  });

  test('on the start page a match is opened, and Enter without one asks', async () => {
    await visit('/?language=zh', {}, async (page) => {
      await page.focus('#question');
      await page.keyboard.type('搬新家');
      await page.locator('[role=option]').first().waitFor();
      await expectInside(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/life-events\/new-home/);
      await page.goBack();
      await page.fill('#question', '换身份证多少钱');
      await page.press('#question', 'Enter');
      await page.locator('.answer .foot').waitFor();
      expect(await page.locator('.matches').isVisible()).toBe(false);
    });
  });
});

describe('on this device only', () => {
  test('ticks stay after a reload, are saved with their label, and can be cleared', async () => {
    await visit('/services/id-card-renew?language=zh', {}, async (page) => {
      await page.check('input[value=booklet]');
      await page.reload();
      expect(await page.isChecked('input[value=booklet]')).toBe(true);
      expect(await page.isChecked('input[value=old-card]')).toBe(false);
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-do=save]')]);
      const stream = await download.createReadStream();
      let text = '';
      for await (const part of stream) text += part;
      expect(text).toContain('[x] 补领：户口簿或居住证\n');
      expect(text).toContain('[ ] 换领：原身份证\n');
      expect(text).toContain('演示，非政府网站');
      await page.click('[data-do=clear]');
      await page.reload();
      expect(await page.locator('.check input:checked').count()).toBe(0);
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
    });
  });

  test('large type and language are found again at an address that names none, without a cookie', async () => {
    await visit('/services?language=zh', {}, async (page) => {
      await page.click('a[data-size=large]');
      await page.waitForURL(/size=large/);
      await page.goto(`${pages().url}/services`);
      await page.waitForURL(/size=large/);
      expect(await page.evaluate(() => document.documentElement.className)).toBe('large');
      await page.click('.languages summary');
      await page.click('a[data-language=ko]');
      await page.waitForURL(/language=ko/);
      await page.goto(`${pages().url}/about`);
      await page.waitForURL(/language=ko/);
      expect(await page.context().cookies()).toEqual([]);
    });
  });

  test('a check says what the answers mean, one by one and together, and keeps nothing', async () => {
    await visit('/services/id-card-renew/check?language=zh', {}, async (page) => {
      const verdict = page.locator('[data-verdict]');
      expect(await verdict.innerText()).toContain('还有 3 个问题');
      const answer = (number: number, value: string) => page.check(`input[name=question-${number}][value=${value}]`);
      await answer(1, 'yes');
      expect(await page.locator('.means:visible').innerText()).toContain('换领：原身份证');
      await answer(2, 'no');
      await answer(3, 'unsure');
      expect(await verdict.innerText()).toContain('有些地方要先问清楚');
      await answer(3, 'yes');
      expect(await verdict.innerText()).toContain('没有看到不符合的条件');
      await answer(1, 'no');
      expect(await verdict.innerText()).toContain('有不符合的条件');
      await expectAccessible(page);
      await expectInside(page);
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    });
  });

  test('a sheet is checked in place, and nothing of it leaves the page', async () => {
    await visit('/services/id-card-renew/sheet?language=zh', {}, async (page) => {
      const sent: string[] = [];
      page.on('request', (request) => {
        if (!request.url().endsWith('/favicon.svg')) sent.push(request.url());
      });
      await page.fill('#name', '张三');
      await page.fill('#id-number', '110105194912310021');
      await page.fill('#birth-date', '1949-12-31');
      await page.fill('#phone', '13812345678');
      await page.keyboard.press('Enter');
      await page.click('[data-do=check]');
      expect(await page.locator('[data-said]').innerText()).toBe('有 1 处请再看一下。');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('id-number');
      expect(await page.locator('#id-number-problem').innerText()).toContain('身份证号不对');
      await expectAccessible(page);
      await page.fill('#id-number', '11010519491231002x');
      await page.click('[data-do=check]');
      expect(await page.locator('[data-said]').innerText()).toBe('没有发现写错的地方。');
      expect(sent).toEqual([]);
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    });
  });

  test('a complaint is copied for whoever wrote it', async () => {
    await visit(
      '/feedback?language=zh&page=/services/passport',
      { permissions: ['clipboard-read', 'clipboard-write'] },
      async (page) => {
        expect(await page.inputValue('#page')).toBe('/services/passport');
        await page.fill('#text', '费用写错了');
        await page.click('[data-do=copy]');
        await page.locator('[data-said]').waitFor();
        expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
          '内容错了\n/services/passport\n费用写错了',
        );
      },
    );
  });
});

test('without scripts: search, topics, a check, large type and another city all work', async () => {
  await visit('/about?language=zh', { javaScriptEnabled: false }, async (page) => {
    await page.fill('input[type=search]', '身份证');
    await page.click('.search button');
    await page.locator('.results a').first().click();
    expect(page.url()).toContain('/services/id-card-renew?language=zh');
    expect(await page.locator('[data-do=print]').isVisible()).toBe(false);
    await page.click('a[data-size=large]');
    await page.selectOption('#region', '210100');
    await page.click('.row button');
    expect(page.url()).toMatch(/size=large.*region=210100/);
    expect(await page.locator('#fee-dalian').count()).toBe(0);
    await page.click('.tools a >> nth=0');
    await page.check('input[name=question-1][value=no]');
    expect(await page.locator('.means:visible').innerText()).toContain('这一条不符合');
    expect(await page.locator('[data-verdict]').isVisible()).toBe(false);
    await page.click('.languages summary');
    await page.click('a[data-language=ru]');
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
  });
});
