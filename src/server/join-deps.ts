import { limitQuestions } from '../channels/limit-questions.ts';
import type { Config } from '../config.ts';
import { staffConsole } from '../console/console.tsx';
import { limitAttempts } from '../console/limit-attempts.ts';
import { scryptPasswords } from '../console/passwords.ts';
import type { Provider } from '../console/provider.ts';
import { readStyle } from '../console/style.ts';
import type { StaffDeps } from '../console/visit.ts';
import { countedKeys } from '../database/api-keys.ts';
import { checkAudit } from '../database/audit.ts';
import { storedConversations } from '../database/conversations.ts';
import { addCounts, readCounts } from '../database/counts.ts';
import type { Database } from '../database/database.ts';
import { databaseHealth } from '../database/database-health.ts';
import { listDocumentVersions } from '../database/document-versions.ts';
import { type TextEncryption, textEncryption } from '../database/encryption.ts';
import { spentOnModels } from '../database/model-spending.ts';
import type { AppDeps } from '../deps.ts';
import { citizensDesk } from '../desk/citizens-desk.ts';
import { hoursOfDesk } from '../desk/office-hours.ts';
import type { ReadKnowledge } from '../document/publish-documents.ts';
import { type Counter, createCounter } from '../insight/counter.ts';
import type { Log } from '../log.ts';
import type { ChatModel } from '../models/chat.ts';
import { type Embedder, embedQuery, roundToInt8 } from '../models/embedder.ts';
import { answerQuestion, type QuestionDeps } from '../question/answer-question.ts';
import { type Assistant, newCanary } from '../question/assistant.ts';
import { openPrompts } from '../question/prompts.ts';
import { signedReceipts } from '../question/receipt.ts';
import type { CountRow, CountWishes } from '../types/count.ts';
import type { OfficeHours } from '../types/desk.ts';
import type { KeptDays } from '../types/retention.ts';
import type { SourceChecking } from '../types/source-check.ts';
import type { AuditCheck, NotedEntry } from '../types/staff.ts';
import type { KeyIssuing, Switching } from '../types/state-messages.ts';
import { sourceChecking } from './check-sources.ts';
import { issueKeys } from './issue-keys.ts';
import { keepOfficeHours } from './keep-office-hours.ts';
import type { LiveKnowledge } from './live-knowledge.ts';
import { type LiveState, openLiveState } from './live-state.ts';
import { openPublishing, type Publishing } from './publishing.ts';
import { readPrompts } from './read-prompts.ts';
import { keptKnowledge } from './stored-knowledge.ts';
import { switchModes } from './switch-modes.ts';

/** What was opened before. */
export interface JoinOptions {
  config: Config;
  log: Log;
  clock: () => Date;
  database: Database;
  embedder: Embedder;
  /** Language models that were handed in, asked before those of the configuration. */
  models?: ChatModel[];
  knowledge: LiveKnowledge;
  /** Newest first. */
  dataKeys: string[];
  /** Newest first; they sign receipts. */
  sessionSecrets: string[];
  /** When this process became the only one that answers from this database; missing = it may not be the only one. */
  aloneSince?: Date | undefined;
  /** The folder that holds `knowledge/` and `assets/`. */
  root: string;
  /** The shipped knowledge, when it is being read already. */
  read?: Promise<ReadKnowledge> | undefined;
}

export interface Joined extends Publishing {
  deps: AppDeps;
  /** Its questions are not counted. */
  question: QuestionDeps;
  /** As `deps.ask` for the machine's own commands, which are no citizens: not counted. */
  ask: AppDeps['ask'];
  counter: Counter;
  /** All that was counted so far. */
  counts(wishes: CountWishes): Promise<CountRow[]>;
  /** What the console has of its own. */
  staff: StaffDeps;
  knowledge: LiveKnowledge;
  state: LiveState;
  switches: Switching;
  keys: KeyIssuing;
  checkAudit(noted?: NotedEntry): Promise<AuditCheck>;
  sources: SourceChecking;
  /** Once no question is under way any more. */
  settled(): Promise<unknown>;
}

