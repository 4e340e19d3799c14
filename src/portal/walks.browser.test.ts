import { expect, test } from 'vitest';
import { findMisplaced, findSmallTargets } from './testing/measure-boxes.ts';
import { pageStates } from './testing/page-states.ts';
import { site, visitPages } from './testing/visit-pages.ts';
import { walkByTab } from './testing/walk-by-tab.ts';

const { visit } = visitPages();

const pages = pageStates.filter(({ reach }) => !reach).map((state) => ({ name: state.name, path: state.path(site) }));

/** `npm run prove -- browser` walks through every page, `npm test` through some. */
const every = process.env.EVERY_WAY === '1';
const walked = every ? pages : pages.filter(({ name }) => ['home', 'guide-large', 'check', 'sheet'].includes(name));
const addressOf = (path: string) => `${path}${path.includes('?') ? '&' : '?'}language=zh`;

test.each(
  walked.flatMap((page) => (every ? [390, 1280] : [390]).map((width) => ({ ...page, width }))),
)('$name at $width px by Tab alone: everything is reached in the order of the page, ringed, and in sight', {
  timeout: 120_000,
}, async ({ path, width }) => {
  await visit(addressOf(path), { viewport: { width, height: 740 } }, async (page) => {
    const { stops, reached, problems } = await walkByTab(page);
    expect(problems).toEqual([]);
    expect(reached).toEqual(stops);
  });
});

test.each(walked)('$name without scripts: nothing is misplaced, and no control is there that does nothing', async ({
  path,
}) => {
  await visit(addressOf(path), { javaScriptEnabled: false, viewport: { width: 390, height: 740 } }, async (page) => {
    expect(await page.evaluate(findMisplaced, undefined)).toEqual([]);
    expect(await page.evaluate(findSmallTargets, undefined)).toEqual([]);
    expect(await page.locator('button[type=button]:visible').count()).toBe(0);
  });
});
