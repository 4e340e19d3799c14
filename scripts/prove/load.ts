import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { distinctQuestions } from '../../bench/example-questions.ts';
import { type LoadResult, percentile } from '../../bench/measure-load.ts';
import type { Browser } from '../../src/console/testing/browser.ts';
import { seeded } from '../../src/seeded.ts';
import { roles } from '../../src/types/staff.ts';
import { root, runChild } from './child.ts';
import { askUntil, type Chats, checkStored } from './citizens.ts';
import { editUntil, marksIn, newShift, openFile, type Shift } from './editors.ts';
import { type Office, type Person, withOffice } from './office.ts';
import type { Proof, ProofOptions } from './proof.ts';
import { type Reviewed, reviewUntil } from './review.ts';

const editors = 20;
const sharedGuides = 5;
const chatsPerMinute = 200;
const usualSeconds = 120;

/**
 * `npm run bench:load` on a server of its own: no request fails, and every reply is stored. Then an office at work beside
 * citizens: no save is lost, no conflict hides a text, no chat fails.
 */
export const prove: Proof = async (options) => {
  await proveThroughput(options);
  await proveOffice(options);
};

async function proveThroughput({ log }: ProofOptions): Promise<void> {
  const output = await runChild(['node', '--import', 'tsx', 'bench/load.ts', '--json']);
  const { results } = JSON.parse(output.trim().split('\n').at(-1) ?? '') as { results: LoadResult[] };
  for (const { connections, requestsPerSecond, latencyMs: ms, failed, degraded } of results) {
    log(`${connections} connections: ${requestsPerSecond} requests/s; p50 ${ms.p50}, p95 ${ms.p95}, p99 ${ms.p99} ms`);
    assert.deepEqual({ failed, degraded }, { failed: 0, degraded: 0 }, `${connections} connections`);
  }
}

async function proveOffice({ seed, seconds = usualSeconds, log }: ProofOptions): Promise<void> {
  const place = process.env.TEST_DATABASE_URL ? 'Postgres' : 'the embedded database (TEST_DATABASE_URL is not set)';
  log(`${editors} editors and ${chatsPerMinute} chats a minute for ${seconds} s on ${place} …`);
  const services = (await readdir(path.join(root, 'knowledge/services'))).sort().slice(0, sharedGuides + editors);
  const people = peopleFor(services);
  await withOffice(people, async (office) => {
    const { shift, chats, reviewed } = await workTogether(people, { seed, seconds, services }, office);
    await checkSaves(shift, office);
    await checkAudit(shift, office);
    assert.deepEqual(chats.failed, [], 'chats failed');
    await checkStored(chats, office.server);
    report({ shift, chats, reviewed, office }, log);
  });
}

const guideOf = (service: string | undefined): string[] =>
  ['zh', 'en'].map((language) => `services/${service}/${language}.md`);

/** Each editor has a service of their own, and all of them the shared ones. */
function peopleFor(services: string[]): Person[] {
  const shared = services.slice(0, sharedGuides);
  return [
    ...Array.from({ length: editors }, (_, i): Person => {
      const own = services[sharedGuides + i];
      return { name: `editor-${i + 1}`, roles: ['editor'], services: [...shared, ...(own ? [own] : [])] };
    }),
    { name: 'reviewer', roles: ['reviewer'], services: [] },
    { name: 'administrator', roles: [...roles], services: [] },
  ];
}

async function workTogether(
  people: Person[],
  { seed, seconds, services }: { seed: number; seconds: number; services: string[] },
  office: Office,
): Promise<{ shift: Shift; chats: Chats; reviewed: Reviewed }> {
  const browsers = await Promise.all(people.slice(0, editors + 1).map(({ name }) => office.signIn(name)));
  const shift = newShift();
  const end = Date.now() + seconds * 1_000;
  const isOver = () => Date.now() > end;
  const shared = services.slice(0, sharedGuides).flatMap(guideOf);
  const editing = browsers.slice(0, editors).map((browser, i) => {
    const person = people[i] as Person;
    const files = { shared, own: guideOf(services[sharedGuides + i]) };
    return editUntil(isOver, { person, browser, files, random: seeded(seed + i) }, shift, office);
  });
  const questions = distinctQuestions(seeded(seed));
  const asking = { perMinute: chatsPerMinute, questions, random: seeded(seed + editors) };
  const [chats, reviewed] = await Promise.all([
    askUntil(isOver, asking, office.server),
    reviewUntil(isOver, browsers[editors] as Browser, shift, office),
    ...editing,
  ]);
  return { shift, chats, reviewed };
}

/** Every accepted save is in the text as it is now, once, whoever saved after it. */
async function checkSaves(shift: Shift, office: Office): Promise<void> {
  const { open } = shift;
  if (open && open !== 'being made') await open.by.post('/proposals/withdraw', { id: open.id });
  const browser = await office.signIn('administrator');
  for (const path of new Set(shift.accepted.map((save) => save.path))) {
    const form = await openFile(path, browser, office);
    assert.ok(form, `${path} cannot be edited at the end`);
    for (const { mark } of shift.accepted.filter((save) => save.path === path))
      assert.equal(marksIn(form.text, mark), 1, `the save ${mark} of ${path} is lost`);
  }
}

/** Every save by hand is an entry, and the chain of entries holds. */
async function checkAudit(shift: Shift, office: Office): Promise<void> {
  const browser = await office.signIn('administrator');
  const { html } = await browser.get('/audit?check=1');
  assert.match(html, /<div class="notice good" role="status">/, 'the chain of the audit does not hold');
  const file = await browser.post('/audit/export', { action: 'draft-saved' });
  const entries = file.html.split('\n').filter((line) => line.includes('draft-saved')).length;
  assert.equal(entries, shift.accepted.filter(({ byHand }) => byHand).length, 'saves in the audit');
}

interface Outcome {
  shift: Shift;
  chats: Chats;
  reviewed: Reviewed;
  office: Office;
}

function report({ shift, chats, reviewed, office }: Outcome, log: ProofOptions['log']): void {
  const { accepted, conflicts, locked, proposed } = shift;
  log(
    `${accepted.length} saves, all of them in the texts; ${conflicts} conflicts, each with both texts; ${locked} locked`,
  );
  log(`${proposed} proposals: ${reviewed.published} published, ${reviewed.rejected} rejected`);
  log(`${chats.answered.length} chats, none lost or failed: ${spread(chats.milliseconds)}`);
  for (const [name, milliseconds] of office.times) log(`${name} (${milliseconds.length}): ${spread(milliseconds)}`);
  assert.ok(conflicts > 0, 'nobody met anybody');
}

const spread = (milliseconds: number[]): string =>
  `p50 ${percentile(milliseconds, 0.5)}, p95 ${percentile(milliseconds, 0.95)} ms`;
