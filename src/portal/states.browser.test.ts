import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Language } from '../types/language.ts';
import { findMisplaced, findSmallTargets } from './testing/measure-boxes.ts';
import { type PageState, pageStates } from './testing/page-states.ts';
import { otherTongues, tongues } from './testing/sites.ts';
import { findInaccessible, keepPicture, site, visitPages } from './testing/visit-pages.ts';

const { visit } = visitPages();

interface Look {
  width: number;
  height?: number;
  scheme: 'light' | 'dark';
  /** More contrast wished for, or the system's own few colours. */
  contrast?: 'more' | 'forced';
}

const schemes = ['light', 'dark'] as const;
const everyLook: Look[] = [
  ...[320, 390, 768, 1280].flatMap((width) => schemes.map((scheme) => ({ width, scheme }))),
  ...schemes.flatMap((scheme) => [
    { width: 390, scheme, contrast: 'more' as const },
    { width: 390, scheme, contrast: 'forced' as const },
  ]),
  // A window of 1280 by 1024, zoomed to 400 %.
  { width: 320, height: 256, scheme: 'light' },
];

/** `npm run prove -- browser` looks at every state in every way; `npm test` at each in one of them. */
const every = process.env.EVERY_WAY === '1';
/** Words that the name of a state, its language and the way must all hold. */
const only = (process.env.ONLY ?? '').split(' ');

const cases = pageStates
  .flatMap((state, i) =>
    tonguesOf(state, i).map((language) => ({ name: state.name, state, language, looks: looksAt(i, language) })),
  )
  .map((each) => ({ ...each, looks: each.looks.filter((look) => isWanted(each, look)) }))
  .filter(({ looks }) => looks.length > 0);

function tonguesOf({ asks }: PageState, i: number): Language[] {
  const possible = [...tongues, ...(every ? otherTongues : [])].filter(
    (language) => !asks || site.questions[asks][language],
  );
  return every ? possible : possible.slice(i % possible.length).slice(0, 1);
}

function looksAt(i: number, language: Language): Look[] {
  if (otherTongues.includes(language)) return [320, 1280].map((width) => ({ width, scheme: 'light' }));
  return every ? everyLook : everyLook.slice((i * 5) % everyLook.length).slice(0, 1);
}

function isWanted({ name, language }: { name: string; language: Language }, look: Look): boolean {
  const words = [...name.split('-'), name, language, ...lookName(look).split('-')];
  return only.every((word) => !word || words.includes(word));
}

test.each(cases)('$name in $language', { timeout: 600_000 }, async ({ state, language, looks }) => {
  const path = state.path(site);
  const address = `${path}${path.includes('?') ? '&' : '?'}language=${language}`;
  const [first = { width: 320, scheme: 'light' }] = looks;
  const viewport = { width: first.width, height: first.height ?? 800 };
  await visit(address, { viewport, colorScheme: first.scheme }, async (page) => {
    await state.reach?.(page, { site, language });
    const problems: Record<string, string[]> = {};
    for (const look of looks) {
      await lookAs(page, look);
      const way = lookName(look);
      if (isKept(look, language)) await keepPicture(page, `${state.name}-${language}-${way}`);
      for (const problem of await findProblems(page, look, state.host))
        problems[problem] = [...(problems[problem] ?? []), way];
    }
    expect(problems).toEqual({});
  });
});

async function lookAs(page: Page, { width, height = 800, scheme, contrast }: Look): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({
    colorScheme: scheme,
    contrast: contrast === 'more' ? 'more' : 'no-preference',
    forcedColors: contrast === 'forced' ? 'active' : 'none',
  });
}

function lookName({ width, height, scheme, contrast }: Look): string {
  return [width, height, scheme, contrast].filter(Boolean).join('-');
}

/** Pictures that somebody looks at: a phone's and a desk's. */
const isKept = ({ width, contrast }: Look, language: Language): boolean =>
  !contrast && (width === 390 || width === 1280 || otherTongues.includes(language));

/** Rules of axe that look at colours: all that can change from light to dark. */
const colours = ['color-contrast', 'link-in-text-block'];

async function findProblems(page: Page, { scheme, contrast }: Look, host?: string): Promise<string[]> {
  const found = host
    ? [...(await page.locator(host).evaluate(findMisplaced)), ...(await page.locator(host).evaluate(findSmallTargets))]
    : [...(await page.evaluate(findMisplaced, undefined)), ...(await page.evaluate(findSmallTargets, undefined))];
  // In the system's own colours the contrast is the system's.
  if (contrast === 'forced') return found;
  return [...found, ...(await findInaccessible(page, scheme === 'dark' || contrast ? colours : undefined))];
}
