import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkAudit, readAudit } from '../database/audit.ts';
import { newCode } from './one-time-code.ts';
import { type OpenConsole, openConsole, password } from './testing/open-console.ts';
import { openTestProvider, type TestProvider } from './testing/open-provider.ts';
import { openProviderConsole, type ProviderConsole } from './testing/open-provider-console.ts';

let staff: ProviderConsole;
let provider: TestProvider;
let opened: OpenConsole;
beforeAll(async () => {
  staff = await openProviderConsole();
  ({ provider, opened } = staff);
});
afterAll(() => staff?.close());
beforeEach(() => staff.reset());

describe('a session of the provider', () => {
  /** Lets an act with consequences wait for a confirmation. */
  const wishes = { about: 'service:id-card-renew', mode: 'extractive', reason: 'a wrong fee' };
  const until = () => new Date(opened.now.date.getTime() + 24 * 3_600_000).toISOString().slice(0, 16);

  test('has its password typed again at the provider before an act with consequences', async () => {
    const visitor = provider.visitor();
    const li = await staff.signIn('li', visitor);
    await li.get('/switches');
    staff.later(8);
    // The provider still knows the browser: nothing is typed, so that nothing is confirmed.
    await li.comeBack(await staff.begin(li, 'li', visitor));
    expect(visitor.asked).toEqual(['login']);
    await li.get('/switches');
    staff.later(5);
    const asked = await li.post('/switches/set', { ...wishes, until: until() });
    expect(asked.status).toBe(403);
    expect(asked.html).toContain('<input type="hidden" name="reason" value="a wrong fee"');
    expect(asked.html).toContain('target="_blank"');
    expect(asked.html).not.toContain('type="password"');
    const early = await li.post('/switches/set', { ...wishes, until: until(), confirmation: 'provider' });
    expect([early.status, early.html.includes('has not confirmed you yet')]).toEqual([403, true]);

    opened.now.date = new Date();
    const again = await staff.begin(li, 'li', visitor, '/oidc/again');
    expect(visitor.asked).toEqual(['login', 'login']);
    const session = li.cookies.get('liaowen_staff');
    expect((await li.comeBack(again)).html).toContain('Close this window');
    expect(li.cookies.get('liaowen_staff')).toBe(session);
    expect((await li.post('/switches/set', { ...wishes, until: until(), confirmation: 'provider' })).status).toBe(303);
  });

  test('is not confirmed by somebody else, by an old password, or by a provider that does not say when', async () => {
    const li = await staff.signIn('li');
    const refused = async (name: string) =>
      (await li.comeBack(await staff.begin(li, name, provider.visitor(), '/oidc/again'))).html;
    expect(await refused('wang')).toContain('Somebody else signed in');
    expect(await staff.lastEntry()).toMatchObject({ action: 'confirm-refused', subject: 'account:Li Hua' });
    provider.tamper = (claims) => ({ ...claims, auth_time: Number(claims.auth_time) - 300 });
    expect(await refused('li')).toContain('Somebody else signed in');
    provider.tamper = ({ auth_time: _, ...claims }) => claims;
    expect(await refused('li')).toContain('Signing in was not completed');
  });

  test('ends within ten minutes when a role is taken away, everywhere', async () => {
    const [one, other] = [await staff.signIn('wang'), await staff.signIn('wang')];
    provider.people.set('wang', { preferred_username: '王', realm_access: { roles: ['watch'] } });
    staff.later(9);
    expect((await one.get('')).status).toBe(200);
    staff.later(2);
    expect((await one.get('')).status).toBe(302);
    expect((await other.get('')).status).toBe(302);
    expect(await staff.accountOf('王')).toMatchObject({ roles: ['auditor'], services: [] });
    expect(await staff.lastEntry()).toMatchObject({
      action: 'account-changed',
      by: `provider:${new URL(provider.issuer).host}`,
      before: '{"roles":["editor","reviewer"],"services":["id-card-renew"]}',
      after: '{"roles":["auditor"],"services":[]}',
    });
  });

  test('ends when all roles are gone, at the next sign-in at the latest', async () => {
    const before = await staff.signIn('li');
    provider.people.set('li', { preferred_username: 'Li Hua', realm_access: { roles: [] } });
    const again = opened.browser();
    expect((await again.comeBack(await staff.begin(again, 'li'))).html).toContain('no role in the console');
    expect((await before.get('')).status).toBe(302);
    expect(await staff.accountOf('Li Hua')).toMatchObject({ roles: [] });
  });

  test('goes on with the same roles, asked once however many requests come', async () => {
    const li = await staff.signIn('li');
    const before = provider.exchanges;
    staff.later(11);
    const pages = await Promise.all([li.get(''), li.get('/audit'), li.get('/switches')]);
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(provider.exchanges).toBe(before + 1);
    staff.later(11);
    expect((await li.get('')).status).toBe(200);
    expect(provider.exchanges).toBe(before + 2);
  });

  test('lasts an hour where nobody can ask', async () => {
    provider.refreshes = false;
    const li = await staff.signIn('li');
    staff.later(50);
    expect((await li.get('')).status).toBe(200);
    staff.later(11);
    expect((await li.get('')).status).toBe(302);
  });

  test('is signed out of the provider too', async () => {
    const li = await staff.signIn('li');
    await li.get('');
    const { status, html } = await li.post('/sign-out');
    expect(status).toBe(200);
    const url = new URL(/content="0;url=([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '');
    expect(url.href).toContain(`${provider.issuer}/session/end?`);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe('http://localhost/console/sign-in');
    expect(url.searchParams.get('id_token_hint')).toMatch(/^eyJ/);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(200);
    expect(li.cookie).toBe('');
  });

  test('ends when an administrator disables the account; the provider does not open it again', async () => {
    const [li, wang] = [await staff.signIn('li'), await staff.signIn('wang')];
    await li.get('/accounts');
    const id = String((await staff.accountOf('王'))?.id);
    expect((await li.post('/accounts/disable', { id })).location).toContain('done=accountDisabled');
    expect((await wang.get('')).status).toBe(302);
    const again = opened.browser();
    expect((await again.comeBack(await staff.begin(again, 'wang'))).html).toContain('was disabled in the console');
    await li.post('/accounts/enable', { id });
    expect((await (await staff.signIn('wang')).get('')).status).toBe(200);
  });

  test('leaves nothing in the database that can be used', async () => {
    await staff.signIn('li');
    const rows = await opened.database.sql<{ tokens: Uint8Array }[]>`
      select provider_tokens as tokens from staff_sessions where provider_tokens is not null`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { tokens } of rows) expect(Buffer.from(tokens).toString('latin1')).not.toMatch(/eyJ|refresh/i);
  });
});

