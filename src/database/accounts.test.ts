import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/database.ts';
import type { Account } from '../types/staff.ts';
import {
  accountForSignIn,
  addSetupCode,
  changeRights,
  countAccounts,
  inviteAccount,
  issueCode,
  listAccounts,
  setDisabled,
  setUpFirst,
  takeCode,
} from './accounts.ts';
import { checkAudit, readAudit } from './audit.ts';
import { hashOf } from './conversation-rows.ts';
import type { Database } from './database.ts';
import { addSession, confirmSession, endSession, findSession, idleMinutes, listSessions } from './staff-sessions.ts';

const at = '2026-11-26T08:00:00.000Z';
const until = '2026-11-27T08:00:00.000Z';
const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();
const act = { by: 'console:Li', at, requestId: 'r-1' };
const nobody = { ...act, by: 'nobody' };

describe.each(testDatabases())('accounts: $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.close());

  const named = async (name: string): Promise<Account> => {
    const found = (await listAccounts(database)).find((account) => account.name === name);
    if (!found) throw new Error(name);
    return found;
  };
  const newCode = async (code: string) => ({ codeHash: await hashOf(code), until });
  const taken = async (code: string) => ({ codeHash: await hashOf(code), passwordHash: `hash of ${code}` });

  test('a setup code makes the first account, once and in time', async () => {
    await addSetupCode(database, await newCode('one'), nobody);
    await addSetupCode(database, await newCode('two'), nobody);
    const first = async (code: string, when = at) =>
      setUpFirst(database, { ...(await taken(code)), name: 'Li' }, { ...nobody, at: when });
    expect(await first('three')).toBe(false);
    expect(await first('one', until)).toBe(false);
    expect(await countAccounts(database)).toBe(0);
    const outcomes = await Promise.all([first('one'), first('one'), first('two')]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await first('two')).toBe(false);
    expect(await listAccounts(database)).toMatchObject([{ name: 'Li', roles: ['administrator'], state: 'active' }]);
    expect(await accountForSignIn(database, 'LI')).toMatchObject({ name: 'Li' });
  });

  test('an invitation is taken once; a new code ends the one before', async () => {
    const wanted = { name: '王', roles: ['editor' as const], services: ['passport'] };
    expect(await inviteAccount(database, { ...wanted, ...(await newCode('w1')) }, act)).toBe(true);
    expect(await inviteAccount(database, { ...wanted, ...(await newCode('w2')) }, act)).toBe(false);
    expect((await named('王')).state).toBe('invited');
    expect(await accountForSignIn(database, '王')).toBeUndefined();
    expect(await issueCode(database, (await named('王')).id, await newCode('w3'), act)).toBe(true);
    expect(await takeCode(database, await taken('w1'), nobody)).toBeUndefined();
    expect(await takeCode(database, await taken('w3'), nobody)).toBe('王');
    expect(await takeCode(database, await taken('w3'), nobody)).toBeUndefined();
    expect(await named('王')).toMatchObject({ ...wanted, state: 'active' });
  });

  test('a session holds until it is left alone, ended, too old, or its account is disabled', async () => {
    const account = await named('王');
    const tokenHash = await hashOf('token');
    const find = (when: string) => findSession(database, tokenHash, when);
    await addSession(database, { account, tokenHash, until }, act);
    expect(await find(later(1))).toMatchObject({ account, createdAt: at, confirmedAt: at, until });
    expect(await find(later(idleMinutes))).toMatchObject({ seenAt: later(1) });
    expect(await find(later(3 * idleMinutes))).toBeUndefined();
    expect(await find(until)).toBeUndefined();
    const [session] = await listSessions(database, account.id, later(2));
    await confirmSession(database, session?.id ?? 0, later(3));
    expect((await find(later(4)))?.confirmedAt).toBe(later(3));
    const own = { id: session?.id ?? 0, account };
    expect(await endSession(database, { ...own, account: await named('Li') }, 'session-revoked', act)).toBe(false);
    expect(await endSession(database, own, 'session-revoked', act)).toBe(true);
    expect(await find(later(5))).toBeUndefined();
    expect(await listSessions(database, account.id, later(5))).toEqual([]);
  });

  test('disabling ends sessions; the last administrator stays one', async () => {
    const li = await named('Li');
    const wang = await named('王');
    const tokenHash = await hashOf('another');
    await addSession(database, { account: wang, tokenHash, until }, act);
    expect(await setDisabled(database, wang.id, true, act)).toBe('changed');
    expect(await findSession(database, tokenHash, at)).toBeUndefined();
    expect(await accountForSignIn(database, '王')).toBeUndefined();
    expect(await issueCode(database, wang.id, await newCode('w4'), act)).toBe(false);
    expect(await setDisabled(database, wang.id, false, act)).toBe('changed');
    expect(await findSession(database, tokenHash, at)).toBeUndefined();
    expect(await setDisabled(database, li.id, true, act)).toBe('last-administrator');
    expect(await changeRights(database, li.id, { roles: ['auditor'], services: [] }, act)).toBe('last-administrator');
    expect(await changeRights(database, 999, { roles: [], services: [] }, act)).toBe('unknown');
    expect(await changeRights(database, wang.id, { roles: ['administrator'], services: [] }, act)).toBe('changed');
    expect(await setDisabled(database, li.id, true, act)).toBe('changed');
  });

  test('all of it is in the audit, without a secret', async () => {
    const entries = await readAudit(database, {}, 100);
    expect(entries.map(({ action }) => action).reverse()).toEqual([
      'set-up',
      'account-invited',
      'code-issued',
      'password-set',
      'sign-in',
      'session-revoked',
      'sign-in',
      'account-disabled',
      'account-enabled',
      'account-changed',
      'account-disabled',
    ]);
    expect(entries.find(({ action }) => action === 'account-changed')).toMatchObject({
      before: '{"roles":["editor"],"services":["passport"]}',
      after: '{"roles":["administrator"],"services":[]}',
    });
    expect(JSON.stringify(entries)).not.toMatch(/hash of/);
    expect(await checkAudit(database)).toMatchObject({ whole: true, entries: 11 });
  });
});
