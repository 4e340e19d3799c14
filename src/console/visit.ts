import type { Context } from 'hono';
import type { Database } from '../database/database.ts';
import type { TextEncryption } from '../database/encryption.ts';
import { address } from '../portal/links.ts';
import type { CountRow, CountWishes } from '../types/count.ts';
import type { Publication } from '../types/publication.ts';
import type { Act, StaffSession } from '../types/staff.ts';
import type { KeyIssuing, Switching } from '../types/state-messages.ts';
import type { Attempts } from './limit-attempts.ts';
import type { Passwords } from './passwords.ts';
import type { ConsoleLanguage, ConsoleTexts } from './texts.ts';

/** What the staff's side has of its own; the server puts it together. */
export interface StaffDeps {
  database: Database;
  encryption: TextEncryption;
  passwords: Passwords;
  attempts: Attempts;
  counts(wishes: CountWishes): Promise<CountRow[]>;
  switches: Switching;
  keys: KeyIssuing;
  /** `console.css` */
  style: () => Promise<string>;
}

/** All that the console needs. */
export interface ConsoleDeps extends StaffDeps {
  clock: () => Date;
  live: () => Publication | undefined;
  styleUrl: string;
  /** See `channels/client-address.ts`. */
  clientOf: (c: Context) => string | undefined;
  /** False where only this machine can connect, by plain HTTP: a browser would not keep a secure cookie. */
  secureCookies: boolean;
}

/** One request to the console, as its pages see it. */
export interface Visit {
  c: Context;
  deps: ConsoleDeps;
  language: ConsoleLanguage;
  texts: ConsoleTexts;
  /** What was posted; empty of a request that posts nothing. A field that came several times is joined by spaces. */
  form: Record<string, string>;
}

/** Of somebody who is signed in. */
export interface StaffVisit extends Visit {
  session: StaffSession;
  /** Must come with every form: bound to the session, and nowhere but in its pages. */
  proof: string;
}

export const isStaff = (visit: Visit | StaffVisit): visit is StaffVisit => 'session' in visit;

/** The record of what is done in this request. */
export function actOf({ c, deps, ...visit }: Visit | StaffVisit, by?: string): Act {
  const account = 'session' in visit ? visit.session.account : undefined;
  return {
    by: by ?? (account ? `console:${account.name}` : 'nobody'),
    at: deps.clock().toISOString(),
    requestId: (c.get('requestId') as string | undefined) ?? null,
  };
}

/** An address of the console that keeps the language. */
export function consoleLink(
  path: string,
  { language }: Pick<Visit, 'language'>,
  parameters: Record<string, string | undefined> = {},
): string {
  return address(`/console${path}`, { language, ...parameters });
}