/** Joins what was opened to all that the app, the commands and publishing need. */
export async function joinDeps(options: JoinOptions): Promise<Joined> {
  const { config, log, clock, database, embedder, knowledge, aloneSince } = options;
  const encryption = await textEncryption(options.dataKeys);
  const conversations = storedConversations({ database, encryption, clock, ...(aloneSince ? { aloneSince } : {}) });
  const receipts = signedReceipts(options.sessionSecrets);
  const assistant = await openAssistant(options);
  const state = await openLiveState(database);
  const question: QuestionDeps = {
    conversations,
    receipts,
    ...(assistant ? { assistant } : {}),
    knowledge: knowledge.current,
    switches: () => state.current().switches,
    newId: () => crypto.randomUUID(),
    mayAsk: limitQuestions(config.rateLimitPerMinute),
    embedQuestion: async (text) => roundToInt8(await embedQuery(embedder, text)),
    operated: Boolean(config.operatorName && config.operatorContact),
    clock,
    log,
    now: () => performance.now(),
  };
  const counter = createCounter({ clock, write: (counts) => addCounts(database, counts) });
  const underway = new Set<Promise<unknown>>();
  const askWith =
    (given: QuestionDeps): AppDeps['ask'] =>
    (asked, onProgress) =>
      track(underway, answerQuestion(asked, given, onProgress));
  const counts = countsOf(counter, database);
  const live = liveIn(knowledge);
  const provider = await openProvider(options);
  const publishing = openPublishing({ ...options, question, encryption });
  const changes = changing({ state, counts, question, encryption, provider, curation: publishing.curation }, options);
  const deps: AppDeps = {
    config,
    log,
    clock,
    conversations,
    desk: citizensDesk(changes.staff.deskHours, { database, encryption, clock, conversations, live }),
    embedder,
    receipts,
    knowledge: knowledge.current,
    newId: question.newId,
    databaseHealth: () => databaseHealth(database),
    apiKeys: countedKeys({ database, keys: () => state.current().keys, clock }),
    ...(assistant && assistant.chat.mode !== 'extractive' ? { modelHealth: assistant.chat.health } : {}),
    documentVersions: () => listDocumentVersions(database),
    count: counter.count,
    staff: { ...changes.staff, open: staffConsole },
    ask: askWith({ ...question, count: counter.count }),
  };
  return {
    deps,
    question,
    ask: askWith(question),
    counter,
    counts,
    knowledge,
    ...changes,
    checkAudit: (noted) => checkAudit(database, noted),
    sources: sourceChecking({ database, live, clock }),
    settled: () => Promise.allSettled(underway),
    ...publishing,
  };
}

const liveIn = (knowledge: LiveKnowledge) => () => knowledge.current()?.publication;

const countsOf =
  (counter: Counter, database: Database): Joined['counts'] =>
  async (wishes) => {
    await counter.flush();
    return readCounts(database, wishes);
  };

function changing(
  {
    state,
    counts,
    question,
    encryption,
    provider,
    curation,
  }: Pick<Joined, 'state' | 'counts' | 'question' | 'curation'> & {
    encryption: TextEncryption;
    provider: Provider | undefined;
  },
  { config, database, knowledge, clock }: JoinOptions,
): Pick<Joined, 'state' | 'switches' | 'keys' | 'staff'> {
  const configured = question.assistant?.chat.mode;
  const live = liveIn(knowledge);
  const changes = {
    switches: switchModes({ database, state, live, configured, clock }),
    keys: issueKeys({ database, state, clock }),
  };
  const inspect = { question, knowledgeOf: keptKnowledge(database, knowledge.current) };
  const hours = keepOfficeHours({ database, state, configured: officeHoursOf(config) });
  const deskHours = () => hoursOfDesk(hours.inForce().hours);
  const secrets = { passwords: scryptPasswords(), attempts: limitAttempts(), provider };
  return {
    state,
    ...changes,
    staff: {
      database,
      encryption,
      counts,
      ...changes,
      ...secrets,
      inspect,
      keptDays: keptDaysOf(config),
      hours,
      deskHours,
      curation,
      fetch: { allow: config.fetchAllow },
      style: readStyle,
    },
  };
}

/** As the environment has them. */
const officeHoursOf = (config: Config): OfficeHours | undefined =>
  config.deskHours && { weekly: config.deskHours, holidays: config.deskHolidays, worked: config.deskWorkedDays };

const keptDaysOf = (config: Config): KeptDays => ({
  'handed-over': config.keepHandedOverDays,
  reported: config.keepReportedDays,
  emergency: config.keepEmergencyDays,
  ordinary: config.keepOrdinaryDays,
});

/** Who vouches for staff, where that is configured. Its client is loaded only where it is needed. */
async function openProvider({ config, log }: JoinOptions): Promise<Provider | undefined> {
  return config.oidcIssuer ? (await import('../console/provider.ts')).providerOf(config, log) : undefined;
}

/** The language model with its prompts; undefined without one. Its client is loaded only where it is needed. */
async function openAssistant(options: JoinOptions): Promise<Assistant | undefined> {
  const { config, log, clock, root, database, models = [] } = options;
  if (!config.chatBaseUrl && models.length === 0) return undefined;
  const { openChat } = await import('../models/open-chat.ts');
  const today = (): Date => new Date(clock().toISOString().slice(0, 10));
  const spentBefore = () => spentOnModels(database, today());
  const chat = openChat(config, { log, clock, now: () => performance.now(), spentBefore, models });
  return chat && { chat, prompts: await openPrompts(await readPrompts(root)), canary: newCanary() };
}

function track<T>(underway: Set<Promise<unknown>>, work: Promise<T>): Promise<T> {
  const done = () => underway.delete(work);
  underway.add(work);
  work.then(done, done);
  return work;
}
