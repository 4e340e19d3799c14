import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Role, roles } from '../types/staff.ts';
import { permissions, type Route } from './permissions.ts';
import { type Browser, type OpenConsole, openConsole } from './testing/open-console.ts';

/** Said once more, so that a slip in the table is seen: e(ditor) r(eviewer) a(dministrator) u = auditor, v = evaluator, d(esk); * = without a session too. */
const expected: Record<Route, string> = {
  'GET /console.css': '*',
  'GET /autosave.js': '*',
  'GET /sign-in': '*',
  'POST /sign-in': '*',
  'GET /setup': '*',
  'POST /setup': '*',
  'GET /code': '*',
  'POST /code': '*',
  'GET /oidc': '*',
  'GET /oidc/callback': '*',
  'GET /oidc/again': 'erauvd',
  'GET ': 'erauvd',
  'GET /sessions': 'erauvd',
  'POST /sessions/end': 'erauvd',
  'GET /switches': 'erauvd',
  'POST /switches/set': 'ra',
  'POST /switches/lift': 'ra',
  'GET /why': 'rau',
  'POST /why/replay': 'rau',
  'GET /conversations': 'rau',
  'POST /conversations/export': 'rau',
  'GET /conversation': 'rau',
  'GET /work': 'era',
  'GET /work/item': 'era',
  'POST /work/mark': 'era',
  'POST /work/carry': 'era',
  'POST /work/answer': 'era',
  'GET /desk': 'ad',
  'GET /desk/hours': 'a',
  'POST /desk/hours': 'a',
  'GET /desk/one': 'ad',
  'POST /desk/take': 'ad',
  'POST /desk/return': 'ad',
  'POST /desk/answer': 'ad',
  'POST /desk/close': 'ad',
  'POST /desk/carry': 'ad',
  'GET /evaluation-questions': 'erav',
  'GET /evaluation-questions.jsonl': 'erav',
  'POST /evaluation-questions/remove': 'ra',
  'GET /hit-test': 'erav',
  'POST /hit-test': 'erav',
  'POST /hit-test/keep': 'erav',
  'POST /hit-test/rerun': 'erav',
  'GET /knowledge': 'erauvd',
  'GET /knowledge/file': 'erauvd',
  'GET /knowledge/preview': 'erauvd',
  'GET /knowledge/history': 'erauvd',
  'POST /knowledge/export': 'era',
  'GET /knowledge/upload': 'era',
  'POST /knowledge/upload': 'era',
  'GET /knowledge/upload/one': 'era',
  'GET /knowledge/upload/original': 'era',
  'POST /knowledge/upload/accept': 'era',
  'POST /knowledge/upload/discard': 'era',
  'POST /knowledge/bulk': 'era',
  'POST /knowledge/bulk/undo': 'era',
  'POST /knowledge/save': 'era',
  'POST /knowledge/remove': 'era',
  'POST /knowledge/discard': 'era',
  'POST /knowledge/rebase': 'era',
  'GET /first-hour': 'era',
  'POST /first-hour/begin': 'era',
  'GET /first-hour/file': 'era',
  'POST /first-hour/save': 'era',
  'GET /first-hour/preview': 'era',
  'POST /first-hour/propose': 'era',
  'POST /first-hour/publish': 'era',
  'GET /proposals': 'erauvd',
  'GET /proposals/one': 'erauvd',
  'POST /proposals/make': 'era',
  'POST /proposals/withdraw': 'era',
  'POST /proposals/weigh': 'era',
  'POST /proposals/review': 'ra',
  'POST /proposals/publish': 'ra',
  'GET /publications': 'erauvd',
  'POST /publications/roll-back': 'ra',
  'GET /keys': 'a',
  'POST /keys/create': 'a',
  'POST /keys/revoke': 'a',
  'GET /accounts': 'a',
  'POST /accounts/invite': 'a',
  'POST /accounts/change': 'a',
  'POST /accounts/disable': 'a',
  'POST /accounts/enable': 'a',
  'POST /accounts/sign-out': 'a',
  'POST /accounts/code': 'a',
  'GET /audit': 'au',
  'POST /audit/export': 'au',
  // The last one, because it ends the session that the others are tried with.
  'POST /sign-out': 'erauvd',
};
const letters: Record<Role, string> = {
  editor: 'e',
  reviewer: 'r',
  administrator: 'a',
  auditor: 'u',
  evaluator: 'v',
  desk: 'd',
};
const routes = Object.keys(expected) as Route[];
const posting = routes.filter((route) => route.startsWith('POST'));
const guarded = posting.filter((route) => expected[route] !== '*');

