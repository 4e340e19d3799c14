// Ten things that people come for, done as on a phone: how many steps and seconds it takes to the right form or number.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, errors, type Locator, type Page } from 'playwright-core';
import { withBrowser, withServer } from './walk-tasks/in-browser.ts';
import { type Task, tasks } from './walk-tasks/tasks.ts';

const help = `npx tsx scripts/walk-tasks.ts: walks ten tasks in a browser as on a phone, and prints steps and time to the right form or number.

  --server URL     pages to walk; without it a server is started with the shipped knowledge
  --pictures DIR   keeps a picture of each task's end
  --json           prints JSON instead of a table`;

interface Walk {
  task: string;
  language: string;
  /** Fields filled in and taps, the last one on the form or number itself. */
  steps: number;
  /** From opening the first page to the goal, without the time that a person takes to read and to type. */
  seconds: number;
  /** Screens to scroll down from where the answer begins. */
  scrolled: number;
  /** What the goal says; missing = it was not there. */
  reached?: string;
}

/** A usual phone; nothing is shown that it would have to wait for on purpose. */
const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  reducedMotion: 'reduce',
} as const;
const patienceMs = 30_000;

async function walk(
  task: Task,
  browser: Browser,
  { url, pictures }: { url: string; pictures?: string | undefined },
): Promise<Walk> {
  const context = await browser.newContext({ ...phone, locale: task.language });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    const begun = performance.now();
    await page.goto(new URL(task.start, url).href);
    await takeAll(task.steps, page);
    const goal = page.locator(task.goal).filter({ visible: true }).first();
    const reached = await goal.waitFor({ timeout: 3_000 }).then(
      () => goal.innerText(),
      () => undefined,
    );
    const seconds = (performance.now() - begun) / 1000;
    const scrolled = reached === undefined ? 0 : await screensTo(goal);
    if (pictures)
      await page.screenshot({ path: path.join(pictures, `${task.name.replace(/\W+/g, '-')}.png`), fullPage: true });
    return {
      task: task.name,
      language: task.language,
      steps: task.steps.length + 1,
      seconds: Number(seconds.toFixed(1)),
      scrolled: Number(scrolled.toFixed(1)),
      ...(reached === undefined ? {} : { reached: reached.replace(/\s+/g, ' ') }),
    };
  } finally {
    await context.close();
  }
}

/** As far as they lead: where something to tap isn't there, the goal isn't either, and the picture shows why. */
async function takeAll(steps: Task['steps'], page: Page): Promise<void> {
  try {
    for (const step of steps) await take(step, page);
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
  }
}

async function take(step: Task['steps'][number], page: Page): Promise<void> {
  if ('ask' in step) {
    await page.fill('#question', step.ask);
    await page.keyboard.press('Enter');
    await settled(page);
    return;
  }
  await page.locator(step.tap).first().tap();
  await settled(page);
}

/** Where something was asked, once the answer is whole. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  if ((await page.locator('.turn').count()) > 0) await page.locator('#latest[aria-busy=false]').waitFor();
}

const screensTo = (goal: Locator): Promise<number> =>
  goal.evaluate((element) => {
    const top = document.querySelector('#latest')?.getBoundingClientRect().top ?? -window.scrollY;
    return Math.max(0, (element.getBoundingClientRect().bottom - top) / window.innerHeight - 1);
  });

function toTable(walks: Walk[]): string {
  const rows = walks.map(({ task, language, steps, seconds, scrolled, reached }) =>
    [task, language, reached === undefined ? '—' : steps, seconds, scrolled, reached ?? 'not reached'].join(' | '),
  );
  return ['task | language | steps | seconds | screens down | reached', '---|---|---|---|---|---', ...rows].join('\n');
}

async function walkAll(url: string, pictures: string | undefined): Promise<Walk[]> {
  if (pictures) await mkdir(pictures, { recursive: true });
  return withBrowser(async (browser) => {
    const walks: Walk[] = [];
    for (const task of tasks) walks.push(await walk(task, browser, { url, pictures }));
    return walks;
  });
}

const { values } = parseArgs({
  options: {
    server: { type: 'string' },
    pictures: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) console.log(help);
else {
  const work = (url: string) => walkAll(url, values.pictures);
  const walks = await (values.server ? work(values.server) : withServer((server) => work(server.url)));
  console.log(values.json ? JSON.stringify(walks) : toTable(walks));
  if (walks.some(({ reached }) => reached === undefined)) process.exitCode = 1;
}
