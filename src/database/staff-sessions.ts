import type { Account, Act, StaffSession } from '../types/staff.ts';
import { columns as accountColumns } from './accounts.ts';
import { recordAct } from './audit.ts';
import type { Database, Transaction } from './database.ts';
import { isoTime } from './iso-time.ts';
import { whileAvailable } from './unavailable.ts';

/** A session that nobody uses ends after this. */
export const idleMinutes = 60;

export interface NewSession {
  account: Account;
  tokenHash: Uint8Array;
  until: string;
  /** When the password was typed; now, unless a provider says otherwise. */
  confirmedAt?: string;
  /** What the provider gave, sealed. */
  providerTokens?: Uint8Array;
}

/** Signs an account in; sessions that are too old go. */
export function addSession(
  { sql }: Database,
  { account, tokenHash, until, confirmedAt, providerTokens }: NewSession,
  act: Act,
): Promise<void> {
  return inOne(sql, async (transaction) => {
    const at = act.at;
    await transaction`delete from staff_sessions where until <= ${at}::text::timestamptz`;
    await transaction`
      insert into staff_sessions
        (token_hash, account_id, created_at, seen_at, until, confirmed_at, provider_tokens, checked_at)
      values (${tokenHash}, ${account.id}, ${at}::text::timestamptz, ${at}::text::timestamptz,
        ${until}::text::timestamptz, ${confirmedAt ?? at}::text::timestamptz, ${providerTokens ?? null},
        ${providerTokens ? at : null}::text::timestamptz)`;
    const after = { with: providerTokens ? 'provider' : 'password' };
    await recordAct(transaction, { action: 'sign-in', subject: `account:${account.name}`, after }, act);
  });
}

/** Takes on itself to ask the provider about a session. @returns false when another request has done so */
export function claimCheck({ sql }: Database, { id, provider }: StaffSession, at: string): Promise<boolean> {
  return whileAvailable(async () => {
    const claimed = await sql`
      update staff_sessions set checked_at = ${at}::text::timestamptz
      where id = ${id} and checked_at = ${provider?.checkedAt ?? null}::text::timestamptz returning id`;
    return claimed.length > 0;
  });
}

/** What the provider has given anew. */
export async function keepTokens({ sql }: Database, id: number, providerTokens: Uint8Array): Promise<void> {
  await whileAvailable(() => sql`update staff_sessions set provider_tokens = ${providerTokens} where id = ${id}`);
}

/** Records that somebody was not let in, or typed a wrong password to confirm. `subject` is of an account, or says that there is none. */
export function addRefusal(
  { sql }: Database,
  action: 'sign-in-refused' | 'confirm-refused',
  subject: string,
  act: Act,
): Promise<void> {
  return inOne(sql, (transaction) => recordAct(transaction, { action, subject }, act));
}

/** The session of this token, unless it has ended or its account is disabled. Notes that it is in use. */
export function findSession(database: Database, tokenHash: Uint8Array, at: string): Promise<StaffSession | undefined> {
  return whileAvailable(async () => {
    const [found] = await database.sql<SessionRow[]>`
      select ${columns(database)} from staff_sessions join accounts on accounts.id = account_id
      where token_hash = ${tokenHash} and ${holds(database, at)}`;
    if (!found) return undefined;
    if (Date.parse(at) - Date.parse(found.seenAt) >= 60_000)
      await database.sql`update staff_sessions set seen_at = ${at}::text::timestamptz where id = ${found.sessionId}`;
    return sessionOf(found);
  });
}

/** The sessions of an account that hold, the newest first. */
export function listSessions(database: Database, accountId: number, at: string): Promise<StaffSession[]> {
  return whileAvailable(async () =>
    (
      await database.sql<SessionRow[]>`
        select ${columns(database)} from staff_sessions join accounts on accounts.id = account_id
        where account_id = ${accountId} and ${holds(database, at)} order by staff_sessions.id desc`
    ).map(sessionOf),
  );
}

/** Ends one session of an account. @returns false when it has none of this number that goes on */
export function endSession(
  { sql }: Database,
  { id, account }: { id: number; account: Account },
  action: 'sign-out' | 'session-revoked',
  act: Act,
): Promise<boolean> {
  return inOne(sql, async (transaction) => {
    const ended = await transaction`
      update staff_sessions set revoked_at = ${act.at}::text::timestamptz, provider_tokens = null
      where id = ${id} and account_id = ${account.id} and revoked_at is null returning id`;
    if (ended.length === 0) return false;
    await recordAct(transaction, { action, subject: `session:${id} account:${account.name}` }, act);
    return true;
  });
}

/** The password was typed again. */
export async function confirmSession({ sql }: Database, id: number, at: string): Promise<void> {
  await whileAvailable(() => sql`update staff_sessions set confirmed_at = ${at}::text::timestamptz where id = ${id}`);
}

function inOne<T>(sql: Database['sql'], work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return whileAvailable(() => sql.begin(work) as Promise<T>);
}

type SessionRow = Omit<Account, 'createdAt'> &
  Omit<StaffSession, 'id' | 'account' | 'createdAt' | 'provider'> & {
    sessionId: number;
    createdAt: string;
    signedInAt: string;
    providerTokens: Uint8Array | null;
    checkedAt: string | null;
  };

function sessionOf(row: SessionRow): StaffSession {
  const { sessionId, signedInAt, seenAt, until, confirmedAt, providerTokens, checkedAt, ...account } = row;
  const provider = providerTokens && checkedAt ? { tokens: providerTokens, checkedAt } : null;
  return { id: sessionId, account, createdAt: signedInAt, seenAt, until, confirmedAt, provider };
}

const columns = (database: Database) => database.sql`
  ${accountColumns(database)}, staff_sessions.id as "sessionId", ${isoTime(database, 'staff_sessions.created_at')} as "signedInAt",
  ${isoTime(database, 'seen_at')} as "seenAt", ${isoTime(database, 'until')} as until,
  ${isoTime(database, 'confirmed_at')} as "confirmedAt", provider_tokens as "providerTokens",
  ${isoTime(database, 'checked_at')} as "checkedAt"`;

const holds = ({ sql }: Database, at: string) => sql`
  revoked_at is null and until > ${at}::text::timestamptz and disabled_at is null
  and seen_at > ${at}::text::timestamptz - make_interval(mins => ${idleMinutes})`;
