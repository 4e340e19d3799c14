import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask } from './testing/page-states.ts';
import { visitPages } from './testing/visit-pages.ts';

const { visit } = visitPages();

interface Spoken {
  lang: string;
  text: string;
  onend?: () => void;
}

/** In the page: a browser that speaks, of which each word is written down, and that hears one question. */
function speakAndHear(): void {
  const spoken: Spoken[] = [];
  class Utterance {
    lang = '';
    constructor(readonly text: string) {}
  }
  class Recognition {
    lang = '';
    onresult?: (event: object) => void;
    onend?: () => void;
    start(): void {}
    stop(): void {
      this.onresult?.({ results: [[{ transcript: `换身份证多少钱（${this.lang}）` }]] });
      this.onend?.();
    }
  }
  const speechSynthesis = {
    cancel: () => spoken.splice(0),
    getVoices: () => [],
    speak: (utterance: Spoken) => spoken.push(utterance),
  };
  const given = { spoken, SpeechSynthesisUtterance: Utterance, speechSynthesis, SpeechRecognition: Recognition };
  for (const [name, value] of Object.entries(given)) Object.defineProperty(window, name, { value, configurable: true });
}

const spokenIn = (page: Page): Promise<{ lang: string; text: string }[]> =>
  page.evaluate(() => (window as unknown as { spoken: Spoken[] }).spoken.map(({ lang, text }) => ({ lang, text })));

test('an answer is read aloud, label first, in its language, and stops at a second press', async () => {
  await visit('/?language=zh', {}, async (page) => {
    await page.addInitScript(speakAndHear);
    await page.reload();
    await ask(page, '换身份证多少钱');
    await page.getByRole('button', { name: '读出来' }).click();
    const spoken = await spokenIn(page);
    expect(spoken[0]).toEqual({ lang: 'zh-CN', text: 'AI生成，仅供参考' });
    expect(spoken[1]).toEqual({ lang: 'zh-CN', text: expect.stringContaining('20') });
    const stop = page.getByRole('button', { name: '停止朗读' });
    expect(await stop.getAttribute('aria-pressed')).toBe('true');
    await stop.click();
    expect(await spokenIn(page)).toEqual([]);
    await page.getByRole('button', { name: '读出来' }).click();
    await page.evaluate(() => (window as unknown as { spoken: Spoken[] }).spoken.at(-1)?.onend?.());
    await stop.waitFor({ state: 'detached' });
  });
});

test('what is said is written into the field, to be read before it is sent', async () => {
  await visit('/?language=zh', {}, async (page) => {
    await page.addInitScript(speakAndHear);
    await page.reload();
    await page.getByRole('button', { name: '说话' }).click();
    await page.getByRole('button', { name: '正在听' }).click();
    await expect.poll(() => page.inputValue('#question')).toBe('换身份证多少钱（zh-CN）');
    expect(await page.locator('.turn').count()).toBe(0);
  });
});
