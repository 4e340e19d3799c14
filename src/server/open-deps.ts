import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import { type Keys, readOrMakeKeys } from '../database/keys.ts';
import type { TakenLock } from '../database/lock.ts';
import { databaseTemplate, openEmbedded } from '../database/open-embedded.ts';
import { openPostgres } from '../database/open-postgres.ts';
import { deleteAbandoned } from '../database/publications.ts';
import type { ReadKnowledge } from '../document/publish-documents.ts';
import type { Log } from '../log.ts';
import type { ChatModel } from '../models/chat.ts';
import { openEmbedder } from '../models/embedders.ts';
import type { LangchainModels } from '../models/load-langchain.ts';
import type { Joined } from './join-deps.ts';

export interface OpenOptions {
  config: Config;
  log: Log;
  /** Of the data folder; missing with DATABASE_URL. Released by `close`. */
  lock?: TakenLock | undefined;
  /** Of LangChain; without them those of LANGCHAIN_MODULE, where one is named. */
  langchain?: LangchainModels | undefined;
  /** The folder that holds `knowledge/` and `assets/`; by default the repository. */
  root?: string | undefined;
}

/** Everything that answers questions, opened. */
export interface Opened extends Joined {
  /** Waits a little for questions under way, then closes everything in turn. Safe to call twice. */
  close(): Promise<void>;
}

/** Another node may be building a publication on a shared Postgres; what is older than this is abandoned. */
const abandonedAfterMs = 60 * 60_000;
/** What is cut off then was accepted, and gets its reply at the next start. */
const patienceMs = 8_000;

/** Opens database, embedder and what is live. @throws AppError; then nothing stays open */
export async function openDeps(options: OpenOptions): Promise<Opened> {
  const things = new OpenThings();
  try {
    const joined = await open(options, things);
    things.add({ close: () => joined.counter.flush().catch((error: unknown) => sayUncounted(options.log, error)) });
    things.add({ close: () => Promise.race([joined.settled(), pause(patienceMs, undefined, { ref: false })]) });
    return { ...joined, close: () => things.close() };
  } catch (error) {
    await things.close();
    throw error;
  }
}

function sayUncounted(log: Log, error: unknown): void {
  log.warn({ err: error }, 'the last counts could not be stored');
}

async function open(options: OpenOptions, things: OpenThings): Promise<Joined> {
  const { config, log, lock, root: given } = options;
  const root = given ?? fileURLToPath(new URL('../../', import.meta.url));
  const aloneSince = lock && new Date();
  const read = lock && (await isNew(lock)) ? startReading(root) : undefined;
  if (lock) things.add({ close: lock.release });
  const { embeddingBaseUrl: baseUrl, embeddingModel: model, embeddingApiKey: apiKey } = config;
  const { embeddings, models } = await langchainModels(options);
  // Its thread loads the model while the database opens and the live publication is read.
  const opening = things.opening(
    openEmbedder({ assetsDir: resolve(root, 'assets'), baseUrl, model, apiKey, embeddings }),
  );
  const connecting = things.opening(
    lock
      ? openEmbedded(lock, { log, template: resolve(root, databaseTemplate) })
      : openPostgres(config.databaseUrl ?? ''),
  );
  // And so do the modules that none of these needs.
  const [{ liveKnowledge }, { joinDeps }, { warmUp }] = await Promise.all([
    import('./live-knowledge.ts'),
    import('./join-deps.ts'),
    import('../question/warm-up.ts'),
  ]);
  warmUp();
  const database = await connecting;
  await deleteAbandoned(database, lock ? 0 : abandonedAfterMs);
  const knowledge = liveKnowledge(database, log);
  await knowledge.refresh();
  const embedder = await opening;
  const { dataKeys, sessionSecrets } = await keysOf(config);
  const clock = () => new Date();
  return joinDeps({
    config,
    log,
    clock,
    database,
    embedder,
    models,
    knowledge,
    dataKeys,
    sessionSecrets,
    aloneSince,
    root,
    read,
  });
}

/** Loaded only where there are any. */
async function langchainModels({
  config,
  langchain: given,
}: OpenOptions): Promise<{ models: ChatModel[]; embeddings?: LangchainModels['embeddings'] }> {
  if (!given && !config.langchainModule) return { models: [] };
  const [{ loadLangchain }, { langchainChat }] = await Promise.all([
    import('../models/load-langchain.ts'),
    import('../models/langchain-chat.ts'),
  ]);
  const { chat, embeddings } = given ?? (await loadLangchain(config.langchainModule ?? ''));
  return { models: chat ? [langchainChat(chat)] : [], embeddings };
}

/** From the environment; of an embedded installation from its data folder. */
async function keysOf({ dataKeys, sessionSecret: sessionSecrets, dataDir }: Config): Promise<Keys> {
  if (dataKeys && sessionSecrets) return { dataKeys, sessionSecrets };
  const made = await readOrMakeKeys(dataDir);
  return { dataKeys: dataKeys ?? made.dataKeys, sessionSecrets: sessionSecrets ?? made.sessionSecrets };
}

/** Nothing was ever published in this data folder. */
const isNew = (lock: TakenLock): Promise<boolean> =>
  access(join(lock.dataDir, 'postgres')).then(
    () => false,
    () => true,
  );

/** Reading the knowledge takes as long as making a database, and neither needs the other. */
function startReading(root: string): Promise<ReadKnowledge> {
  const read = readShipped(resolve(root, 'knowledge'), resolve(root, 'assets'));
  // Whoever waits for it hears of a failure; nobody may be waiting yet.
  read.catch(() => undefined);
  return read;
}

async function readShipped(shipped: string, assets: string): Promise<ReadKnowledge> {
  const [{ readKnowledge }, { storedFiles }, { readStoredParses }] = await Promise.all([
    import('../document/publish-documents.ts'),
    import('../document/publish-into.ts'),
    import('../document/stored-parses.ts'),
  ]);
  return readKnowledge(
    { from: [shipped], shipped },
    { parses: await readStoredParses(join(assets, storedFiles.parses)) },
  );
}

interface Closable {
  close(): Promise<unknown>;
}

/** What is open, to be closed in turn, the last first. */
class OpenThings {
  readonly #open: Closable[] = [];
  readonly #opening: Promise<unknown>[] = [];
  #closed: Promise<void> | undefined;

  add(thing: Closable): void {
    this.#open.push(thing);
  }

  /** What opens while other things do, and fails or not when it is waited for. */
  opening<T extends Closable>(work: Promise<T>): Promise<T> {
    const opened = work.then((thing) => {
      this.add(thing);
      return thing;
    });
    this.#opening.push(opened.catch(() => undefined));
    return opened;
  }

  close(): Promise<void> {
    this.#closed ??= this.#closeAll();
    return this.#closed;
  }

  async #closeAll(): Promise<void> {
    await Promise.all(this.#opening);
    for (const thing of this.#open.reverse()) await thing.close();
  }
}
