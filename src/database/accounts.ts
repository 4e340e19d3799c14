import type { Account, Act, Person, Role } from '../types/staff.ts';
import { recordAct } from './audit.ts';
import type { Database, Transaction } from './database.ts';
import { isoTime } from './iso-time.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { whileAvailable } from './unavailable.ts';

/** A code as it is stored, beside its hash. */
export interface NewCode {
  codeHash: Uint8Array;
  until: string;
}

/** What an administrator decides about an account. */
export interface AccountRights {
  roles: Role[];
  services: string[];
}

type ChangeOutcome = 'changed' | 'unknown' | 'last-administrator';

/** The first one first. */
export function listAccounts(database: Database): Promise<Account[]> {
  return whileAvailable(async () => [...(await selectAccounts(database, database.sql))]);
}

export function countAccounts({ sql }: Database): Promise<number> {
  return whileAvailable(async () => {
    const [counted] = await sql<{ accounts: number }[]>`select count(*)::int as accounts from accounts`;
    return counted?.accounts ?? 0;
  });
}

/** The account of this name with the hash of its password, unless it is disabled or only invited. */
export function accountForSignIn(
  database: Database,
  name: string,
): Promise<(Account & { passwordHash: string }) | undefined> {
  return whileAvailable(async () => {
    const [found] = await database.sql<(Account & { passwordHash: string })[]>`
      select ${columns(database)}, password_hash as "passwordHash" from accounts
      where lower(name) = lower(${name}) and disabled_at is null and password_hash is not null`;
    return found;
  });
}

/** Stores a code that makes the first account. */
export async function addSetupCode({ sql }: Database, { codeHash, until }: NewCode, act: Act): Promise<void> {
  await whileAvailable(
    () => sql`
      insert into one_time_codes (code_hash, purpose, until, created_by, created_at)
      values (${codeHash}, 'setup', ${until}::text::timestamptz, ${act.by}, ${act.at}::text::timestamptz)`,
  );
}

/** Makes the first account, an administrator. @returns false when the code is none, or is too old, or an account is there */
export function setUpFirst(
  database: Database,
  { codeHash, name, passwordHash }: { codeHash: Uint8Array; name: string; passwordHash: string },
  act: Act,
): Promise<boolean> {
  return changing(database, async (transaction) => {
    const [there] = await transaction`select id from accounts limit 1`;
    if (there || !(await useCode(transaction, codeHash, 'setup', act))) return false;
    const roles: Role[] = ['administrator'];
    await insertAccount(transaction, { name, roles, services: [], passwordHash }, { ...act, by: `console:${name}` });
    await recordAct(transaction, { action: 'set-up', subject: `account:${name}`, after: { roles } }, act);
    return true;
  });
}

/** Adds an account without a password, and a code that sets one. @returns false when the name is taken */
export function inviteAccount(
  database: Database,
  { name, roles, services, ...code }: AccountRights & NewCode & { name: string },
  act: Act,
): Promise<boolean> {
  return changing(database, async (transaction) => {
    const id = await insertAccount(transaction, { name, roles, services }, act);
    if (id === undefined) return false;
    await insertCode(transaction, id, code, act);
    const after = { roles, services };
    await recordAct(transaction, { action: 'account-invited', subject: `account:${name}`, after }, act);
    return true;
  });
}

/** A new code to set a password with; older ones end. @returns false when there is no such local account, or it is disabled */
export function issueCode(database: Database, accountId: number, code: NewCode, act: Act): Promise<boolean> {
  return changing(database, async (transaction) => {
    const account = await findAccount(database, transaction, accountId);
    if (!account || account.person || account.state === 'disabled') return false;
    await endCodes(transaction, accountId, act);
    await insertCode(transaction, accountId, code, act);
    await recordAct(transaction, { action: 'code-issued', subject: `account:${account.name}` }, act);
    return true;
  });
}

/** Sets the password that a code is for, and ends the account's sessions. @returns its name; undefined when the code is no good */
export function takeCode(
  database: Database,
  { codeHash, passwordHash }: { codeHash: Uint8Array; passwordHash: string },
  act: Act,
): Promise<string | undefined> {
  return changing(database, async (transaction) => {
    const used = await useCode(transaction, codeHash, 'password', act);
    const account = used?.accountId && (await findAccount(database, transaction, used.accountId));
    if (!account || account.state === 'disabled') return undefined;
    await transaction`update accounts set password_hash = ${passwordHash} where id = ${account.id}`;
    await endSessions(transaction, account.id, act);
    const by = `console:${account.name}`;
    await recordAct(transaction, { action: 'password-set', subject: `account:${account.name}` }, { ...act, by });
    return account.name;
  });
}

export function changeRights(
  database: Database,
  id: number,
  { roles, services }: AccountRights,
  act: Act,
): Promise<ChangeOutcome> {
  return changing(database, async (transaction) => {
    const account = await findAccount(database, transaction, id);
    if (!account) return 'unknown';
    if (!roles.includes('administrator') && (await isLastAdministrator(database, transaction, id)))
      return 'last-administrator';
    await setRights(transaction, account, { roles, services }, act);
    return 'changed';
  });
}

