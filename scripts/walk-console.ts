// Twelve tasks as an editor who is new would do them in the console: how many steps and seconds each takes, and a picture
// of every page on the way, as on a phone and at a desk.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { errors, type Page } from 'playwright-core';
import type { OwnServer } from './prove/server.ts';
import { desk, phone, setScene } from './walk-console/scene.ts';
import { type Step, type Task, tasks } from './walk-console/tasks.ts';
import { withBrowser, withServer } from './walk-tasks/in-browser.ts';

const help = `npx tsx scripts/walk-console.ts: walks the tasks of a new editor in a browser, and prints steps and time.

  --out DIR   keeps pictures of each page, 390 and 1280 pixels wide; out/walk-console unless told otherwise
  --only TEXT walks the tasks up to the first whose name contains this
  --json      prints JSON instead of a table`;

interface Walk {
  task: string;
  who: string;
  /** Fields filled in, boxes ticked, links and buttons pressed. */
  steps: number;
  /** Until the goal is shown, without the time that a person takes to read and to type. */
  seconds: number;
  reached: boolean;
  /** The step that could not be taken. */
  stuck?: string;
}

interface Walking {
  server: OwnServer;
  out: string;
  /** What is uploaded. */
  folder: string;
}

/** Publishing may take its time on a busy machine. */
const patienceMs = 120_000;
/** Asking some hundred questions twice. */
const weighingMs = 600_000;

async function walk(task: Task, page: Page, number: number, { server, out, folder }: Walking): Promise<Walk> {
  page.setDefaultTimeout(patienceMs);
  if (task.after === 'weighed') await weighed(page, server);
  await page.goto(new URL(`/console${task.at ?? ''}`, server.url).href);
  const name = path.join(out, `${String(number).padStart(2, '0')}-${task.name.replace(/\W+/g, '-').toLowerCase()}`);
  const begun = { task: task.name, who: task.who, steps: task.steps.length };
  let milliseconds = 0;
  for (const [index, step] of task.steps.entries()) {
    const before = page.url();
    const start = performance.now();
    try {
      await take(step, page, folder);
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      await keepPictures(page, `${name}-stuck`);
      return { ...begun, seconds: inSeconds(milliseconds), reached: false, stuck: JSON.stringify(step) };
    }
    milliseconds += performance.now() - start;
    if (page.url() !== before) await keepPictures(page, `${name}-${index + 1}`);
  }
  const start = performance.now();
  const reached = await page
    .getByText(task.goal)
    .first()
    .waitFor()
    .then(
      () => true,
      () => false,
    );
  milliseconds += performance.now() - start;
  await keepPictures(page, `${name}-end`);
  return { ...begun, seconds: inSeconds(milliseconds), reached };
}

const inSeconds = (milliseconds: number): number => Number((milliseconds / 1000).toFixed(1));

async function take(step: Step, page: Page, folder: string): Promise<void> {
  if ('fill' in step) await page.getByLabel(step.fill, { exact: true }).first().fill(step.with);
  else if ('tick' in step) await page.getByLabel(step.tick).first().check();
  else if ('choose' in step) await page.getByLabel(step.choose, { exact: true }).selectOption(step.option);
  else if ('folder' in step) await page.getByLabel(step.folder, { exact: true }).setInputFiles(folder);
  else await press(step.press, page);
}

/** What opens more of the page before a button or link of exactly these words, before one that begins so; the menu last. */
async function press(words: string, page: Page): Promise<void> {
  const wished = [page.locator('main'), page.locator('body')].flatMap((part) => [
    part.locator('details:not([open]) > summary', { hasText: words }),
    ...[true, false].map((exact) =>
      part.getByRole('button', { name: words, exact }).or(part.getByRole('link', { name: words, exact })),
    ),
  ]);
  const seen = wished.map((each) => each.filter({ visible: true }).first());
  await seen
    .reduce((all, each) => all.or(each))
    .first()
    .waitFor();
  for (const each of seen) {
    if (!(await each.isVisible())) continue;
    await each.click();
    break;
  }
  await page.waitForLoadState('load');
}

/** Until what the newest proposal does to answers is known. */
async function weighed(page: Page, { url }: OwnServer): Promise<void> {
  const late = performance.now() + weighingMs;
  do {
    await page.goto(new URL('/console/proposals', url).href);
    await page
      .getByRole('link', { name: /^Proposal \d+:/ })
      .first()
      .click();
    if (await page.getByText('questions of citizens were asked').isVisible()) return;
    await page.waitForTimeout(1_000);
  } while (performance.now() < late);
}

async function keepPictures(page: Page, name: string): Promise<void> {
  for (const size of [phone, desk]) {
    await page.setViewportSize(size);
    await page.screenshot({ path: `${name}-${size.width}.png`, fullPage: true });
  }
}

async function withDocuments<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const above = await mkdtemp(path.join(tmpdir(), 'liaowen-walk-'));
  const folder = path.join(above, 'notices');
  try {
    await mkdir(folder);
    await writeFile(path.join(folder, 'hours.html'), '<h1>办证大厅开放时间</h1><p>周一至周五 9 点到 17 点开放。</p>');
    await writeFile(path.join(folder, 'fees.csv'), '项目,费用\n临时身份证,15 元\n');
    await writeFile(path.join(folder, 'scan.pdf'), 'no PDF at all');
    return await work(folder);
  } finally {
    await rm(above, { recursive: true });
  }
}

async function walkAll(walking: Walking, only: string | undefined): Promise<Walk[]> {
  return withBrowser(async (browser) => {
    const pages = await setScene(browser, walking.server);
    const walks: Walk[] = [];
    for (const [index, task] of tasks.entries()) {
      walks.push(await walk(task, pages[task.who], index + 1, walking));
      if (only && task.name.includes(only)) break;
    }
    return walks;
  });
}

function toTable(walks: Walk[]): string {
  const rows = walks.map(({ task, who, steps, seconds, reached, stuck }) =>
    [task, who, steps, seconds, reached ? 'done' : `not reached${stuck ? `: ${stuck}` : ''}`].join(' | '),
  );
  return ['task | who | steps | seconds | end', '---|---|---|---|---', ...rows].join('\n');
}

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'out/walk-console' },
    only: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) console.log(help);
else {
  const out = path.resolve(values.out);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  // Open day and night, so that a citizen can hand over whenever this is run.
  const environment = { DESK_HOURS: 'Mon-Sun 00:00-24:00' };
  const walks = await withDocuments((folder) =>
    withServer((server) => walkAll({ server, out, folder }, values.only), environment),
  );
  console.log(values.json ? JSON.stringify(walks) : toTable(walks));
  if (walks.some(({ reached }) => !reached)) process.exitCode = 1;
}
