import { listAccounts } from '../../database/accounts.ts';
import { readAudit } from '../../database/audit.ts';
import type { Account, AuditEntry } from '../../types/staff.ts';
import { type Browser, type OpenConsole, openConsole } from './open-console.ts';
import { openTestProvider, type TestProvider, type Visitor } from './open-provider.ts';

export interface ProviderConsole {
  provider: TestProvider;
  opened: OpenConsole;
  /** Before each test: four people as they are at first, the time that it is, nothing tampered with. */
  reset(): void;
  later(minutes: number): void;
  lastEntry(): Promise<AuditEntry | undefined>;
  accountOf(name: string): Promise<Account | undefined>;
  /** Goes to the provider and signs in there. @returns the address that the browser is sent back to */
  begin(browser: Browser, name: string, visitor?: Visitor, path?: string): Promise<string>;
  signIn(name: string, visitor?: Visitor, on?: OpenConsole): Promise<Browser>;
  close(): Promise<void>;
}

/** A console whose staff a real OpenID provider vouches for. */
export async function openProviderConsole(): Promise<ProviderConsole> {
  const provider = await openTestProvider();
  // The provider's clock is this machine's, and so is the library's that checks its times.
  const opened = await openConsole({ provider: provider.client(), now: new Date() });
  const { database, now } = opened;
  const begin: ProviderConsole['begin'] = async (browser, name, visitor = provider.visitor(), path = '/oidc') =>
    visitor.signIn((await browser.get(path)).location ?? '', name);
  return {
    provider,
    opened,
    begin,
    reset: () => {
      Object.assign(provider, { tamper: undefined, forge: false, refreshes: true });
      now.date = new Date();
      provider.people.set('li', { preferred_username: 'Li Hua', realm_access: { roles: ['admins', 'other'] } });
      provider.people.set('wang', { preferred_username: '王', realm_access: { roles: ['desk'] } });
      provider.people.set('zhao', { preferred_username: 'Zhao', realm_access: { roles: ['canteen'] } });
      provider.people.set('qian', { preferred_username: 'Qian' });
    },
    later: (minutes) => {
      now.date = new Date(now.date.getTime() + minutes * 60_000);
    },
    lastEntry: async () => (await readAudit(database, {}, 1))[0],
    accountOf: async (name) => (await listAccounts(database)).find((account) => account.name === name),
    signIn: async (name, visitor, on = opened) => {
      const browser = on.browser();
      await browser.comeBack(await begin(browser, name, visitor));
      return browser;
    },
    close: async () => {
      await opened.close();
      await provider.close();
    },
  };
}
