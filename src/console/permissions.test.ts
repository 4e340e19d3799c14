import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Role, roles } from '../types/staff.ts';
import { permissions, type Route } from './permissions.ts';
import { type Browser, type OpenConsole, openConsole } from './testing/open-console.ts';

/** Said once more, so that a slip in the table is seen: e(ditor) r(eviewer) a(dministrator) u = auditor, v = evaluator; * = without a session too. */
const expected: Record<Route, string> = {
  'GET /console.css': '*',
  'GET /sign-in': '*',
  'POST /sign-in': '*',
  'GET /setup': '*',
  'POST /setup': '*',
  'GET /code': '*',
  'POST /code': '*',
  'GET ': 'erauv',
  'GET /sessions': 'erauv',
  'POST /sessions/end': 'erauv',
  'GET /switches': 'erauv',
  'POST /switches/set': 'ra',
  'POST /switches/lift': 'ra',
  'GET /why': 'rau',
  'GET /keys': 'a',
  'POST /keys/create': 'a',
  'POST /keys/revoke': 'a',
  'GET /accounts': 'a',
  'POST /accounts/invite': 'a',
  'POST /accounts/change': 'a',
  'POST /accounts/disable': 'a',
  'POST /accounts/enable': 'a',
  'POST /accounts/code': 'a',
  'GET /audit': 'au',
  'POST /audit/export': 'au',
  // The last one, because it ends the session that the others are tried with.
  'POST /sign-out': 'erauv',
};
const letters: Record<Role, string> = { editor: 'e', reviewer: 'r', administrator: 'a', auditor: 'u', evaluator: 'v' };
const routes = Object.keys(expected) as Route[];
const posting = routes.filter((route) => route.startsWith('POST'));
const guarded = posting.filter((route) => expected[route] !== '*');

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
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: '' }])
      expect((await send(own, route, {}, headers)).status, headers.origin).toBe(403);
    // Not a form: nothing in it is read, the proof neither.
    const other = await send(own, route, {}, { 'content-type': 'application/json', origin: 'https://evil.example' });
    expect(other.status).toBe(403);
  });

  test.each(posting)('%s from another site', async (route) => {
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await send(opened.browser(), route, {}, headers)).status).toBe(403);
  });
});

describe.each(roles)('%s', (role) => {
  test.each(routes.filter((route) => expected[route] !== '*'))('%s', async (route) => {
    const { status } = await send(browserOf(role), route);
    const may = expected[route].includes(letters[role]);
    if (!may) return expect(status).toBe(403);
    expect(route.startsWith('GET') ? [200] : [200, 303, 422]).toContain(status);
  });
});
