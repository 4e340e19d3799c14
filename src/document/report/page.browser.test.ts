import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../testing/launch-chromium.ts';
import type { PublishReport } from '../publish-documents.ts';
import type { Changes } from './changes.ts';
import { toPage } from './page.ts';

const report: PublishReport = {
  published: false,
  number: 3,
  unchanged: false,
  services: 1,
  guides: { zh: 1, en: 1 },
  documents: 2,
  statements: 6,
  sourced: 4,
  unverified: 2,
  examples: 1,
  forms: 1,
  lifeEvents: 0,
  answers: 0,
  embedded: 0,
  errors: [
    { severity: 'error', file: 'services/passport/zh.md', line: 16, message: '“<b>160</b> 元” isn’t in the facts' },
  ],
  warnings: [{ severity: 'warning', file: 'forms.yaml', line: 0, message: 'a warning' }],
};
const document = { id: 'services/passport', kind: 'guide' as const, leftOut: false, fields: [] };
const changes: Changes = {
  since: { number: 3, publishedAt: '2026-11-20T08:00:00.000Z' },
  documents: [
    {
      ...document,
      language: 'zh',
      title: '护照',
      file: 'services/passport/zh.md',
      change: 'changed',
      leftOut: true,
      fields: [{ name: 'title', before: '普通护照', after: '护照' }],
      sections: [
        {
          id: 'fee',
          heading: '要多少钱',
          statements: [
            { id: 'fee-each', line: 16, before: '每本 120 元。', after: '每本 <b>160</b> 元。', traits: [] },
            { id: 'fee-fast', line: 17, after: '加急另收费。', traits: [] },
            { id: 'fee-photo', line: 0, before: '照片免费。', traits: [] },
            {
              id: 'fee-child',
              line: 18,
              before: '一样。',
              after: '一样。',
              traits: [{ name: 'sources', before: 'LAW:5', after: 'LAW:7' }],
            },
          ],
        },
      ],
    },
    {
      ...document,
      language: 'en',
      title: 'Passport',
      file: 'services/passport/en.md',
      change: 'added',
      sections: [
        { id: 'fee', heading: 'Fees', statements: [{ id: 'fee-each', line: 12, after: 'CNY 120.', traits: [] }] },
      ],
    },
  ],
  lists: [{ list: 'forms.yaml', entries: [{ name: 'passport-online', before: 'id: a', after: 'id: b' }] }],
  examples: { added: 2, removed: 1 },
};

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaowen-report-'));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});

/** Opens a report from a file, on a phone; whatever it asks the network for is listed. */
async function open(given: Changes): Promise<{ page: Page; requests: string[] }> {
  const file = join(folder, 'report.html');
  await writeFile(file, toPage(report, given));
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, requests };
}

test('the page shows findings and changes, is accessible, fits a phone and asks the network for nothing', async () => {
  const { page, requests } = await open(changes);
  expect(requests).toHaveLength(1);
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  expect(await page.evaluate(() => window.document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await page.locator('h2').allInnerTexts()).toEqual(['内容 Contents', '检查结果 Findings', '变更 Changes']);
  expect(await page.locator('tr.error').innerText()).toContain('services/passport/zh.md:16');
  const article = page.locator('article').first();
  expect(await article.locator('.statements > li').allInnerTexts()).toEqual([
    '每本 120<b>160</b> 元。\n\nfee-each · services/passport/zh.md:16',
    '加急另收费。\n\nfee-fast · services/passport/zh.md:17',
    '照片免费。\n\nfee-photo',
    '一样。\n\nfee-child · services/passport/zh.md:18\n\nsources: LAW:57',
  ]);
  expect(await article.locator('del').allInnerTexts()).toEqual(['普通', '120', '照片免费。', '5']);
  expect(await article.locator('.counts').innerText()).toBe('+1 ~2 −1');
  await page.context().close();
});

test('on paper everything is unfolded', async () => {
  const { page } = await open(changes);
  const added = page.locator('article').nth(1).locator('.statements');
  expect(await added.isVisible()).toBe(false);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  expect(await added.isVisible()).toBe(true);
  await page.context().close();
});

test('without any change it says so', async () => {
  const { page } = await open({ since: null, documents: [], lists: [], examples: { added: 0, removed: 0 } });
  expect(await page.locator('main').innerText()).toContain('没有变更');
  await page.context().close();
});
