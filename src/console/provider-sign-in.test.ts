import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listAccounts } from '../database/accounts.ts';
import { readAudit } from '../database/audit.ts';
import type { Browser, OpenConsole } from './testing/open-console.ts';
import type { TestProvider } from './testing/open-provider.ts';
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

describe('signing in', () => {
  test('leads by the provider to where one wanted to go, with the roles that it gives', async () => {
    const li = opened.browser();
    const asked = await li.get('/audit?by=console%3Ali');
    const page = await li.get((asked.location ?? '').replace('/console', ''));
    const link = /href="\/console(\/oidc\?[^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(page.html).toContain('Sign in with Office Login');
    expect(page.html).not.toContain('type="password"');
    const begun = await li.get(link);
    const sent = new URL(begun.location ?? '').searchParams;
    expect(sent.get('code_challenge_method')).toBe('S256');
    expect(begun.headers.get('set-cookie')).toMatch(
      /^liaowen_sign_in=[\w-]+; Max-Age=600; Path=\/console\/oidc; HttpOnly; SameSite=Lax$/,
    );
    expect(li.cookie).not.toContain(sent.get('state'));
    const back = await li.comeBack(await provider.visitor().signIn(begun.location ?? '', 'li'));
    expect(back.html).toContain('content="0;url=/console/audit?by=console%3Ali"');
    expect(back.headers.getSetCookie().find((set) => set.startsWith('liaowen_staff'))).toMatch(
      /^liaowen_staff=[\w-]{43}; Path=\/console; HttpOnly; SameSite=Strict$/,
    );
    expect(li.cookie).not.toContain('liaowen_sign_in');
    expect((await li.get('/accounts')).status).toBe(200);
    expect(await staff.accountOf('Li Hua')).toMatchObject({
      roles: ['administrator'],
      services: [],
      state: 'active',
      person: { issuer: provider.issuer, subject: 'li' },
      createdBy: `provider:${new URL(provider.issuer).host}`,
    });
    const entries = await readAudit(opened.database, {}, 2);
    expect(entries.map(({ action, by }) => [action, by])).toEqual([
      ['sign-in', 'console:Li Hua'],
      ['account-joined', `provider:${new URL(provider.issuer).host}`],
    ]);
  });

  test('makes an editor of given services; the same person has one account; names are nobody else’s', async () => {
    for (const _ of [1, 2]) await staff.signIn('wang');
    expect(await staff.accountOf('王')).toMatchObject({ roles: ['editor', 'reviewer'], services: ['id-card-renew'] });
    provider.people.set('another', { preferred_username: 'li hua', realm_access: { roles: ['watch'] } });
    expect((await (await staff.signIn('another')).get('/accounts')).status).toBe(403);
    expect(await staff.accountOf('li hua (2)')).toMatchObject({ roles: ['auditor'] });
    expect(await listAccounts(opened.database)).toHaveLength(3);
  });

  test.each([
    ['zhao', 'with other groups only'],
    ['qian', 'without the claim'],
  ])('%s, %s, gets no access, is told whom to ask, and is recorded', async (name) => {
    const browser = opened.browser();
    const { status, html } = await browser.comeBack(await staff.begin(browser, name));
    expect(status).toBe(403);
    expect(html).toContain('Please ask: the IT desk');
    expect(html).toContain(`number ${name}`);
    expect(browser.cookie).toBe('');
    expect(await staff.lastEntry()).toMatchObject({ action: 'sign-in-refused', subject: `person:${name}` });
    expect(await staff.accountOf(name)).toBeUndefined();
  });

  test('replaces a session that was there before', async () => {
    const victim = opened.browser();
    const attacker = await staff.signIn('wang');
    victim.cookies.set('liaowen_staff', attacker.cookies.get('liaowen_staff') ?? '');
    await victim.comeBack(await staff.begin(victim, 'li'));
    expect(victim.cookies.get('liaowen_staff')).not.toBe(attacker.cookies.get('liaowen_staff'));
    expect((await victim.get('/accounts')).status).toBe(200);
    expect((await attacker.get('/accounts')).status).toBe(403);
  });

  test.each([
    '//evil.example/console',
    'https://evil.example/console',
    '/\\evil.example',
    '/portal',
    '/consoles',
    'javascript:alert(1)',
    '/console\r\nx: y',
  ])('never leads to %s', async (next) => {
    const browser = opened.browser();
    const path = `/oidc?next=${encodeURIComponent(next)}`;
    const { html } = await browser.comeBack(await staff.begin(browser, 'li', provider.visitor(), path));
    expect(/content="0;url=([^"]*)"/.exec(html)?.[1]).toMatch(/^\/console(\?language=en|%0D%0A|\s*x?|$)/);
    expect(html).not.toContain('evil.example');
  });
});

