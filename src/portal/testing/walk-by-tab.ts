import type { Page } from 'playwright-core';

export interface Walk {
  /** What should be reached, in the order of the page. */
  stops: string[];
  reached: string[];
  /** What was reached without a ring, or behind something. */
  problems: string[];
}

/** Presses Tab from the top of a page to its end. */
export async function walkByTab(page: Page): Promise<Walk> {
  const stops = await page.evaluate(findStops);
  const reached: string[] = [];
  const problems: string[] = [];
  for (let i = 0; i <= stops.length; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(lookAtFocus);
    if (!focused) break;
    reached.push(focused.name);
    if (focused.problem) problems.push(`${focused.problem}: ${focused.name}`);
  }
  return { stops, reached, problems };
}

/** Runs in the page. Radio buttons of one name are one stop. */
function findStops(): string[] {
  const groups = new Set<string>();
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return false;
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
      return !groups.has(element.name) && groups.add(element.name);
    })
    .map((element) => element.outerHTML.slice(0, 90));
}

/** Runs in the page. */
function lookAtFocus(): { name: string; problem?: string } | undefined {
  const element = document.activeElement;
  if (!element || element === document.body) return undefined;
  const name = element.outerHTML.slice(0, 90);
  if (getComputedStyle(element).outlineStyle === 'none') return { name, problem: 'no ring' };
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const covered = !seen || !(element.contains(seen) || seen.contains(element));
  return covered ? { name, problem: 'out of sight' } : { name };
}
