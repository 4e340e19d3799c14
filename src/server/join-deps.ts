import { resolve } from 'node:path';
import { limitQuestions } from '../channels/limit-questions.ts';
import type { Config } from '../config.ts';
import { limitAttempts } from '../console/limit-attempts.ts';
import { scryptPasswords } from '../console/passwords.ts';
import { readStyle } from '../console/style.ts';
import type { StaffDeps } from '../console/visit.ts';
import { countedKeys } from '../database/api-keys.ts';
import { storedConversations } from '../database/conversations.ts';
import { addCounts, readCounts } from '../database/counts.ts';
import type { Database } from '../database/database.ts';
import { databaseHealth } from '../database/database-health.ts';
import { listDocumentVersions } from '../database/document-versions.ts';
import { type TextEncryption, textEncryption } from '../database/encryption.ts';
import { spentOnModels } from '../database/model-spending.ts';
import type { AppDeps } from '../deps.ts';
import { prepareKnowledge } from '../document/prepare-knowledge.ts';
import type { PublishReport, ReadKnowledge } from '../document/publish-documents.ts';
import { publishInto } from '../document/publish-into.ts';
import { type Counter, createCounter } from '../insight/counter.ts';
import type { Log } from '../log.ts';
import type { ChatModel } from '../models/chat.ts';
import { type Embedder, embedQuery, roundToInt8 } from '../models/embedder.ts';
import { answerQuestion, type QuestionDeps } from '../question/answer-question.ts';
import { type Assistant, newCanary } from '../question/assistant.ts';
import { openPrompts } from '../question/prompts.ts';
import { signedReceipts } from '../question/receipt.ts';
import type { CountRow, CountWishes } from '../types/count.ts';
import type { KeyIssuing, Switching } from '../types/state-messages.ts';
import type { PublishWishes } from './control-messages.ts';
import { issueKeys } from './issue-keys.ts';
import type { LiveKnowledge } from './live-knowledge.ts';
import { type LiveState, openLiveState } from './live-state.ts';
import { readPrompts } from './read-prompts.ts';
import type { OnPublishProgress } from './server-client.ts';
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

export interface Joined {
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
  /** Publishes the shipped knowledge where that is due, and opens it. */
  prepare(onProgress?: OnPublishProgress): Promise<void>;
  /** Publishes, and opens what is live then. One at a time. */
  publish(wishes: PublishWishes, onProgress?: OnPublishProgress): Promise<PublishReport>;
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
  const counts: Joined['counts'] = async (wishes) => {
    await counter.flush();
    return readCounts(database, wishes);
  };
  const changes = changing({ state, counts, assistant, encryption }, options);
  const deps: AppDeps = {
    config,
    log,
    clock,
    conversations,
    embedder,
    receipts,
    knowledge: knowledge.current,
    newId: question.newId,
    databaseHealth: () => databaseHealth(database),
    apiKeys: countedKeys({ database, keys: () => state.current().keys, clock }),
    ...(assistant && assistant.chat.mode !== 'extractive' ? { modelHealth: assistant.chat.health } : {}),
    documentVersions: () => listDocumentVersions(database),
    count: counter.count,
    staff: changes.staff,
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
    settled: () => Promise.allSettled(underway),
    ...publishing(options),
  };
}

function changing(
  {
    state,
    counts,
    assistant,
    encryption,
  }: Pick<Joined, 'state' | 'counts'> & {
    assistant: Assistant | undefined;
    encryption: TextEncryption;
  },
  { database, knowledge, clock }: JoinOptions,
): Pick<Joined, 'state' | 'switches' | 'keys' | 'staff'> {
  const configured = assistant?.chat.mode;
  const live = () => knowledge.current()?.publication;
  const changes = {
    switches: switchModes({ database, state, live, configured, clock }),
    keys: issueKeys({ database, state, clock }),
  };
  const secrets = { passwords: scryptPasswords(), attempts: limitAttempts() };
  return { state, ...changes, staff: { database, encryption, counts, ...changes, ...secrets, style: readStyle } };
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

function publishing({ root, knowledge, read, ...deps }: JoinOptions): Pick<Joined, 'prepare' | 'publish'> {
  const folders = { shipped: resolve(root, 'knowledge'), assets: resolve(root, 'assets') };
  let latest: Promise<unknown> = Promise.resolve();
  /** Two at once would each take the other's publication for the older one. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = latest.then(work);
    latest = next.catch(() => undefined);
    return next;
  }
  return {
    prepare: (onProgress) =>
      inTurn(async () => {
        const given = { ...deps, folder: folders.shipped, assets: folders.assets, ...(read ? { read } : {}) };
        await prepareKnowledge({ ...given, ...(onProgress ? { onProgress } : {}) });
        await knowledge.refresh();
      }),
    publish: ({ from, urls, dryRun = false, strict = false, changes = false }, onProgress) =>
      inTurn(async () => {
        const named = { from: from.map((folder) => resolve(folder)), ...(urls ? { urls: resolve(urls) } : {}) };
        const options = { ...named, shipped: folders.shipped, dryRun, strict, changes };
        const given = { ...deps, assets: folders.assets, fetch: { allow: deps.config.fetchAllow } };
        const report = await publishInto(options, { ...given, ...(onProgress ? { onProgress } : {}) });
        await knowledge.refresh();
        return report;
      }),
  };
}

function track<T>(underway: Set<Promise<unknown>>, work: Promise<T>): Promise<T> {
  const done = () => underway.delete(work);
  underway.add(work);
  work.then(done, done);
  return work;
}
