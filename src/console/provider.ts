import * as client from 'openid-client';
import type { Config } from '../config.ts';
import type { Vouched } from '../database/provider-accounts.ts';
import type { Log } from '../log.ts';
import { type ClaimNames, type Claims, claimAt, rightsOfClaims } from './rights-of-claims.ts';

/** What must come back from the provider as it was sent there. */
export interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
}

/** What a provider gave for a session. */
export interface ProviderTokens {
  idToken: string;
  refreshToken?: string | undefined;
}

/**
 * Why the provider vouches for nobody: it said no (`declined`), what came back is not what was asked for (`invalid`), or it
 * can't be reached.
 */
export type NotVouched = { outcome: 'declined' | 'invalid' | 'unreachable' };

export type VouchedFor = {
  outcome: 'vouched';
  vouched: Vouched;
  tokens: ProviderTokens;
  /** When the password was typed there, in milliseconds; undefined when the provider doesn't say. */
  authenticatedAt: number | undefined;
};

/** An OpenID provider that vouches for people on the staff's side. */
export interface Provider {
  /** For people. */
  name: string;
  /** Whom somebody asks who has no role. */
  contact: string | undefined;
  /** Local accounts may sign in with their passwords too. */
  breakGlass: boolean;
  /** Where a browser is sent to; `again`: the password is to be typed there in any case. */
  begin(again: boolean): Promise<{ outcome: 'begun'; url: string; attempt: Attempt } | NotVouched>;
  /** @param search of the address that the browser came back to */
  finish(search: string, attempt: Attempt, again: boolean): Promise<VouchedFor | NotVouched>;
  /** Whether the person of a session still has what they had. `silent`: the provider doesn't say so without them. */
  askAgain(tokens: ProviderTokens): Promise<VouchedFor | NotVouched | { outcome: 'silent' }>;
  /** Where a browser is signed out of the provider; undefined when it has no such place or is away. */
  signOutUrl(tokens: ProviderTokens): Promise<string | undefined>;
}

export type ProviderSettings = ClaimNames &
  Pick<Config, 'oidcName' | 'oidcScope' | 'oidcNameClaim' | 'oidcContact' | 'oidcLocalAccounts'> & {
    issuer: URL;
    clientId: string;
    clientSecret: string;
    redirectUri: URL;
  };

/** How long a password typed at the provider stands, and how far its clock may be off; in seconds. */
const oldestConfirmation = 600;
const oldestSignIn = 12 * 3600;
const tolerance = 30;
const patience = 5;

/** @returns undefined where no provider is configured */
export function providerOf(config: Config, log: Log): Provider | undefined {
  const { oidcIssuer, oidcClientId: clientId, oidcClientSecret: clientSecret, oidcRedirectUri } = config;
  if (!oidcIssuer || !clientId || !clientSecret || !oidcRedirectUri) return undefined;
  const named = { issuer: new URL(oidcIssuer), clientId, clientSecret, redirectUri: new URL(oidcRedirectUri) };
  return openProvider({ ...config, ...named }, log);
}

/** Asks the provider for its addresses when they are needed first, so that a start doesn't wait for it. */
export function openProvider(settings: ProviderSettings, log: Log): Provider {
  let discovered: client.Configuration | undefined;
  const configuration = async (): Promise<client.Configuration> => {
    discovered ??= await discover(settings);
    return discovered;
  };
  async function trying<T>(work: (configuration: client.Configuration) => Promise<T>): Promise<T | NotVouched> {
    try {
      return await work(await configuration());
    } catch (error) {
      const outcome = outcomeOf(error);
      // The reason is for who runs this; codes say it without what was sent.
      log.warn({ outcome, reason: reasonOf(error) }, 'the provider did not vouch for somebody');
      return { outcome };
    }
  }
  return {
    name: settings.oidcName ?? settings.issuer.host,
    contact: settings.oidcContact,
    breakGlass: settings.oidcLocalAccounts === 'break-glass',
    begin: (again) => trying((found) => begin(found, settings, again)),
    finish: (search, attempt, again) => trying((found) => finish(found, settings, { search, attempt, again })),
    askAgain: (tokens) => trying((found) => askAgain(found, settings, tokens)),
    signOutUrl: async (tokens) => {
      const found = await trying(async (known) => ({
        outcome: 'found' as const,
        url: signOutUrl(known, settings, tokens),
      }));
      return found.outcome === 'found' ? found.url : undefined;
    },
  };
}

/** The usual way to send the secret, unless the provider takes only the other one. */
async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<client.Configuration> {
  // Signatures too: else TLS alone would tell that a token is the provider's.
  const execute = [client.enableNonRepudiationChecks];
  if (issuer.protocol === 'http:') execute.push(client.allowInsecureRequests);
  const options = { timeout: patience, execute };
  const metadata = { [client.clockTolerance]: tolerance };
  const authenticate: client.ClientAuth = (server, ...rest) => {
    const { token_endpoint_auth_methods_supported: taken = ['client_secret_basic'] } = server;
    const way = taken.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost;
    way(clientSecret)(server, ...rest);
  };
  return client.discovery(issuer, clientId, metadata, authenticate, options);
}