describe('accounts here', () => {
  test('are not let in with a password, nor made, unless that is configured', async () => {
    const li = await staff.signIn('li');
    await li.get('/accounts');
    expect((await li.post('/accounts/invite', { name: 'Sun', roles: 'editor' })).status).toBe(403);
    const id = String((await staff.accountOf('Li Hua'))?.id);
    expect((await li.post('/accounts/code', { id })).status).toBe(422);
    const stranger = opened.browser();
    for (const path of ['/setup', '/code']) expect((await stranger.get(path)).status).toBe(404);
    for (const path of ['/sign-in', '/setup', '/code'])
      expect((await stranger.post(path, { name: 'x', password })).status).toBe(403);
  });

  test('can break the glass where that is configured, and no longer when it is not', async () => {
    const emergency = await openConsole({
      provider: provider.client({ oidcLocalAccounts: 'break-glass' }),
      database: opened.database,
      now: new Date(),
    });
    const sun = await emergency.signedIn('Sun', ['administrator']);
    expect((await sun.get('')).status).toBe(200);
    expect(await staff.lastEntry()).toMatchObject({ action: 'sign-in', after: '{"with":"password"}' });
    expect((await emergency.browser().get('/sign-in')).html).toContain('Emergency sign-in');
    const strict = opened.browser();
    strict.cookies.set('liaowen_staff', sun.cookies.get('liaowen_staff') ?? '');
    expect((await strict.get('')).status).toBe(302);
  });

  test('of the provider take no password, and keep the services that an administrator sets where it says nothing', async () => {
    const roles = { oidcRoles: { desk: ['editor'], admins: ['administrator'] } };
    const plain = await openConsole({ provider: provider.client(roles), database: opened.database, now: new Date() });
    const li = await staff.signIn('li', undefined, plain);
    await staff.signIn('wang', undefined, plain);
    await li.get('/accounts');
    const id = String((await staff.accountOf('王'))?.id);
    expect((await li.post('/accounts/change', { id, roles: 'administrator', services: 'id-card-renew' })).status).toBe(
      303,
    );
    await staff.signIn('wang', undefined, plain);
    expect(await staff.accountOf('王')).toMatchObject({ roles: ['editor'], services: ['id-card-renew'] });
    const { codeHash } = await newCode(plain.now.date);
    await expect(
      opened.database
        .sql`update accounts set password_hash = ${Buffer.from(codeHash).toString('hex')} where id = ${Number(id)}`,
    ).rejects.toThrow('accounts_local_or_not');
  });
});

test('all of it hangs together in the audit, which holds no token', async () => {
  expect(await checkAudit(opened.database)).toMatchObject({ whole: true });
  expect(JSON.stringify(await readAudit(opened.database, {}, 1000))).not.toMatch(/eyJ|client secret/);
});

describe('a provider that is away', () => {
  test('gives a page that says so; who is signed in goes on', async () => {
    const away = await openTestProvider();
    const on = await openConsole({ provider: away.client(), database: opened.database, now: new Date() });
    away.people.set('sun', { preferred_username: 'Sun Li', realm_access: { roles: ['admins'] } });
    const signedIn = on.browser();
    await signedIn.comeBack(await away.visitor().signIn((await signedIn.get('/oidc')).location ?? '', 'sun'));
    const half = on.browser();
    const back = await away.visitor().signIn((await half.get('/oidc')).location ?? '', 'sun');
    await away.close();
    for (const { status, html, headers } of [
      await half.comeBack(back),
      await (await openConsole({ provider: away.client(), database: opened.database })).browser().get('/oidc'),
    ]) {
      expect([status, headers.get('retry-after')]).toEqual([503, '60']);
      expect(html).toContain('cannot reach the provider');
      expect(html).not.toMatch(/ECONNREFUSED|fetch failed|\bat .*\.ts/);
    }
    on.now.date = new Date(Date.now() + 15 * 60_000);
    expect((await signedIn.get('')).status).toBe(200);
  });
});
