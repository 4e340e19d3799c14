import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAudit, readAudit } from '../database/audit.ts';
import { type OpenConsole, openConsole, password } from './testing/open-console.ts';

let opened: OpenConsole;
beforeAll(async () => {
  opened = await openConsole();
});
afterAll(() => opened?.close());

const later = (minutes: number) => {
  opened.now.date = new Date(opened.now.date.getTime() + minutes * 60_000);
};
const actions = async () => (await readAudit(opened.database, {}, 100)).map(({ action }) => action);

describe('from nothing to two accounts', () => {
  test('the setup code makes the first administrator, and nothing else does', async () => {
    const { browser, setupCode } = opened;
    const li = browser();
    expect((await li.get('')).location).toBe('/console/sign-in?language=en');
    expect((await li.get('/sign-in')).html).toContain('/console/setup');
    const code = (await setupCode()) ?? '';
    expect(code).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
    const wanted = { code, name: 'Li', password, repeated: password };
    expect((await li.post('/setup', { ...wanted, password: 'short', repeated: 'short' })).status).toBe(422);
    expect((await li.post('/setup', { ...wanted, repeated: 'another password' })).html).toContain('passwords differ');
    expect((await li.post('/setup', { ...wanted, code: '00000-00000-00000-00000' })).html).toContain('code is wrong');
    // As somebody may type it.
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect((await li.post('/setup', { ...wanted, code: typed })).location).toBe(
      '/console/sign-in?language=en&done=passwordSet',
    );
    expect(await setupCode()).toBeUndefined();
    expect((await li.get('/setup')).location).toContain('/console/sign-in');
  });

  test('an unknown name and a wrong password are told the same; too many attempts are refused', async () => {
    const stranger = opened.browser();
    const wrong = await stranger.post('/sign-in', { name: 'Li', password: 'a wrong password' });
    const unknown = await stranger.post('/sign-in', { name: 'Lo', password: 'a wrong password' });
    expect(wrong.status).toBe(403);
    expect(unknown.html).toBe(wrong.html.replace('value="Li"', 'value="Lo"'));
    expect(wrong.headers.get('set-cookie')).toBeNull();
    for (const _ of [1, 2]) await stranger.post('/sign-in', { name: 'Lo', password });
    const late = await stranger.post('/sign-in', { name: 'Lo', password });
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '900']);
    const subjects = (await readAudit(opened.database, { action: 'sign-in-refused' }, 9)).map(({ subject }) => subject);
    expect(new Set(subjects)).toEqual(new Set(['unknown', 'account:Li']));
  });

  test('signing in gives a cookie for the console only, and leads where one wanted to go', async () => {
    const li = opened.browser();
    const asked = await li.get('/audit?by=command%3Ali');
    const next = new URL(asked.location ?? '', 'http://x').searchParams.get('next') ?? '';
    expect(next).toBe('/console/audit?by=command%3Ali');
    const outside = await opened.browser().post('/sign-in', { name: 'Li', password, next: '//evil.example/console' });
    expect(outside.location).toBe('/console?language=en');
    const signedIn = await li.post('/sign-in', { name: ' li ', password, next });
    expect(signedIn.location).toBe(next);
    expect(signedIn.headers.get('set-cookie')).toMatch(
      /^liaowen_staff=[\w-]{43}; Path=\/console; HttpOnly; SameSite=Strict$/,
    );
    const page = await li.get('');
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.html).toContain('Only one account can sign in');
  });

  test('an invited colleague sets a password with a code that is shown once', async () => {
    const li = await opened.signedIn('Li', ['administrator']);
    await li.get('/accounts');
    const invited = await li.post('/accounts/invite', { name: '王', roles: 'reviewer' });
    const code = /<code>([0-9A-Z-]{23})<\/code>/.exec(invited.html)?.[1] ?? '';
    expect(invited.status).toBe(200);
    expect((await li.get('/accounts')).html).not.toContain(code);
    const wang = opened.browser();
    expect((await wang.post('/code', { code, password, repeated: password })).status).toBe(303);
    expect((await wang.post('/code', { code, password, repeated: password })).status).toBe(422);
    expect((await wang.post('/sign-in', { name: '王', password })).status).toBe(303);
    expect((await wang.get('')).html).not.toContain('Only one account');
  });
});

describe('a session', () => {
  test('asks for the password again after ten minutes, and then does what was posted', async () => {
    const li = await opened.signedIn('Li', ['administrator']);
    await li.get('/accounts');
    later(11);
    const wishes = { name: 'Zhao', roles: 'editor', services: 'id-card-renew' };
    const asked = await li.post('/accounts/invite', wishes);
    expect(asked.status).toBe(403);
    expect(asked.html).toContain('<input type="hidden" name="services" value="id-card-renew"');
    expect((await li.post('/accounts/invite', { ...wishes, confirmation: 'a wrong password' })).status).toBe(403);
    const done = await li.post('/accounts/invite', { ...wishes, confirmation: password });
    expect(done.html).toContain('Give this one-time code');
    expect((await li.post('/accounts/invite', { ...wishes, name: 'Qian' })).status).toBe(200);
    expect(await actions()).toContain('confirm-refused');
  });

  test('ends by signing out, from another browser, and when its account is disabled', async () => {
    const [one, other] = [await opened.signedIn('王', ['reviewer']), await opened.signedIn('王', ['reviewer'])];
    const listed = await one.get('/sessions');
    const ids = [...listed.html.matchAll(/name="id" value="(\d+)"/g)].map(([, id = '']) => id);
    for (const id of ids) await one.post('/sessions/end', { id });
    expect((await other.get('')).status).toBe(302);
    expect((await one.get('')).status).toBe(200);
    const out = await one.post('/sign-out');
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await one.get('')).status).toBe(302);

    const everywhere = await opened.signedIn('王', ['reviewer']);
    const li = await opened.signedIn('Li', ['administrator']);
    const id =
      /value="(\d+)"[^<]*<button[^>]*aria-label="Disable: 王"/.exec((await li.get('/accounts')).html)?.[1] ?? '';
    expect((await li.post('/accounts/sign-out', { id })).location).toContain('done=signedOutEverywhere');
    expect((await everywhere.get('')).status).toBe(302);
    const again = await opened.signedIn('王', ['reviewer']);
    expect((await li.post('/accounts/disable', { id })).location).toContain('done=accountDisabled');
    expect((await again.get('')).status).toBe(302);
    expect((await opened.signedIn('王', [])).cookie).toBe('');
  });

  test('an administrator can not lock everybody out', async () => {
    const li = await opened.signedIn('Li', ['administrator']);
    const id =
      /value="(\d+)"[^<]*<button[^>]*aria-label="Disable: Li"/.exec((await li.get('/accounts')).html)?.[1] ?? '';
    expect((await li.post('/accounts/disable', { id })).html).toContain('last administrator');
    expect((await li.post('/accounts/change', { id, roles: 'auditor' })).html).toContain('last administrator');
    expect((await li.post('/accounts/change', { id, roles: 'administrator', services: 'no-such' })).html).toContain(
      'services with these ids: no-such',
    );
  });
});

test('all of it hangs together in the audit', async () => {
  expect(await checkAudit(opened.database)).toMatchObject({ whole: true });
});

test('over HTTPS the cookie is for HTTPS only', async () => {
  const secure = await openConsole({ secureCookies: true, database: opened.database });
  const li = await secure.signedIn('Li', ['administrator']);
  expect(li.cookie).toMatch(/^__Secure-liaowen_staff=/);
  expect((await li.get('')).status).toBe(200);
});
