import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import { mostInMemory } from '../database/memory-retriever.ts';
import { goLive, listPublications, liveNumber, loadPublication, savePublication } from '../database/publications.ts';
import type { Embedder } from '../models/embedder.ts';
import { type PublishDeps, type PublishOptions, type PublishReport, publishDocuments } from './publish-documents.ts';
import { readStoredClassifiers } from './stored-classifiers.ts';
import { readStoredEmbeddings } from './stored-embeddings.ts';
import { readStoredParses } from './stored-parses.ts';

/** Files in `assets/` that `npm run embed:knowledge` makes from `knowledge/`. */
export const storedFiles = {
  embeddings: 'knowledge-embeddings.bin',
  classifiers: 'knowledge-classifiers.json',
  parses: 'knowledge-parsed.json.gz',
};

export interface PublishIntoDeps {
  database: Database;
  embedder: Embedder;
  /** The folder of the stored embeddings. */
  assets: string;
  clock: () => Date;
  fetch?: PublishDeps['fetch'];
  read?: PublishDeps['read'];
  onProgress?: PublishDeps['onProgress'];
}

/** Publishes knowledge into the database, with the vectors that ship with the product. */
export async function publishInto(options: PublishOptions, deps: PublishIntoDeps): Promise<PublishReport> {
  const { database, embedder, clock, fetch, read, onProgress } = deps;
  const [embeddings, classifiers, parses] = await Promise.all([
    readStoredEmbeddings(join(deps.assets, storedFiles.embeddings)),
    readStoredClassifiers(join(deps.assets, storedFiles.classifiers)),
    read ? undefined : readStoredParses(join(deps.assets, storedFiles.parses)),
  ]);
  return publishDocuments(options, {
    embedder,
    clock,
    stored: { embeddings, classifiers },
    parses,
    publications: {
      head: async () => (await listPublications(database)).find((publication) => publication.live),
      live: async () => {
        const number = await liveNumber(database);
        return number === undefined ? undefined : loadPublication(database, number);
      },
      // The embedded database is this process's alone, which holds so small a corpus in memory.
      save: (content) =>
        savePublication(database, content, {
          searchable: database.kind === 'postgres' || content.chunks.length > mostInMemory,
        }),
      goLive: (number, reason) => goLive(database, number, reason),
    },
    ...(fetch ? { fetch } : {}),
    ...(read ? { read } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
}
