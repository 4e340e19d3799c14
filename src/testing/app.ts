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
import { type Joined, joinDeps } from '../server/join-deps.ts';
import { liveKnowledge } from '../server/live-knowledge.ts';
import { examplesOfAnswers } from '../types/curated-answer.ts';
import type { PublicationContent } from '../types/publication.ts';
import { openTestDatabase } from './database.ts';
import { openSharedEmbedder } from './embedder.ts';
import { samplePublication } from './publication.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface TestService {
  database: Database;
  embedder: Embedder;
  /** Lines of the log so far. */
  log: string[];
  /** An app on this database, as another node would have one; `changes` replace what it is given. */
  app(changes?: Partial<AppDeps>, config?: Partial<Config>): Promise<Hono>;
  /** `aloneSince`: see `JoinOptions`. */
  join(config?: Partial<Config>, aloneSince?: Date): Promise<Joined>;
  close(): Promise<void>;
}

/** The whole service on an embedded database of its own, with the bundled model and a publication live. */
export async function openTestService(content: PublicationContent = samplePublication()): Promise<TestService> {
  const [database, embedder] = await Promise.all([openTestDatabase(), openSharedEmbedder()]);
  await goLive(database, await savePublication(database, await embedContent(content, embedder)), 'test');
  const log: string[] = [];
  const join = async (config: Partial<Config> = {}, aloneSince?: Date): Promise<Joined> => {
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
      sessionSecrets: ['a session secret for tests only'],
      aloneSince,
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

/** A publication with the vectors of a real model, and the classifiers made from them. */
export async function embedContent(content: PublicationContent, embedder: Embedder): Promise<PublicationContent> {
  const { chunks, examples, names, answers } = await embedAll(
    { ...content, answers: examplesOfAnswers(content.catalogue.answers) },
    {},
    embedder,
  );
  const { service, aspect } = await indexExamples(examples, names, embedder, []);
  return {
    ...content,
    embedder: embedder.digest,
    chunks,
    examples,
    names,
    answerExamples: answers,
    serviceClassifier: service,
    aspectClassifier: aspect,
  };
}
