// The server on Cloudflare Workers: Postgres through Hyperdrive, questions embedded by an OpenAI-compatible endpoint.
import type { ExecutionContext } from 'hono';
import assets from '#worker-assets';
import { createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { createConsoleLog } from './console-log.ts';
import { countedKeys } from './database/api-keys.ts';
import { storedConversations } from './database/conversations.ts';
import { addCounts } from './database/counts.ts';
import { connect, type Database } from './database/database.ts';
import { databaseHealth } from './database/database-health.ts';
import { listDocumentVersions } from './database/document-versions.ts';
import { textEncryption } from './database/encryption.ts';
import { postgresRetriever } from './database/postgres-retriever.ts';
import { liveNumber, loadPublication } from './database/publications.ts';
import type { AppDeps } from './deps.ts';
import { AppError } from './errors.ts';
import { type Counter, createCounter } from './insight/counter.ts';
import { type Embedder, embedQuery, roundToInt8 } from './models/embedder.ts';
import { openChat } from './models/open-chat.ts';
import { openEndpointEmbedder } from './models/openai-compatible.ts';
import { answerQuestion, type QuestionDeps } from './question/answer-question.ts';
import { type Assistant, newCanary } from './question/assistant.ts';
import { type Knowledge, openKnowledge } from './question/knowledge.ts';
import { openPrompts } from './question/prompts.ts';
import { signedReceipts } from './question/receipt.ts';
import { answerUnfinished } from './server/answer-unfinished.ts';
import { readState, type StateRead } from './server/live-state.ts';

/** The bindings of `wrangler.toml`; beside them the variables of `.env.example`. */
interface Env {
  HYPERDRIVE: { connectionString: string };
  QUESTIONS: { limit(asked: { key: string }): Promise<{ success: boolean }> };
}

/** What Hyperdrive advises for one request. */
const connections = 5;

/** Kept between the requests of an isolate: finished values only. One request's connection or promise would hang another. */
const kept: { state?: StateRead; knowledge?: Knowledge; embedder?: Embedder; assistant?: Assistant } = {};

const portalAssets = { ...assets.portal, files: new Map(assets.portal.files) };
const docsAssets = new Map(assets.docs);

export default {
  async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    const { question, counter, ...deps } = await openDeps(env);
    const write = (): Promise<void> => writeCounts(counter, question);
    const ask: AppDeps['ask'] = (asked, onProgress) => {
      const reply = answerQuestion(asked, question, onProgress);
      // The reply comes although the citizen has left.
      context.waitUntil(reply.catch(() => undefined).then(write));
      return reply;
    };
    const remoteAddress: AppDeps['remoteAddress'] = (c) => c.req.header('cf-connecting-ip');
    const app = createApp({ ...deps, ask, count: counter.count, remoteAddress, portalAssets, docsAssets });
    const response = await app.fetch(request, env, context);
    context.waitUntil(write());
    return response;
  },

  /** Answers what an isolate has left that died. */
  async scheduled(_event: unknown, env: Env): Promise<void> {
    const { question, counter, log } = await openDeps(env);
    const answered = await answerUnfinished(question);
    await writeCounts(counter, question);
    if (answered > 0) log.info({ answered }, 'unfinished questions answered');
  },
};