/** What a browser tells of a page of another site, and what one might leave out. */
const foreign = [
  { origin: 'https://evil.example' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  { origin: 'http://other.localhost', 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  { origin: 'null' },
  { origin: '' },
];

let opened: OpenConsole;
const browsers = new Map<Role, Browser>();
beforeAll(async () => {
  opened = await openConsole();
  for (const role of roles) {
    const browser = await opened.signedIn(role, [role]);
    await browser.get('');
    browsers.set(role, browser);
  }
});
afterAll(() => opened?.close());

const browserOf = (role: Role): Browser => browsers.get(role) ?? opened.browser();
const pathOf = (route: Route): string => route.split(' ')[1] ?? '';
const send = (browser: Browser, route: Route, fields: Record<string, string> = {}, headers = {}) =>
  route.startsWith('GET') ? browser.get(pathOf(route), headers) : browser.post(pathOf(route), fields, headers);

test('every route that is served stands in the table, and nothing else', () => {
  const served = opened.app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`);
  const listed = Object.keys(permissions).map((route) => route.replace(' ', ' /console'));
  expect(new Set(served)).toEqual(new Set(listed));
  expect(new Set(routes)).toEqual(new Set(Object.keys(permissions)));
});

describe('without a session', () => {
  test.each(routes)('%s', async (route) => {
    const page = await send(opened.browser(), route);
    const program = await send(opened.browser(), route, {}, { accept: 'application/json' });
    if (expected[route] === '*') return expect([401, 302]).not.toContain(page.status);
    expect(page.status).toBe(route.startsWith('GET') ? 302 : 401);
    expect(program.status).toBe(401);
  });

  test('an address that is none is no secret', async () => {
    expect((await opened.browser().get('/elsewhere')).status).toBe(302);
    expect((await browserOf('editor').get('/elsewhere')).status).toBe(404);
  });
});

describe('every form that changes something needs the proof of its own session, from our own pages', () => {
  test.each(guarded)('%s', async (route) => {
    const own = browserOf('administrator');
    for (const proof of ['', 'made up', browserOf('auditor').proof])
      expect((await send(own, route, { proof })).status, proof).toBe(403);
    for (const headers of foreign)
      expect((await send(own, route, {}, headers)).status, JSON.stringify(headers)).toBe(403);
    // Not a form: nothing in it is read, the proof neither.
    const other = await send(own, route, {}, { 'content-type': 'application/json', origin: 'https://evil.example' });
    expect(other.status).toBe(403);
  });

  test.each(posting)('%s from another site', async (route) => {
    for (const headers of foreign)
      expect((await send(opened.browser(), route, {}, headers)).status, JSON.stringify(headers)).toBe(403);
  });
});

/** Only people of a provider have an account there, and none is configured here: `provider-session.test.ts` goes there. */
const ofProviders: Route[] = ['GET /oidc/again'];

describe.each(roles)('%s', (role) => {
  test.each(routes.filter((route) => expected[route] !== '*'))('%s', async (route) => {
    const { status } = await send(browserOf(role), route);
    const may = expected[route].includes(letters[role]);
    if (!may) return expect(status).toBe(403);
    if (ofProviders.includes(route)) return expect(status).toBe(404);
    expect(route.startsWith('GET') ? [200] : [200, 303, 422]).toContain(status);
  });
});

describe('what is somebody else’s', () => {
  test.each(roles)('%s ends their own sessions, and nobody else’s', async (role) => {
    const [own, same, other] = await Promise.all([
      opened.signedIn(role, [role]),
      opened.signedIn(role, [role]),
      opened.signedIn(`other ${role}`, [role]),
    ]);
    const ids = async (browser: Browser) =>
      [...(await browser.get('/sessions')).html.matchAll(/name="id" value="(\d+)"/g)].map(([, id = '']) => id);
    await opened.signedIn(`other ${role}`, [role]);
    const others = await ids(other);
    expect(others.length).toBeGreaterThan(0);
    for (const id of [...(await ids(own)), ...others]) await own.post('/sessions/end', { id });
    expect((await same.get('')).status).toBe(302);
    expect(await ids(other)).toEqual(others);
  });

  test('a proof is good for one session, also of the same account', async () => {
    const [one, two] = [await opened.signedIn('editor', ['editor']), await opened.signedIn('editor', ['editor'])];
    await one.get('');
    await two.get('');
    expect((await one.post('/sessions/end', { id: '0', proof: two.proof })).status).toBe(403);
    expect((await one.post('/sessions/end', { id: '0' })).status).toBe(303);
  });

  test('rights end at once in the session that they were given to', async () => {
    const li = await opened.signedIn('administrator', ['administrator']);
    const wang = await opened.signedIn('王', ['auditor']);
    expect((await wang.get('/audit')).status).toBe(200);
    const { html } = await li.get('/accounts');
    const id = /value="(\d+)"[^<]*<button[^>]*aria-label="Disable: 王"/.exec(html)?.[1] ?? '';
    expect((await li.post('/accounts/change', { id, roles: 'evaluator' })).status).toBe(303);
    expect((await wang.get('/audit')).status).toBe(403);
  });
});
