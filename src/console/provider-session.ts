import type { TextEncryption } from '../database/encryption.ts';
import { meetPerson } from '../database/provider-accounts.ts';
import { claimCheck, endSession, findSession, keepTokens } from '../database/staff-sessions.ts';
import type { StaffSession } from '../types/staff.ts';
import type { Provider, ProviderTokens } from './provider.ts';
import { actOf, type Visit } from './visit.ts';

/** How soon a role that was taken away at the provider is gone here, while somebody works. */
export const checkMinutes = 10;

const placeOf = (tokenHash: Uint8Array): string => `staff_sessions/${Buffer.from(tokenHash).toString('hex')}`;

export const sealTokens = (encryption: TextEncryption, tokenHash: Uint8Array, tokens: ProviderTokens) =>
  encryption.seal(JSON.stringify(tokens), placeOf(tokenHash));

export const openTokens = async (encryption: TextEncryption, tokenHash: Uint8Array, sealed: Uint8Array) =>
  JSON.parse(await encryption.open(sealed, placeOf(tokenHash))) as ProviderTokens;

/** Of whom an act is that the provider brings about. */
export const actOfProvider = (visit: Visit, issuer: string) => actOf(visit, `provider:${new URL(issuer).host}`);

/**
 * Asks the provider from time to time whether the person of a session still has what they had, and ends it when not. While
 * the provider is away the session goes on.
 */
export async function stillVouchedFor(
  visit: Visit,
  session: StaffSession,
  tokenHash: Uint8Array,
): Promise<StaffSession | undefined> {
  const { deps } = visit;
  const { account, provider: kept } = session;
  const at = deps.clock().toISOString();
  const due = kept && Date.parse(at) - Date.parse(kept.checkedAt) >= checkMinutes * 60_000;
  if (!deps.provider || !account.person || !due || !(await claimCheck(deps.database, session, at))) return session;
  const outcome = await askAgain(visit, deps.provider, { session, sealed: kept.tokens, tokenHash });
  if (outcome === 'goes on') return session;
  if (outcome === 'ends') {
    const act = actOfProvider(visit, account.person.issuer);
    await endSession(deps.database, { id: session.id, account }, 'session-revoked', act);
    return undefined;
  }
  // With the rights that the person has now, unless they were signed out for one that they have lost.
  return findSession(deps.database, tokenHash, at);
}

async function askAgain(
  visit: Visit,
  provider: Provider,
  { session, sealed, tokenHash }: { session: StaffSession; sealed: Uint8Array; tokenHash: Uint8Array },
): Promise<'goes on' | 'ends' | 'anew'> {
  const { database, encryption } = visit.deps;
  const answer = await provider.askAgain(await openTokens(encryption, tokenHash, sealed));
  if (answer.outcome === 'silent' || answer.outcome === 'unreachable') return 'goes on';
  if (answer.outcome !== 'vouched') return 'ends';
  const { person } = answer.vouched;
  if (person.subject !== session.account.person?.subject || person.issuer !== session.account.person.issuer)
    return 'ends';
  const met = await meetPerson(database, answer.vouched, actOfProvider(visit, person.issuer));
  if (met.outcome !== 'account') return 'ends';
  await keepTokens(database, session.id, await sealTokens(encryption, tokenHash, answer.tokens));
  return 'anew';
}
