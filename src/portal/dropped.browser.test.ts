import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask } from './testing/page-states.ts';
import { visitPages } from './testing/visit-pages.ts';

const { visit, pages } = visitPages();
const question = '换身份证要带什么';

/** `npm run prove -- browser` breaks the stream at many places, `npm test` at a few. */
const places = process.env.EVERY_WAY === '1' ? 24 : 4;
const shares = Array.from({ length: places }, (_, i) => (i + 0.5) / places);

test.each(shares)('a connection that drops after %d of the answer loses and repeats no word', async (share) => {
  const { length, texts } = await wholeAnswer();
  await visit('/?language=zh', {}, async (page) => {
    await watchBlocks(page);
    // The second drops too, early in what was left.
    pages().cutNextStreams(Math.floor(length * share), 60);
    await page.fill('#question', question);
    await page.keyboard.press('Enter');
    // Dropped before the server had said that it has the question: nobody can know, so the citizen is asked.
    for (let tries = 0; tries < 3; tries++) {
      await page.locator('.answer .foot, .problem .btn').first().waitFor();
      if ((await page.locator('.answer .foot').count()) > 0) break;
      await page.locator('.problem .btn').click();
      await page.locator('.problem').waitFor({ state: 'detached' });
    }
    expect(await page.locator('.answer .foot').count()).toBe(1);
    expect(await page.locator('.turn').count()).toBe(1);
    const seen = await seenBlocks(page);
    expect(seen.at(-1)).toEqual(texts);
    for (const each of seen) expect(each).toEqual(texts.slice(0, each.length));
    // In turn: what has come never goes.
    expect(seen.map((each) => each.length)).toEqual([...seen.map((each) => each.length)].sort((a, b) => a - b));
  });
});

test('a page that is loaded anew in the middle of an answer goes on with it', async () => {
  const { length, texts } = await wholeAnswer();
  await visit('/?language=zh', {}, async (page) => {
    pages().cutNextStreams(Math.floor(length * 0.6), 1, 1);
    await page.fill('#question', question);
    await page.keyboard.press('Enter');
    await page.locator('.answer :is(.block, li)').first().waitFor();
    await page.reload();
    await page.locator('.answer .foot').waitFor();
    expect(await page.locator('.answer > .block, .answer > ul > li').allInnerTexts()).toHaveLength(texts.length);
    expect(await page.locator('.turn').count()).toBe(1);
  });
});

test('over a slow line the page can be read and used before its script has come, and nothing jumps', async () => {
  await visit('/robots.txt', {}, async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    // What Chromium's tools call slow 3G.
    const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
    await session.send('Network.emulateNetworkConditions', slow);
    await page.addInitScript(sumShifts);
    await page.goto(`${pages().url}/?language=zh`, { waitUntil: 'commit' });
    await page.locator('#question').waitFor();
    expect(await page.evaluate(() => document.querySelectorAll('.tiles a').length)).toBeGreaterThan(0);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => (window as unknown as { shifted: number }).shifted)).toBe(0);
    await ask(page, question);
    expect(await page.locator('.answer').innerText()).toContain('原身份证');
  });
});

/** What comes without a broken connection: how long its stream is, and the texts of its blocks. */
async function wholeAnswer(): Promise<{ length: number; texts: string[] }> {
  const response = await fetch(`${pages().url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ question, language: 'zh' }),
  });
  const stream = await response.text();
  const reply = JSON.parse(/event: reply\n.*?data: (.+)/s.exec(stream)?.[1]?.split('\n')[0] ?? '{}') as {
    blocks: { text: string }[];
  };
  return { length: Buffer.byteLength(stream), texts: reply.blocks.map(({ text }) => text) };
}

/** Writes down what of the answer can be read, whenever that changes. */
async function watchBlocks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[][] = [];
    const read = () => {
      const blocks = [...document.querySelectorAll('.answer > .block, .answer > ul > li')];
      const texts = blocks.map((block) =>
        [...block.childNodes]
          .filter((node) => node.nodeType === Node.TEXT_NODE)
          .map((node) => node.textContent)
          .join(''),
      );
      if (JSON.stringify(texts) !== JSON.stringify(seen.at(-1) ?? [])) seen.push(texts);
    };
    new MutationObserver(read).observe(document.body, { childList: true, subtree: true, characterData: true });
    Object.assign(window, { seen });
  });
}

const seenBlocks = (page: Page): Promise<string[][]> =>
  page.evaluate(() => (window as unknown as { seen: string[][] }).seen);

/** Runs in the page. */
function sumShifts(): void {
  Object.assign(window, { shifted: 0 });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      (window as unknown as { shifted: number }).shifted += (entry as unknown as { value: number }).value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
