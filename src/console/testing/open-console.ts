import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { inviteAccount, takeCode } from '../../database/accounts.ts';
import type { Database } from '../../database/database.ts';
import { type TextEncryption, textEncryption } from '../../database/encryption.ts';
import { samplePublication } from '../../portal/testing/sample-publication.ts';
import { issueKeys } from '../../server/issue-keys.ts';
import { openLiveState } from '../../server/live-state.ts';
import { switchModes } from '../../server/switch-modes.ts';
import { openTestDatabase } from '../../testing/database.ts';
import type { CountRow } from '../../types/count.ts';
import type { Role } from '../../types/staff.ts';
import { staffConsole } from '../console.tsx';
import { limitAttempts } from '../limit-attempts.ts';
import { hashOfCode, newCode } from '../one-time-code.ts';
import { scryptPasswords } from '../passwords.ts';
import { offerSetup } from '../setup-code.ts';
import { readStyle } from '../style.ts';

export const origin = 'http://localhost';
export const password = 'a password for tests';

export interface OpenConsole {
  database: Database;
  encryption: TextEncryption;
  app: Hono;
  /** What the console takes for now. */
  now: { date: Date };
  counts: CountRow[];
  setupCode(): Promise<string | undefined>;
  /** A browser of its own, without a session. */
  browser(): Browser;
  /** A browser in which an account with these roles is signed in; the account is made when it isn't there. */
  signedIn(name: string, roles: Role[]): Promise<Browser>;
  close(): Promise<void>;
}

/** The console over an empty database and the pages' sample knowledge, with passwords that cost little. */
export async function openConsole(given: { secureCookies?: boolean; database?: Database } = {}): Promise<OpenConsole> {
  const database = given.database ?? (await openTestDatabase());
  const state = await openLiveState(database);
  const now = { date: new Date('2026-11-26T08:00:00.000Z') };
  const clock = () => now.date;
  const live = () => samplePublication();
  const counts: CountRow[] = [];
  const encryption = await textEncryption(['a data key for tests only']);
  const passwords = scryptPasswords({ N: 16, r: 8, p: 1 });
  const deps = {
    passwords,
    attempts: limitAttempts({ ofPair: 3, ofPlace: 1000 }),
    counts: async () => counts,
    switches: switchModes({ database, state, live, configured: undefined, clock }),
    keys: issueKeys({ database, state, clock }),
    style: readStyle,
    clock,
    live,
    styleUrl: '/assets/portal.css',
    clientOf: () => undefined,
    secureCookies: given.secureCookies ?? false,
    database,
    encryption,
  };
  const app = new Hono().use(requestId()).route('/console', staffConsole(deps));
  app.onError((error, c) =>
    c.json({ error: String(error) }, 'code' in error && error.code === 'unauthorized' ? 401 : 403),
  );
  const act = { by: 'test', at: clock().toISOString(), requestId: null };
  return {
    database,
    encryption,
    app,
    now,
    counts,
    setupCode: () => offerSetup({ database }, clock),
    browser: () => new Browser(app),
    signedIn: async (name, roles) => {
      const { code, codeHash, until } = await newCode(clock());
      if (await inviteAccount(database, { name, roles, services: [], codeHash, until }, act)) {
        const passwordHash = await passwords.hash(password);
        await takeCode(database, { codeHash: await hashOfCode(code), passwordHash }, act);
      }
      const browser = new Browser(app);
      await browser.post('/sign-in', { name, password });
      return browser;
    },
    close: () => database.close(),
  };
}

type Fields = Record<string, string>;

/** Keeps a cookie and remembers the proof that the last page held, as a browser with one tab does. */
export class Browser {
  cookie = '';
  proof = '';
  readonly #app: Hono;

  constructor(app: Hono) {
    this.#app = app;
  }

  get(path: string, headers: Fields = {}) {
    return this.#send(path, { headers: { accept: 'text/html', ...headers } });
  }

  /** As a form of the last page posts it. */
  post(path: string, fields: Fields = {}, headers: Fields = {}) {
    const body = new URLSearchParams({ ...(this.proof ? { proof: this.proof } : {}), ...fields });
    return this.#send(path, { method: 'POST', body, headers: { accept: 'text/html', origin, ...headers } });
  }

  async #send(path: string, { headers, ...init }: { headers: Fields; method?: string; body?: URLSearchParams }) {
    const given = { 'accept-language': 'en', ...(this.cookie ? { cookie: this.cookie } : {}), ...headers };
    const response = await this.#app.request(`${origin}/console${path}`, { ...init, headers: given });
    const set = response.headers.get('set-cookie');
    if (set) this.cookie = set.split(';')[0] ?? '';
    const html = await response.text();
    this.proof = /name="proof" value="([^"]+)"/.exec(html)?.[1] ?? this.proof;
    return { status: response.status, headers: response.headers, location: response.headers.get('location'), html };
  }
}
