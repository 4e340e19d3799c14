import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from '../../src/console/testing/browser.ts';
import type { Shift } from './editors.ts';
import type { Office } from './office.ts';

export interface Reviewed {
  rejected: number;
  published: number;
}

/** Until what it does to answers is known: some hundred questions are asked twice, beside everything else. */
const patienceMs = 15 * 60_000;
const lookEveryMs = 1_000;

/** Rejects every third proposal, and signs and publishes the others, one after the other; until it is over. */
export async function reviewUntil(
  isOver: () => boolean,
  browser: Browser,
  shift: Shift,
  office: Office,
): Promise<Reviewed> {
  const reviewed: Reviewed = { rejected: 0, published: 0 };
  for (let turn = 1; !isOver(); ) {
    const { open } = shift;
    if (open === undefined || open === 'being made') {
      await sleep(lookEveryMs / 4);
      continue;
    }
    const { id } = open;
    const rejects = turn++ % 3 === 2;
    await decide(id, rejects ? 'rejected' : 'signed', browser, office);
    if (rejects) reviewed.rejected++;
    else {
      await publish(id, browser, office);
      reviewed.published++;
    }
    shift.open = undefined;
  }
  return reviewed;
}

async function decide(id: string, verdict: 'signed' | 'rejected', browser: Browser, office: Office): Promise<void> {
  await office.timed('proposal', () => browser.get(`/proposals/one?id=${id}`));
  const { status, html } = await office.timed('review', () =>
    browser.post('/proposals/review', { id, verdict, note: 'as rehearsed' }),
  );
  assert.equal(status, 303, `proposal ${id} was not ${verdict}: ${html.slice(0, 300)}`);
}

async function publish(id: string, browser: Browser, office: Office): Promise<void> {
  const late = Date.now() + patienceMs;
  for (;;) {
    const { html } = await office.timed('proposal', () => browser.get(`/proposals/one?id=${id}`));
    if (/\d+ cases and \d+ questions/.test(html)) break;
    assert.ok(Date.now() < late, `what proposal ${id} does was not found out within ${patienceMs} ms`);
    await sleep(lookEveryMs);
  }
  const { status, location, html } = await office.timed('publish', () =>
    browser.post('/proposals/publish', { id, overruled: 'a rehearsal' }),
  );
  assert.ok(
    status === 303 && location?.includes('done=published'),
    `proposal ${id} was not published: ${html.slice(0, 600)}`,
  );
}
