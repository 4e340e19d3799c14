import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import type { Curation } from '../../curation/curation.ts';
import type { OpenedCuration } from '../../curation/testing/open-curation.ts';
import { storedConversations } from '../../database/conversations.ts';
import type { Database } from '../../database/database.ts';
import { type TextEncryption, textEncryption } from '../../database/encryption.ts';
import { hoursOfDesk } from '../../desk/office-hours.ts';
import { AppError } from '../../errors.ts';
import { createLog } from '../../log.ts';
import { samplePublication } from '../../portal/testing/sample-publication.ts';
import type { Knowledge } from '../../question/knowledge.ts';
import { signedReceipts } from '../../question/receipt.ts';
import { issueKeys } from '../../server/issue-keys.ts';
import { keepOfficeHours } from '../../server/keep-office-hours.ts';
import { openLiveState } from '../../server/live-state.ts';
import { openStored } from '../../server/stored-knowledge.ts';
import { switchModes } from '../../server/switch-modes.ts';
import { openChosenDatabase } from '../../testing/database.ts';
import { sampleVector } from '../../testing/publication.ts';
import type { CountRow } from '../../types/count.ts';
import type { OfficeHours } from '../../types/desk.ts';
import type { Role } from '../../types/staff.ts';
import { staffConsole } from '../console.tsx';
import { limitAttempts } from '../limit-attempts.ts';
import { scryptPasswords } from '../passwords.ts';
import type { Provider } from '../provider.ts';
import { offerSetup } from '../setup-code.ts';
import { readStyle } from '../style.ts';
import type { Inspecting } from '../visit.ts';
import { addAccount } from './add-account.ts';
import { Browser } from './browser.ts';

export { Browser, origin } from './browser.ts';

/** On working days, so that `now` is within them. */
export const officeHours: OfficeHours = {
  weekly: [[], ...Array(5).fill([{ from: 9 * 60, to: 17 * 60 }]), []],
  holidays: [],
  worked: [],
};
export const password = 'a password for tests';

export interface OpenConsole {
  database: Database;
  encryption: TextEncryption;
  app: Hono;
  /** What the console takes for now. */
  now: { date: Date };
  counts: CountRow[];
  inspect: Inspecting;
  setupCode(): Promise<string | undefined>;
  /** A browser of its own, without a session. */
  browser(): Browser;
  /** A browser in which an account with these roles is signed in; the account is made when it isn't there. */
  signedIn(name: string, roles: Role[], services?: string[]): Promise<Browser>;
  close(): Promise<void>;
}

/** The console over an empty database and the pages' sample knowledge, with passwords that cost little. */
export async function openConsole(
  given: {
    secureCookies?: boolean;
    database?: Database;
    provider?: Provider;
    now?: Date;
    /** What is live and can be changed, instead of the pages' sample knowledge. */
    curating?: OpenedCuration;
    /** `host:port` that may be fetched from although private. */
    fetchAllow?: string[];
  } = {},
): Promise<OpenConsole> {
  const database = given.curating?.database ?? given.database ?? (await openChosenDatabase());
  const state = await openLiveState(database);
  const now = given.curating?.now ?? { date: given.now ?? new Date('2026-11-26T08:00:00.000Z') };
  const clock = () => now.date;
  const { curating } = given;
  const live = () => (curating ? curating.live()?.publication : samplePublication());
  const counts: CountRow[] = [];
  const encryption = await textEncryption(['a data key for tests only']);
  const inspect = inspecting(database, encryption, { clock, live: () => curating?.live() });
  const passwords = scryptPasswords({ N: 16, r: 8, p: 1 });
  const hours = keepOfficeHours({ database, state, configured: officeHours });
  const deps = {
    passwords,
    provider: given.provider,
    log: createLog({ level: 'silent' }),
    attempts: limitAttempts({ ofPair: 3, ofPlace: 1000 }),
    counts: async () => counts,
    switches: switchModes({ database, state, live, configured: undefined, clock }),
    keys: issueKeys({ database, state, clock }),
    inspect,
    keptDays: { 'handed-over': 365, reported: 365, emergency: 30, ordinary: 180 },
    hours,
    deskHours: () => hoursOfDesk(hours.inForce().hours),
    curation: curating?.curation ?? notCurating,
    fetch: { allow: given.fetchAllow ?? [] },
    pages: {
      config: {},
      assets: { styleUrl: '/assets/portal.css', scriptUrl: '/assets/chat.js', pageScriptUrl: '/assets/page.js' },
    },
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
  return {
    database,
    encryption,
    app,
    now,
    counts,
    inspect,
    setupCode: () => offerSetup({ database }, clock),
    browser: () => new Browser(app),
    signedIn: async (name, roles, services = []) => {
      await addAccount({ name, roles, services, password }, { database, passwords, clock });
      const browser = new Browser(app);
      await browser.post('/sign-in', { name, password });
      return browser;
    },
    close: () => database.close(),
  };
}

/** For consoles whose pages change no knowledge. */
const notCurating: Curation = {
  weigh: () => undefined,
  weighed: async () => undefined,
  publish: async () => ({ refused: 'unsigned' }),
  publishDue: async () => 0,
  rollBack: async (number) => {
    throw new AppError('not_found', `There is no publication ${number}.`);
  },
  weighPractice: async () => {
    throw new AppError('not_found', 'Nothing is curated here.');
  },
};

/** The question flow over made-up vectors, which answers from any stored publication. */
function inspecting(
  database: Database,
  encryption: TextEncryption,
  { clock, live }: { clock: () => Date; live: () => Knowledge | undefined },
): Inspecting {
  return {
    knowledgeOf: async (number) => (await openStored(database, number)).knowledge,
    question: {
      conversations: storedConversations({ database, encryption, clock }),
      knowledge: live,
      receipts: signedReceipts(['a session secret for tests only']),
      newId: randomUUID,
      embedQuestion: async (text) => sampleVector(text),
      operated: false,
      switches: () => [],
      clock,
      log: createLog({ level: 'silent' }),
      now: () => performance.now(),
      mayAsk: async () => true,
    },
  };
}