export async function setRights(
  transaction: Transaction,
  account: Account,
  { roles, services }: AccountRights,
  act: Act,
): Promise<void> {
  await transaction`
    update accounts set roles = ${JSON.stringify(roles)}::text::jsonb, services = ${JSON.stringify(services)}::text::jsonb
    where id = ${account.id}`;
  const before = { roles: account.roles, services: account.services };
  const recorded = { action: 'account-changed', subject: `account:${account.name}`, before } as const;
  await recordAct(transaction, { ...recorded, after: { roles, services } }, act);
}

/** A disabled account's sessions and codes end at once. */
export function setDisabled(database: Database, id: number, disabled: boolean, act: Act): Promise<ChangeOutcome> {
  return changing(database, async (transaction) => {
    const account = await findAccount(database, transaction, id);
    if (!account) return 'unknown';
    if (disabled && (await isLastAdministrator(database, transaction, id))) return 'last-administrator';
    await transaction`
      update accounts set disabled_at = ${disabled ? act.at : null}::text::timestamptz where id = ${id}`;
    if (disabled) {
      await endSessions(transaction, id, act);
      await endCodes(transaction, id, act);
    }
    const action = disabled ? 'account-disabled' : 'account-enabled';
    await recordAct(transaction, { action, subject: `account:${account.name}` }, act);
    return 'changed';
  });
}

/** Signs an account out everywhere. @returns false when there is no such account */
export function signOutEverywhere(database: Database, id: number, act: Act): Promise<boolean> {
  return changing(database, async (transaction) => {
    const account = await findAccount(database, transaction, id);
    if (!account) return false;
    await endSessions(transaction, id, act);
    await recordAct(transaction, { action: 'session-revoked', subject: `account:${account.name}` }, act);
    return true;
  });
}

/** So that two can't each disable the other one's last administrator. */
export const changing = <T>(database: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> =>
  oneAtATime(database, 'accounts', work);

export async function insertAccount(
  transaction: Transaction,
  given: AccountRights & { name: string; passwordHash?: string | null; person?: Person },
  { by, at }: Act,
): Promise<number | undefined> {
  const { name, roles, services, passwordHash = null, person } = given;
  const [added] = await transaction<{ id: number }[]>`
    insert into accounts (name, roles, services, password_hash, issuer, subject, created_by, created_at)
    values (${name}, ${JSON.stringify(roles)}::text::jsonb, ${JSON.stringify(services)}::text::jsonb, ${passwordHash},
      ${person?.issuer ?? null}, ${person?.subject ?? null}, ${by}, ${at}::text::timestamptz)
    on conflict do nothing returning id`;
  return added?.id;
}

async function insertCode(transaction: Transaction, accountId: number, { codeHash, until }: NewCode, { by, at }: Act) {
  await transaction`
    insert into one_time_codes (code_hash, purpose, account_id, until, created_by, created_at)
    values (${codeHash}, 'password', ${accountId}, ${until}::text::timestamptz, ${by}, ${at}::text::timestamptz)`;
}

async function useCode(
  transaction: Transaction,
  codeHash: Uint8Array,
  purpose: 'setup' | 'password',
  { at }: Act,
): Promise<{ accountId: number | null } | undefined> {
  const [used] = await transaction<{ accountId: number | null }[]>`
    update one_time_codes set used_at = ${at}::text::timestamptz
    where code_hash = ${codeHash} and purpose = ${purpose} and used_at is null and until > ${at}::text::timestamptz
    returning account_id as "accountId"`;
  return used;
}

const endCodes = (transaction: Transaction, accountId: number, { at }: Act) => transaction`
  update one_time_codes set used_at = ${at}::text::timestamptz where account_id = ${accountId} and used_at is null`;

export const endSessions = (transaction: Transaction, accountId: number, { at }: Act) => transaction`
  update staff_sessions set revoked_at = ${at}::text::timestamptz, provider_tokens = null
  where account_id = ${accountId} and revoked_at is null`;

async function findAccount(database: Database, transaction: Transaction, id: number): Promise<Account | undefined> {
  return (await selectAccounts(database, transaction)).find((account) => account.id === id);
}

/** Whoever else could let people in: an administrator who can sign in. */
async function isLastAdministrator(database: Database, transaction: Transaction, id: number): Promise<boolean> {
  const able = (await selectAccounts(database, transaction)).filter(
    ({ state, roles }) => state === 'active' && roles.includes('administrator'),
  );
  return able.length === 1 && able[0]?.id === id;
}

export const selectAccounts = (database: Database, sql: Database['sql'] | Transaction) =>
  sql<Account[]>`select ${columns(database)} from accounts order by id`;

/** Of `accounts`, in a query that has no other table with such columns. */
export const columns = (database: Database) => database.sql`
  accounts.id, accounts.name, accounts.roles, accounts.services, accounts.created_by as "createdBy",
  ${isoTime(database, 'accounts.created_at')} as "createdAt",
  case when accounts.disabled_at is not null then 'disabled'
    when accounts.issuer is null and accounts.password_hash is null then 'invited' else 'active' end as state,
  case when accounts.issuer is not null
    then jsonb_build_object('issuer', accounts.issuer, 'subject', accounts.subject) end as person`;
