import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import OidcProvider, { type ProviderContext } from 'oidc-provider';
import { createLog } from '../../log.ts';
import { openProvider, type Provider, type ProviderSettings } from '../provider.ts';
import { origin } from './open-console.ts';

type Claims = Record<string, unknown>;

export interface TestProvider {
  issuer: string;
  /** Claims of the people who can sign in there, by what they type as their name. */
  people: Map<string, Claims>;
  /** What becomes of the claims of each signed id_token; undefined leaves it as it is. */
  tamper: ((claims: Claims) => Claims) | undefined;
  /** Signs with a key that the provider doesn't publish. */
  forge: boolean;
  /** Whether sessions here may ask it again. */
  refreshes: boolean;
  /** How often a code or a refresh token was changed for tokens. */
  exchanges: number;
  /** What the console knows of it. */
  client(changes?: Partial<ProviderSettings>): Provider;
  /** A person's own browser at the provider. */
  visitor(): Visitor;
  /** As if the machine were off. */
  close(): Promise<void>;
}

export interface Visitor {
  /** Goes where the console sends, signs in when asked to. @returns the address that it is sent back to */
  signIn(url: string, name: string): Promise<string>;
  /** What the provider asks first: `login`, or nothing. */
  asked: string[];
}

const clientId = 'liaowen';
const clientSecret = 'a client secret for tests only';
const redirectUriAt = (console: string): URL => new URL('/console/oidc/callback', console);

/** A real OpenID provider on a free port of this machine. @param console where the console is */
export async function openTestProvider(console = origin): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const opened: TestProvider = {
    issuer,
    people: new Map(),
    tamper: undefined,
    forge: false,
    refreshes: true,
    exchanges: 0,
    client: (changes) => openProvider({ ...settings(issuer, console), ...changes }, createLog({ level: 'silent' })),
    visitor: () => openVisitor(issuer),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.on('request', serve(opened, console));
  return opened;
}

const settings = (issuer: string, console: string): ProviderSettings => ({
  issuer: new URL(issuer),
  clientId,
  clientSecret,
  redirectUri: redirectUriAt(console),
  oidcName: 'Office Login',
  oidcScope: 'openid profile',
  oidcNameClaim: 'preferred_username',
  oidcRolesClaim: 'realm_access.roles',
  oidcRoles: { admins: ['administrator'], desk: ['editor:id-card-renew', 'reviewer'], watch: ['auditor'] },
  oidcContact: 'the IT desk',
  oidcLocalAccounts: 'refused',
});

function serve(opened: TestProvider, console: string) {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const provider = new OidcProvider(opened.issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUriAt(console).href],
        post_logout_redirect_uris: [new URL('/console/sign-in', console).href],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a cookie key for tests only'] },
    claims: { openid: ['sub'], profile: ['preferred_username', 'realm_access', 'services'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async () => opened.refreshes,
    findAccount: async (_: unknown, accountId: string) => {
      const claims = opened.people.get(accountId);
      return claims && { accountId, claims: async () => ({ sub: accountId, ...claims }) };
    },
    loadExistingGrant: grantAll,
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 3600,
      IdToken: 600,
      Interaction: 600,
      RefreshToken: 3600,
      Session: 3600,
    },
  });
  provider.use(async (context, next) => {
    await next();
    if (context.oidc?.route !== 'token' || !hasIdToken(context.body)) return;
    opened.exchanges++;
    const claims = JSON.parse(Buffer.from(context.body.id_token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
    const changed = opened.tamper?.(claims) ?? claims;
    context.body = { ...context.body, id_token: sign(changed, opened.forge ? other : key) };
  });
  return provider.callback();
}

const hasIdToken = (body: unknown): body is { id_token: string } =>
  typeof body === 'object' && body !== null && 'id_token' in body && typeof body.id_token === 'string';

function sign(claims: Claims, key: Parameters<ReturnType<typeof createSign>['sign']>[0]): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const signed = `${encode({ alg: 'RS256', kid: 'one' })}.${encode(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

/** Nobody is asked whether the console may know who they are. */
async function grantAll({ oidc }: ProviderContext) {
  if (!oidc) return undefined;
  const { provider, client, session } = oidc;
  const known = session.grantIdFor(client.clientId);
  if (known) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}

function openVisitor(issuer: string): Visitor {
  const cookies = new Map<string, string>();
  const asked: string[] = [];
  async function visit(url: URL, body?: URLSearchParams): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body ? { method: 'POST', body } : {}),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  }
  return {
    asked,
    signIn: async (start, name) => {
      let url = new URL(start);
      let body: URLSearchParams | undefined;
      for (let step = 0; step < 12; step++) {
        const response = await visit(url, body);
        const location = response.headers.get('location');
        body = undefined;
        if (location) {
          url = new URL(location, issuer);
          if (url.origin !== issuer) return `${url.pathname.replace('/console', '')}${url.search}`;
          continue;
        }
        const page = await response.text();
        const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
        if (!prompt) throw new Error(`The provider says ${response.status}: ${page.slice(0, 500)}`);
        asked.push(prompt);
        body = new URLSearchParams({ prompt, login: name, password: 'any' });
      }
      throw new Error('The provider never sends back.');
    },
  };
}