async function begin(
  configuration: client.Configuration,
  { oidcScope, redirectUri }: ProviderSettings,
  again: boolean,
): Promise<{ outcome: 'begun'; url: string; attempt: Attempt }> {
  const attempt = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri.href,
    scope: oidcScope,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    // With a limit the provider says when the password was typed.
    ...(again ? { prompt: 'login', max_age: '0' } : { max_age: String(oldestSignIn) }),
  });
  return { outcome: 'begun', url: url.href, attempt };
}

/** The library checks state, nonce, signature, issuer, audience and times of what comes back. */
async function finish(
  configuration: client.Configuration,
  settings: ProviderSettings,
  { search, attempt, again }: { search: string; attempt: Attempt; again: boolean },
): Promise<VouchedFor> {
  const url = new URL(settings.redirectUri);
  url.search = search;
  const answer = await client.authorizationCodeGrant(configuration, url, {
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.verifier,
    idTokenExpected: true,
    ...(again ? { maxAge: oldestConfirmation } : {}),
  });
  return vouchedFor(configuration, settings, answer);
}

type Answer = Awaited<ReturnType<typeof client.authorizationCodeGrant>>;

async function askAgain(
  configuration: client.Configuration,
  settings: ProviderSettings,
  { refreshToken, idToken }: ProviderTokens,
): Promise<VouchedFor | { outcome: 'silent' }> {
  if (refreshToken === undefined) return { outcome: 'silent' };
  const answer = await client.refreshTokenGrant(configuration, refreshToken);
  const kept = { refreshToken: answer.refresh_token ?? refreshToken, idToken: answer.id_token ?? idToken };
  if (!answer.id_token) return { outcome: 'silent' };
  return { ...(await vouchedFor(configuration, settings, answer)), tokens: kept };
}

async function vouchedFor(
  configuration: client.Configuration,
  settings: ProviderSettings,
  answer: Answer,
): Promise<VouchedFor> {
  const signed = answer.claims();
  if (!signed || !answer.id_token) throw new TypeError('no id_token');
  const claims = await withUserInfo(configuration, settings, signed, answer.access_token);
  const { iss: issuer, sub: subject, auth_time: authTime } = signed;
  return {
    outcome: 'vouched',
    vouched: {
      person: { issuer, subject },
      name: nameOf(claims, settings.oidcNameClaim, subject),
      ...rightsOfClaims(claims, settings),
    },
    tokens: { idToken: answer.id_token, refreshToken: answer.refresh_token },
    authenticatedAt: typeof authTime === 'number' ? authTime * 1000 : undefined,
  };
}

/** Some providers put names and roles only there. */
async function withUserInfo(
  configuration: client.Configuration,
  { oidcRolesClaim, oidcServicesClaim, oidcNameClaim }: ProviderSettings,
  signed: Claims & { sub: string },
  accessToken: string,
): Promise<Claims> {
  const wanted = [oidcRolesClaim, oidcNameClaim, oidcServicesClaim ?? oidcRolesClaim];
  const complete = wanted.every((name) => claimAt(signed, name) !== undefined);
  if (complete || !configuration.serverMetadata().userinfo_endpoint) return signed;
  return { ...(await client.fetchUserInfo(configuration, accessToken, signed.sub)), ...signed };
}

/** Such as no page or log is confused by; without one, what the provider calls the person. */
function nameOf(claims: Claims, claim: string, subject: string): string {
  const given = [claimAt(claims, claim), claims.email, claims.name].find(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  );
  return (given ?? subject).replace(/\p{C}/gu, '').trim().slice(0, 60) || 'unnamed';
}

function signOutUrl(
  configuration: client.Configuration,
  { redirectUri }: ProviderSettings,
  { idToken }: ProviderTokens,
): string | undefined {
  if (!configuration.serverMetadata().end_session_endpoint) return undefined;
  return client.buildEndSessionUrl(configuration, {
    id_token_hint: idToken,
    post_logout_redirect_uri: new URL('/console/sign-in', redirectUri).href,
  }).href;
}

function outcomeOf(error: unknown): NotVouched['outcome'] {
  if (error instanceof client.AuthorizationResponseError)
    return /^(server_error|temporarily_unavailable)$/.test(error.error) ? 'unreachable' : 'declined';
  if (error instanceof client.ResponseBodyError) return error.status >= 500 ? 'unreachable' : 'invalid';
  const code = codeOf(error);
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' || code === 'OAUTH_RESPONSE_IS_NOT_JSON')
    return 'unreachable';
  // What fetch throws has no code of its own.
  return error instanceof TypeError && code === undefined ? 'unreachable' : 'invalid';
}

function reasonOf(error: unknown): string {
  if (error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError)
    return error.error;
  const within = error instanceof Error ? codeOf(error.cause) : undefined;
  return [codeOf(error) ?? (error instanceof Error ? error.name : 'unknown'), within].filter(Boolean).join(' ');
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
