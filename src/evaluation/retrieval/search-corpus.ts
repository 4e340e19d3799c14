import { memoryRetriever, mostInMemory } from '../../database/memory-retriever.ts';
import { openInMemory } from '../../database/open-embedded.ts';
import { postgresRetriever } from '../../database/postgres-retriever.ts';
import { savePublication } from '../../database/publications.ts';
import { embedAll } from '../../document/embed.ts';
import type { Embedder } from '../../models/embedder.ts';
import { findPassages } from '../../question/retrieve.ts';
import { questionMeansFor } from '../../text/question-means.ts';
import type { Method } from '../../text/scoring.ts';
import type { Classifier, EmbeddedChunk, Retriever } from '../../types/publication.ts';
import { chunkCorpus } from './chunk-corpus.ts';
import type { BeirDocument } from './read-beir.ts';

/** A corpus in a store of its own, which is gone once it is closed. */
export interface SearchableCorpus {
  chunks: EmbeddedChunk[];
  /** The id in the corpus by the product's document id. */
  ids: Map<string, string>;
  indexSeconds: number;
  /** Documents in order of their best chunk, `depth` at most, each once. */
  search(question: string, vector: Int8Array, depth: number, method: Method): Promise<{ id: string; score: number }[]>;
  close(): Promise<void>;
}

export interface SearchDeps {
  embedder: Embedder;
  /** Milliseconds, monotonic. */
  now: () => number;
}

/**
 * Through the product's own stages: chunk → embed → index.
 * @param store what holds it; by default what the product would take for as many chunks
 */
export async function openCorpus(
  corpus: BeirDocument[],
  { embedder, now }: SearchDeps,
  store: 'memory' | 'database' | undefined,
): Promise<SearchableCorpus> {
  const started = now();
  const { chunks: plain, ids } = await chunkCorpus(corpus);
  const { chunks } = await embedAll({ chunks: plain, examples: [], names: [] }, {}, embedder);
  const inMemory = store ? store === 'memory' : chunks.length <= mostInMemory;
  const { retriever, close } = inMemory
    ? { retriever: memoryRetriever(chunks, questionMeansFor(embedder.digest)), close: async () => {} }
    : await openDatabase(chunks, embedder.digest);
  return {
    chunks,
    ids,
    indexSeconds: (now() - started) / 1000,
    search: (question, vector, depth, method) =>
      searchDocuments(retriever, ids, { text: question, vector, method }, depth),
    close,
  };
}

/** Each round asks for more chunks, until they belong to enough documents. */
async function searchDocuments(
  retriever: Retriever,
  ids: Map<string, string>,
  asked: { text: string; vector: Int8Array; method: Method },
  depth: number,
): Promise<{ id: string; score: number }[]> {
  const best = new Map<string, number>();
  for (let limit = depth * 2; ; limit *= 2) {
    const found = await findPassages(asked, retriever, { limit, method: asked.method });
    for (const { documentId, score } of found) {
      const id = ids.get(documentId) ?? documentId;
      if (!best.has(id)) best.set(id, score);
    }
    if (best.size >= depth || found.length < limit) break;
  }
  return [...best].slice(0, depth).map(([id, score]) => ({ id, score }));
}

/** A publication of nothing but chunks, in an embedded database of its own. */
async function openDatabase(
  chunks: EmbeddedChunk[],
  embedder: string,
): Promise<{ retriever: Retriever; close: () => Promise<void> }> {
  const database = await openInMemory();
  const none: Classifier = {
    classes: [],
    dimension: 0,
    weights: new Float32Array(),
    mean: new Float32Array(),
    temperature: 1,
  };
  const number = await savePublication(database, {
    digest: '',
    embedder,
    documents: [],
    catalogue: { services: [], forms: [], sources: [], regions: [], linkHosts: [], lifeEvents: [], answers: [] },
    chunks,
    examples: [],
    names: [],
    answerExamples: [],
    serviceClassifier: none,
    aspectClassifier: none,
    origin: { from: [], shipped: false },
  });
  return { retriever: postgresRetriever(database, number), close: () => database.close() };
}
