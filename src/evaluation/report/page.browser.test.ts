import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../testing/launch-chromium.ts';
import type { Output, ScoredCase } from '../../types/evaluation.ts';
import { toBaseline } from '../baseline.ts';
import { sideBySide } from '../compare.ts';
import { figureNames, toReport } from '../report.ts';
import { scoreRun } from '../score.ts';
import { sampleCase, sampleReference, sampleReply } from '../testing/samples.ts';
import { toPage } from './page.ts';

const reference = sampleReference();
const cases = [
  sampleCase({ id: 'right' }),
  sampleCase({ id: 'lost', question: '没人答' }),
  sampleCase({ id: 'late', question: 'how long for a <passport>?', language: 'en', tags: ['time'] }),
  sampleCase({ id: 'regressed', question: '护照几天', history: ['护照'] }),
];
const dataset = { files: [], cases, warnings: [] };
const provenance = { target: 'sample', startedAt: '2025-11-01', digests: { code: 'abc' }, datasets: [] };

/** A run in which `wrong` cases miss their fact and one was never answered. */
function run(...wrong: string[]): ScoredCase[] {
  const outputs = cases.map((entry): Output => {
    const reply = sampleReply({ trace: { stages: [] }, ...(entry.language === 'en' ? { language: 'en' } : {}) });
    const spoilt = { ...reply, blocks: reply.blocks.map((block) => ({ ...block, text: '普通护照每本 160 元。' })) };
    const common = { caseId: entry.id, caseDigest: entry.digest, milliseconds: 30, attempts: 1 };
    if (entry.id === 'lost') return { ...common, replies: [], error: 'refused' };
    return { ...common, replies: [wrong.includes(entry.id) ? spoilt : reply] };
  });
  return scoreRun(dataset, outputs, reference);
}

let folder: string;
let browser: Browser;
let page: Page;
const problems: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaowen-page-'));
  const [before, now] = [run('late'), run('late', 'regressed')];
  const report = {
    ...toReport(provenance, now, { baseline: toBaseline(provenance, before) }),
    beside: sideBySide(figureNames, now, { provenance: { ...provenance, target: 'yesterday' }, cases: before }),
  };
  const file = join(folder, 'report.html');
  await writeFile(file, toPage(report, now, { reference, other: { name: 'yesterday', cases: before } }));
  browser = await launchChromium();
  page = await (await browser.newContext()).newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => request.url().startsWith('file:') || problems.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await page.locator('#shown:not(:empty)').waitFor();
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});

/** A case gets its body once it is opened, and there is more to open in it. */
async function openAll(): Promise<void> {
  const open = () => {
    for (const one of document.querySelectorAll('details')) one.open = true;
  };
  await page.evaluate(open);
  await page
    .locator('article', { has: page.locator('h3') })
    .nth(cases.length - 1)
    .waitFor({ state: 'attached' });
  await page.evaluate(open);
}

const shown = (): Promise<string[]> => page.locator('article:visible summary b').allTextContents();

test('it works from a file, asks no network, and meets no error', async () => {
  expect(await page.title()).toBe('Evaluation of sample');
  expect(problems).toEqual([]);
});

test('accessible, with everything open', async () => {
  await openAll();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
});

test('what changed stands first, then misses; filters and search narrow the list', async () => {
  expect(await shown()).toEqual(['regressed', 'late', 'lost', 'right']);
  await page.selectOption('#state', 'missed');
  expect(await shown()).toEqual(['regressed', 'late']);
  await page.selectOption('#state', 'worse');
  expect(await shown()).toEqual(['regressed']);
  await page.selectOption('#state', '');
  await page.selectOption('#slice', 'tag: time');
  expect(await shown()).toEqual(['late']);
  await page.selectOption('#slice', '');
  await page.selectOption('#figure', 'facts');
  expect(await shown()).toEqual(['regressed', 'late']);
  await page.fill('#search', '<PASSPORT>');
  expect(await shown()).toEqual(['late']);
  expect(await page.textContent('#shown')).toBe('1 of 4');
});

test('a miss tells what was expected, what was said in both runs, where the quote stands, and what would have been right', async () => {
  const missed = page.locator('article', { hasText: '护照几天' });
  const text = (await missed.textContent()) ?? '';
  expect(text).toContain('Asked before: 护照');
  expect(text).toContain('Facts present: missing: 120元');
  expect(await missed.locator('section h3').allTextContents()).toEqual(['Now', 'yesterday']);
  expect(await missed.locator('.said > li > mark').first().textContent()).toBe('普通护照每本 120 元。');
  expect(await missed.locator('blockquote details mark').first().textContent()).toBe('普通护照每本 120 元。');
  expect(text).toContain('Trace');
});

test('two runs are held against each other, figure by figure', async () => {
  const row = page.getByRole('group', { name: 'Beside yesterday' }).getByRole('row', { name: /^Facts present/ });
  expect(await row.getByRole('cell').allTextContents()).toEqual([
    '33.3 % (6.1–79.2) of 3 facts',
    '66.7 % (20.8–93.9) of 3 facts',
    '',
    '−33.3 (−100.0 to 0.0)',
    '0 better, 1 worse',
    '1.000',
    'no evidence',
  ]);
});

test('on paper the search is gone and what is shown is open', async () => {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = false;
    window.dispatchEvent(new Event('beforeprint'));
  });
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.search').isVisible()).toBe(false);
  expect(await page.locator('article:visible details').first().getAttribute('open')).not.toBeNull();
});
