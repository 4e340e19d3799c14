import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import { noteFolder, savePublicationFiles } from '../database/knowledge-files.ts';
import { mostInMemory } from '../database/memory-retriever.ts';
import { goLive, listPublications, liveNumber, loadPublication, savePublication } from '../database/publications.ts';
import type { Embedder } from '../models/embedder.ts';
import type { PublicationContent } from '../types/publication.ts';
import { type PublishDeps, type PublishOptions, type PublishReport, publishDocuments } from './publish-documents.ts';
import type { KnowledgeFile } from './read.ts';
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
  return publishDocuments(options, {
    embedder,
    clock,
    ...(await readStored(deps)),
    publications: {
      head: async () => (await listPublications(database)).find((publication) => publication.live),
      live: async () => {
        const number = await liveNumber(database);
        return number === undefined ? undefined : loadPublication(database, number);
      },
      save: (content, files) => saveWithFiles(database, content, files),
      goLive: (number, reason, act) => goLive(database, number, reason, act && { act, as: 'published' }),
    },
    ...(fetch ? { fetch } : {}),
    ...(read ? { read } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
}

/** What `npm run embed:knowledge` has made; the parses only where files are still to be parsed. */
export async function readStored({
  assets,
  read,
}: Pick<PublishIntoDeps, 'assets' | 'read'>): Promise<Pick<PublishDeps, 'stored' | 'parses'>> {
  const [embeddings, classifiers, parses] = await Promise.all([
    readStoredEmbeddings(join(assets, storedFiles.embeddings)),
    readStoredClassifiers(join(assets, storedFiles.classifiers)),
    read ? undefined : readStoredParses(join(assets, storedFiles.parses)),
  ]);
  return { stored: { embeddings, classifiers }, parses };
}

/** Stores a publication and the files that it was made from. @returns its number */
export async function saveWithFiles(
  database: Database,
  content: PublicationContent,
  files: KnowledgeFile[],
): Promise<number> {
  const number = await savePublication(database, content, {
    // The embedded database is this process's alone, which holds so small a corpus in memory.
    searchable: database.kind === 'postgres' || content.chunks.length > mostInMemory,
  });
  await savePublicationFiles(database, number, files);
  if (content.origin.shipped) await noteFolder(database, files);
  return number;
}
