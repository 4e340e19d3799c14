// npm run bench:pages: what each page costs a citizen: bytes, scripts, first paint, and how far anything jumps.
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { withFolder } from '../scripts/prove/folder.ts';
import { startServer } from '../scripts/prove/server.ts';
import { measurePage, type PageCost } from './measure-page.ts';

const help = `npm run bench:pages -- [--server URL] [--json]

Opens pages in Chromium, each in a new profile on a phone's window, puts the cursor into the field, and prints what
came over the line, how much of it was script, when something was first painted, and how far the layout shifted (from
Chromium's own trace). The home page may take 120 KB at most.

  --server URL    an own server on a new data folder when missing
  --json          prints {"pages": […]}

Exit code 0: done; 1: the home page is too heavy, or something shifts; 2: wrong use.`;

const paths = [
  '/',
  '/services',
  '/services/id-card-renew',
  '/life-events/moving-house',
  '/documents/policies/digital-government-plan',
  '/search?q=护照',
  '/about',
];

/** Bytes that the home page may take in all. */
const homeLimit = 120 * 1024;

process.exitCode = await main();

async function main(): Promise<number> {
  const wishes = readArguments();
  if (typeof wishes === 'string') {
    (wishes === help ? console.log : console.error)(wishes);
    return wishes === help ? 0 : 2;
  }
  const costs = await (wishes.server ? measureAt(wishes.server) : measureOwn());
  console.log(wishes.json ? JSON.stringify({ pages: costs }) : table(costs));
  const heavy = (costs[0]?.transferBytes ?? 0) > homeLimit;
  return heavy || costs.some(({ layoutShift }) => layoutShift > 0) ? 1 : 0;
}

function readArguments(): { server: string | undefined; json: boolean } | string {
  try {
    const { values } = parseArgs({
      options: { server: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return values.help ? help : { server: values.server, json: values.json ?? false };
  } catch (error) {
    return `${(error as Error).message}\n\n${help}`;
  }
}

function measureOwn(): Promise<PageCost[]> {
  return withFolder(async (folder) => {
    const { url, child } = await startServer({ DATA_DIR: folder });
    try {
      return await measureAt(url);
    } finally {
      await child.end();
    }
  });
}

async function measureAt(server: string): Promise<PageCost[]> {
  const found: { findChromium(): string | undefined } = await import(
    new URL('../scripts/chromium.mjs', import.meta.url).href
  );
  const browser: Browser = await chromium.launch({
    executablePath: found.findChromium() ?? 'chromium',
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const costs: PageCost[] = [];
    for (const path of paths) costs.push(await measurePage(browser, server, path));
    return costs;
  } finally {
    await browser.close();
  }
}

function table(costs: PageCost[]): string {
  const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);
  const rows = costs.map(({ path, requests, transferBytes, scriptBytes, firstPaintMs, layoutShift }) =>
    [path, requests, kilobytes(transferBytes), kilobytes(scriptBytes), Math.round(firstPaintMs), layoutShift].join(
      ' | ',
    ),
  );
  const head = ['page', 'requests', 'transfer KB', 'of it script KB', 'first contentful paint ms', 'layout shift'];
  return [head.join(' | '), '--- | ---: | ---: | ---: | ---: | ---:', ...rows].map((row) => `| ${row} |`).join('\n');
}
