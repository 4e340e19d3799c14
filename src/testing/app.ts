import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { createApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import type { Database } from '../database/database.ts';
import { goLive, savePublication } from '../database/publications.ts';
import type { AppDeps } from '../deps.ts';
import { embedAll } from '../document/embed.ts';
import { indexExamples } from '../document/index-publication.ts';
import { createLog } from '../log.ts';
import type { Embedder } from '../models/embedder.ts';
import { openEmbedder } from '../models/embedders.ts';
import { type Joined, joinDeps } from '../server/join-deps.ts';
import { liveKnowledge } from '../server/live-knowledge.ts';
import type { PublicationContent } from '../types/publication.ts';
import { openTestDatabase } from './database.ts';
import { samplePublication } from './publication.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface TestService {
  database: Database;
  embedder: Embedder;
  /** Lines of the log so far. */
  log: string[];
  /** An app on this database, as another node would have one; `changes` replace what it is given. */
  app(changes?: Partial<AppDeps>, config?: Partial<Config>): Promise<Hono>;
  join(config?: Partial<Config>): Promise<Joined>;
  close(): Promise<void>;
}

/** The whole service on an embedded database of its own, with the bundled model and the sample publication live. */
export async function openTestService(): Promise<TestService> {
  const [database, embedder] = await Promise.all([openTestDatabase(), openEmbedder({ assetsDir: `${root}assets` })]);
  await goLive(database, await savePublication(database, await embeddedSample(embedder)), 'test');
  const log: string[] = [];
  const join = async (config: Partial<Config> = {}): Promise<Joined> => {
    const logged = createLog({ level: 'info', destination: { write: (line) => log.push(line) } });
    const knowledge = liveKnowledge(database, logged);
    await knowledge.refresh();
    return joinDeps({
      config: { ...readConfig({}), ...config },
      log: logged,
      clock: () => new Date(),
      database,
      embedder,
      knowledge,
      dataKeys: ['a data key for tests only'],
      root,
    });
  };
  return {
    database,
    embedder,
    log,
    join,
    app: async (changes = {}, config = {}) => createApp({ ...(await join(config)).deps, ...changes }),
    close: async () => {
      await embedder.close();
      await database.close();
    },
  };
}

/** The sample publication with the vectors of a real model. */
export async function embeddedSample(embedder: Embedder): Promise<PublicationContent> {
  const sample = samplePublication();
  const { chunks, examples, names } = await embedAll(sample, {}, embedder);
  const { service, aspect } = await indexExamples(examples, names, embedder, []);
  return {
    ...sample,
    embedder: embedder.digest,
    chunks,
    examples,
    names,
    serviceClassifier: service,
    aspectClassifier: aspect,
  };
}