/** Everything for one request; what holds a connection ends with it. */
async function openDeps(env: Env): Promise<Omit<AppDeps, 'ask'> & { question: QuestionDeps; counter: Counter }> {
  const config = readConfig({ ...variables(env), HOST: '0.0.0.0', DATABASE_URL: env.HYPERDRIVE.connectionString });
  const log = createConsoleLog({ level: config.logLevel, write: (line) => console.log(line) });
  const database = connect(env.HYPERDRIVE.connectionString, { kind: 'postgres', max: connections });
  const clock = () => new Date();
  const encryption = await textEncryption(config.dataKeys ?? []);
  const conversations = storedConversations({ database, encryption, clock });
  const [knowledge, state] = await Promise.all([openLive(database), readStateNow(database)]);
  const embedder = await openEmbedder(config, knowledge?.publication.serviceClassifier.dimension);
  const receipts = signedReceipts(config.sessionSecret ?? []);
  const assistant = await openAssistant(config, { log, clock });
  const shared = { conversations, receipts, knowledge: () => knowledge, newId: () => crypto.randomUUID(), clock, log };
  const counter = createCounter({ clock, write: (counts) => addCounts(database, counts) });
  const question: QuestionDeps = {
    ...shared,
    count: counter.count,
    switches: () => state.switches,
    ...(assistant ? { assistant } : {}),
    mayAsk: async (client) => (await env.QUESTIONS.limit({ key: client })).success,
    embedQuestion: async (text) => roundToInt8(await embedQuery(embedder, text)),
    operated: Boolean(config.operatorName && config.operatorContact),
    now: () => performance.now(),
  };
  return {
    ...shared,
    config,
    embedder,
    databaseHealth: () => databaseHealth(database),
    apiKeys: countedKeys({ database, keys: () => state.keys, clock }),
    ...(assistant && assistant.chat.mode !== 'extractive' ? { modelHealth: assistant.chat.health } : {}),
    documentVersions: () => listDocumentVersions(database),
    question,
    counter,
  };
}

/** Of one request: an isolate ends without a word. The citizen doesn't wait for it. */
async function writeCounts(counter: Counter, { log }: Pick<QuestionDeps, 'log'>): Promise<void> {
  await counter.flush().catch((error: unknown) => log.warn({ err: error }, 'counts could not be stored'));
}

function variables(env: object): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => typeof value === 'string'));
}

/** What is live now; while the database is away, what was live. Chunks stay where they are searched. */
async function openLive(database: Database): Promise<Knowledge | undefined> {
  try {
    const number = await liveNumber(database);
    if (number === undefined) return undefined;
    const retriever = postgresRetriever(database, number);
    if (kept.knowledge?.publication.number !== number) {
      kept.knowledge = openKnowledge(await loadPublication(database, number, { chunks: false }), retriever);
    }
    return { ...kept.knowledge, retriever };
  } catch (error) {
    if (error instanceof AppError && error.code === 'database_unavailable') return kept.knowledge;
    throw error;
  }
}

/** Switches and keys as they are now; while the database is away, as they were. */
async function readStateNow(database: Database): Promise<StateRead> {
  try {
    kept.state = await readState(database);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'database_unavailable') throw error;
  }
  return kept.state ?? { switches: [], keys: [], hours: undefined };
}

/** The language model, where one is configured; what is known of it stays from request to request. */
async function openAssistant(
  config: Config,
  deps: Pick<QuestionDeps, 'log' | 'clock'>,
): Promise<Assistant | undefined> {
  if (!config.chatBaseUrl || kept.assistant) return kept.assistant;
  const chat = openChat(config, { ...deps, now: () => performance.now(), isolated: true });
  if (!chat) return undefined;
  kept.assistant = { chat, prompts: await openPrompts(assets.prompts), canary: newCanary() };
  return kept.assistant;
}

/** @param dimension of the live vectors: with it, and a digest in the model's name, nothing is asked here */
async function openEmbedder(config: Config, dimension: number | undefined): Promise<Embedder> {
  const { embeddingBaseUrl: baseUrl, embeddingModel: model, embeddingApiKey: apiKey } = config;
  if (!baseUrl || !model) throw new AppError('config', 'EMBEDDING_BASE_URL: is required on Cloudflare Workers');
  try {
    const options = { baseUrl, model, ...(apiKey ? { apiKey } : {}), ...(dimension ? { dimension } : {}) };
    kept.embedder ??= await openEndpointEmbedder(options);
    return kept.embedder;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'embedder_unavailable') throw error;
    return absentEmbedder(model, error);
  }
}

/** Until the endpoint answers, words alone decide. */
function absentEmbedder(id: string, reason: AppError): Embedder {
  const prefixes = { query: '', passage: '' };
  return { id, digest: '', dimension: 0, prefixes, embed: () => Promise.reject(reason), close: async () => {} };
}