describe('nobody is let in', () => {
  async function expectRefused(browser: Browser, back: string, status = 403) {
    const entries = (await listAccounts(opened.database)).length;
    const found = await browser.comeBack(back);
    expect(found.status).toBe(status);
    expect(found.html).toContain('Signing in was not completed');
    expect(browser.cookie).toBe('');
    expect(await listAccounts(opened.database)).toHaveLength(entries);
  }

  test('with a state that was changed, or left out', async () => {
    for (const change of [
      (url: string) => url.replace(/state=\w/, 'state=~'),
      (url: string) => url.replace(/&state=[^&]+/, ''),
    ]) {
      const browser = opened.browser();
      await expectRefused(browser, change(await staff.begin(browser, 'li')));
    }
  });

  test('in a browser where nothing was begun, or with what another one has begun', async () => {
    const attackers = opened.browser();
    const back = await staff.begin(attackers, 'wang');
    await expectRefused(opened.browser(), back);
    const victim = opened.browser();
    await victim.get('/oidc');
    await expectRefused(victim, back);
  });

  test('with a code that was used before', async () => {
    const browser = opened.browser();
    const back = await staff.begin(browser, 'li');
    const kept = browser.cookies.get('liaowen_sign_in') ?? '';
    expect((await browser.comeBack(back)).status).toBe(200);
    const again = opened.browser();
    await expectRefused(again, back);
    again.cookies.set('liaowen_sign_in', kept);
    await expectRefused(again, back);
  });

  test('after more than ten minutes, or with a cookie that was changed', async () => {
    const slow = opened.browser();
    const back = await staff.begin(slow, 'li');
    staff.later(11);
    await expectRefused(slow, back);
    const browser = opened.browser();
    const other = await staff.begin(browser, 'li');
    const sealed = browser.cookies.get('liaowen_sign_in') ?? '';
    browser.cookies.set(
      'liaowen_sign_in',
      `${sealed.slice(0, 60)}${sealed[60] === 'A' ? 'B' : 'A'}${sealed.slice(61)}`,
    );
    await expectRefused(browser, other);
  });

  const now = () => Math.floor(Date.now() / 1000);
  test.each([
    ['another nonce', () => ({ nonce: 'another' })],
    ['no nonce', () => ({ nonce: undefined })],
    ['another audience', () => ({ aud: 'another' })],
    ['another issuer', () => ({ iss: 'https://login.example' })],
    ['no subject', () => ({ sub: undefined })],
    ['an end that has passed', () => ({ iat: now() - 700, exp: now() - 100 })],
    ['no end', () => ({ exp: undefined })],
    ['a beginning in the future', () => ({ nbf: now() + 100 })],
  ])('with an id_token that has %s', async (_, changed) => {
    const browser = opened.browser();
    const back = await staff.begin(browser, 'li');
    provider.tamper = (claims) => ({ ...claims, ...changed() });
    await expectRefused(browser, back);
  });

  test('with an id_token that somebody else has signed', async () => {
    const browser = opened.browser();
    const back = await staff.begin(browser, 'li');
    provider.forge = true;
    await expectRefused(browser, back);
  });

  test('who cancels at the provider', async () => {
    const browser = opened.browser();
    const state = new URL((await browser.get('/oidc')).location ?? '').searchParams.get('state');
    const issuer = encodeURIComponent(provider.issuer);
    const { status, html } = await browser.comeBack(
      `/oidc/callback?error=access_denied&error_description=%3Cb%3E&state=${state}&iss=${issuer}`,
    );
    expect([status, html.includes('Signing in was cancelled'), html.includes('<b>')]).toEqual([403, true, false]);
  });

  test('while a clock that is off by some seconds does no harm', async () => {
    const browser = opened.browser();
    const back = await staff.begin(browser, 'li');
    provider.tamper = (claims) => ({ ...claims, iat: now() - 600, exp: now() - 10 });
    expect((await browser.comeBack(back)).status).toBe(200);
  });
});
