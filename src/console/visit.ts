import type { Context } from 'hono';
import type { Curation } from '../curation/curation.ts';
import type { Database } from '../database/database.ts';
import type { TextEncryption } from '../database/encryption.ts';
import type { FetchDeps } from '../document/fetch-document.ts';
import type { Log } from '../log.ts';
import { address } from '../portal/links.ts';
import type { Frame } from '../portal/page.tsx';
import type { QuestionDeps } from '../question/answer-question.ts';
import type { Knowledge } from '../question/knowledge.ts';
import type { CountRow, CountWishes } from '../types/count.ts';
import type { HoursKeeping, OfficeHours, Workdays } from '../types/desk.ts';
import type { Publication } from '../types/publication.ts';
import type { KeptDays } from '../types/retention.ts';
import type { Act, StaffSession } from '../types/staff.ts';
import type { KeyIssuing, Switching } from '../types/state-messages.ts';
import type { Attempts } from './limit-attempts.ts';
import type { Passwords } from './passwords.ts';
import type { Provider } from './provider.ts';
import type { ConsoleLanguage, ConsoleTexts } from './texts.ts';

/** Asking on the staff's behalf: nothing of it is stored or counted. */
export interface Inspecting {
  question: QuestionDeps;
  /** A stored publication, opened. @throws AppError `not_found` */
  knowledgeOf(number: number): Promise<Knowledge>;
}

/** What the staff's side has of its own; the server puts it together. */
export interface StaffDeps {
  database: Database;
  encryption: TextEncryption;
  passwords: Passwords;
  attempts: Attempts;
  /** Vouches for staff; without one they have accounts here, with passwords. */
  provider?: Provider | undefined;
  counts(wishes: CountWishes): Promise<CountRow[]>;
  switches: Switching;
  keys: KeyIssuing;
  curation: Curation;
  /** How addresses are fetched that staff name. */
  fetch: FetchDeps;
  inspect: Inspecting;
  keptDays: KeptDays;
  hours: HoursKeeping;
  /** The hours of the desk now; undefined = there is none. */
  deskHours: () => OfficeHours | undefined;
  /** `console.css` */
  style: () => Promise<string>;
}

/** All that the console needs. */
export interface ConsoleDeps extends StaffDeps {
  clock: () => Date;
  live: () => Publication | undefined;
  styleUrl: string;
  /** What the citizens' pages are made with, for previews. */
  pages: Pick<Frame, 'config' | 'assets'>;
  log: Log;
  /** See `channels/client-address.ts`. */
  clientOf: (c: Context) => string | undefined;
  /** False where only this machine can connect, by plain HTTP: a browser would not keep a secure cookie. */
  secureCookies: boolean;
}

/** Whether somebody can sign in with a password. */
export const takesPasswords = ({ provider }: Pick<StaffDeps, 'provider'>): boolean => !provider || provider.breakGlass;

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
  /** How much is due for them, where a page says so. */
  due?: number;
  /** Must come with every form: bound to the session, and nowhere but in its pages. */
  proof: string;
}

export const isStaff = (visit: Visit | StaffVisit): visit is StaffVisit => 'session' in visit;

/** Holidays and worked weekend days, for what is due so many working days after something. */
export const workdaysOf =
  ({ hours }: Pick<StaffDeps, 'hours'>) =>
  (): Workdays =>
    hours.inForce().hours ?? { holidays: [], worked: [] };

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
