import { join, resolve } from 'node:path';
import { readRegion } from '../channels/read-request.ts';
import { readConfig } from '../config.ts';
import type { Database } from '../database/database.ts';
import { openInMemory } from '../database/open-embedded.ts';
import { goLive, savePublication } from '../database/publications.ts';
import { indexExamples } from '../document/index-publication.ts';
import type { FaultName } from '../evaluation/faults.ts';
import { isModelFault, servedWith } from '../evaluation/model-faults.ts';
import type { Target } from '../evaluation/run.ts';
import { createLog } from '../log.ts';
import { cacheQuestions } from '../models/cache.ts';
import type { Embedder } from '../models/embedder.ts';
import { openEmbedder } from '../models/embedders.ts';
import { openEndpointEmbedder } from '../models/openai-compatible.ts';
import { type ChatEndpoint, serveChat } from '../models/stand-ins/chat-endpoint.ts';
import {
  type EmbeddingEndpoint,
  type EmbeddingFault,
  serveEmbeddings,
} from '../models/stand-ins/embedding-endpoint.ts';
import type { PublicationContent } from '../types/publication.ts';
import { type Joined, joinDeps } from './join-deps.ts';
import { liveKnowledge } from './live-knowledge.ts';

export interface BreakOptions {
  /** The folder that holds `knowledge/` and `assets/`. */
  root: string;
  /** What is published and stays whole; by default the shipped knowledge. */
  knowledge?: string;
  /** Vectors come from an endpoint on this machine, with the same model behind it, and not from the bundled model itself. */
  throughEndpoint: boolean;
  /** A try at that endpoint, in milliseconds; by default the product's. */
  embeddingTimeoutMs?: number;
  /** Of a reply with a broken language model, in milliseconds; by default the product's. */
  chatDeadlineMs?: number;
  /** Opens the empty database that is thrown away; by default one is made in memory. */
  openDatabase?: () => Promise<Database>;
}

/** The whole service on a database that is thrown away, joined as a server joins it, to be broken one part at a time. */
export interface BreakableService {
  /** @param name as the report names it */
  target(name: string): Target;
  /** It stays broken until another part is, which makes it whole again; a closed database or model stays closed. */
  break(fault: FaultName): Promise<void>;
  /** Requests that the broken language model has got, probes not counted. */
  requests(): number;
  close(): Promise<void>;
}

const embeddingFaults: Partial<Record<FaultName, EmbeddingFault>> = {
  'embedder-refused': 'refused',
  'embedder-slow': 'slow',
  'embedder-429': '429',
  'embedder-malformed': 'malformed',
  'embedder-cut': 'cut',
};

export const isEmbeddingFault = (fault: FaultName): boolean => fault in embeddingFaults;

export async function openBreakable(options: BreakOptions): Promise<BreakableService> {
  const bundled = await openEmbedder({ assetsDir: join(options.root, 'assets') });
  const endpoint = await serveEmbeddings(bundled);
  const database = await (options.openDatabase ?? openInMemory)();
  const models: ChatEndpoint[] = [];
  const close = async () => {
    for (const model of models) await model.close();
    await endpoint.close();
    await bundled.close();
    await database.close();
  };
  try {
    // Whatever way vectors come, they are the same: publishing takes the quicker one.
    const publisher = await joinAround(options, database, bundled);
    if (options.knowledge) await publisher.publish({ from: [options.knowledge] });
    else await publisher.prepare();
    const embedder = await embedderOf(options, bundled, endpoint);
    const joined = await joinAround(options, database, embedder);
    await joined.knowledge.refresh();
    let current = joined;
    return {
      target: (name) => targetOf(name, () => current),
      requests: () => models.at(-1)?.sent.length ?? 0,
      break: async (fault) => {
        current = joined;
        if (isModelFault(fault)) {
          const model = await serveChat(...servedWith(fault));
          models.push(model);
          current = await joinAround(options, database, embedder, model);
          await current.knowledge.refresh();
        }
        await endpoint.break(embeddingFaults[fault]);
        if (fault === 'embedder-stopped') await bundled.close();
        if (fault === 'database-lost') return database.close();
        await database.sql.unsafe(
          `set default_transaction_read_only = ${fault === 'database-read-only' ? 'on' : 'off'}`,
        );
        if (fault === 'knowledge-empty') await publishNothing(joined, database, bundled);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function embedderOf(
  { throughEndpoint, embeddingTimeoutMs: timeoutMs }: BreakOptions,
  bundled: Embedder,
  { baseUrl }: EmbeddingEndpoint,
): Promise<Embedder> {
  if (!throughEndpoint) return bundled;
  const endpoint = { baseUrl, model: bundled.id, ...(timeoutMs ? { timeoutMs } : {}) };
  return cacheQuestions(await openEndpointEmbedder(endpoint));
}

function joinAround(
  { root, chatDeadlineMs }: BreakOptions,
  database: Database,
  embedder: Embedder,
  model?: ChatEndpoint,
): Promise<Joined> {
  const log = createLog({ level: 'silent' });
  const patience = chatDeadlineMs ? { CHAT_DEADLINE_MS: String(chatDeadlineMs) } : {};
  return joinDeps({
    config: readConfig(model ? { CHAT_BASE_URL: model.baseUrl, CHAT_MODEL: 'broken', ...patience } : {}),
    log,
    clock: () => new Date(),
    database,
    embedder,
    knowledge: liveKnowledge(database, log),
    dataKeys: ['the database is thrown away with what it holds'],
    sessionSecrets: ['and so is what it has signed'],
    aloneSince: new Date(),
    root: resolve(root),
  });
}

const targetOf = (name: string, current: () => Joined): Target => ({
  name,
  digests: {},
  ask: ({ region: given, ...asked }, hear) => {
    const { deps } = current();
    const region = readRegion(given, deps.knowledge()?.publication);
    return deps.ask({ ...asked, ...(region ? { region } : {}) }, ({ type }) => {
      if (type === 'block') hear?.block();
    });
  },
});

/** What publishing never makes: a folder without documents leaves live what is live. */
async function publishNothing({ knowledge }: Joined, database: Database, embedder: Embedder): Promise<void> {
  const live = knowledge.current()?.publication;
  if (!live) throw new Error('Nothing was published that could be emptied.');
  const { service, aspect } = await indexExamples([], [], embedder, []);
  const nothing: PublicationContent = {
    ...live,
    digest: 'nothing',
    documents: [],
    catalogue: { services: [], forms: [], sources: [], regions: [], linkHosts: [], lifeEvents: [], answers: [] },
    chunks: [],
    examples: [],
    names: [],
    answerExamples: [],
    serviceClassifier: service,
    aspectClassifier: aspect,
  };
  await goLive(database, await savePublication(database, nothing), 'nothing');
  await knowledge.refresh();
}
