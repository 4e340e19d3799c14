import { hashOf, newToken } from '../database/conversation-rows.ts';
import { addSession } from '../database/staff-sessions.ts';
import { isOwnPath } from '../portal/links.ts';
import type { Account } from '../types/staff.ts';
import type { ProviderTokens } from './provider.ts';
import { sealTokens } from './provider-session.ts';
import { sessionHours, setToken } from './session-cookie.ts';
import { actOf, consoleLink, type Visit } from './visit.ts';

/** What a provider says of how somebody signed in. */
export interface ByProvider {
  tokens: ProviderTokens;
  authenticatedAt: number | undefined;
}

/** Nobody can be asked whether the person still has their roles, so that they sign in again after this. */
const hoursUnasked = 1;

/** Signs an account in with a token that nobody had before. */
export async function openSession(visit: Visit, account: Account, by?: ByProvider): Promise<void> {
  const { deps, c } = visit;
  const act = actOf(visit, `console:${account.name}`);
  const now = Date.parse(act.at);
  const token = newToken();
  const hours = by && by.tokens.refreshToken === undefined ? hoursUnasked : sessionHours;
  const tokenHash = await hashOf(token);
  const given = by && {
    confirmedAt: new Date(Math.min(now, by.authenticatedAt ?? 0)).toISOString(),
    providerTokens: await sealTokens(deps.encryption, tokenHash, by.tokens),
  };
  const until = new Date(now + hours * 3_600_000).toISOString();
  await addSession(deps.database, { account, tokenHash, until, ...given }, act);
  setToken(c, token, deps);
}

/** Where somebody wanted to go who had to sign in first; never out of the console. */
export function wantedPath(visit: Visit, next = ''): string {
  return isOwnPath(next) && /^\/console(?:[/?]|$)/.test(next) ? next : consoleLink('', visit);
}
