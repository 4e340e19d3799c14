import { join } from 'node:path';
import type { Embedder } from '../models/embedder.ts';
import { embedAll, textsOf, textsToEmbed } from './embed.ts';
import { classifierDigest, indexExamples } from './index-publication.ts';
import { readKnowledge } from './publish-documents.ts';
import { storedFiles } from './publish-into.ts';
import { readStoredClassifiers, writeStoredClassifiers } from './stored-classifiers.ts';
import { keyOf, readStoredEmbeddings, writeStoredEmbeddings } from './stored-embeddings.ts';
import { parseAll, readStoredParses, toText, writeStoredParses } from './stored-parses.ts';

interface Folders {
  folder: string;
  assets: string;
}

/** Renews the vectors and classifiers in `assets/` that let a first start embed nothing. Returns how many texts were new. */
export async function embedKnowledge(
  { folder, assets }: Folders,
  embedder: Embedder,
  onProgress?: (done: number, of: number) => void,
): Promise<{ embedded: number; stored: number }> {
  const embeddingsPath = join(assets, storedFiles.embeddings);
  const classifiersPath = join(assets, storedFiles.classifiers);
  const read = await readKnowledge({ from: [folder], shipped: folder });
  await writeStoredParses(join(assets, storedFiles.parses), await parseAll(read.files));
  const texts = textsOf(read);
  const stored = await readStoredEmbeddings(embeddingsPath);
  const embedded = await embedAll(texts, { stored }, embedder, onProgress);
  const { byKey } = embedded;
  await writeStoredEmbeddings(embeddingsPath, { embedder: embedder.digest, dimension: embedder.dimension, byKey });
  const known = await readStoredClassifiers(classifiersPath);
  const classifiers = await indexExamples(embedded.examples, embedded.names, embedder, known ? [known] : []);
  if (classifiers !== known) await writeStoredClassifiers(classifiersPath, classifiers);
  return { embedded: embedded.fresh, stored: byKey.size };
}

/** What is stale in `assets/`, in words; empty when nothing is. Embeds nothing. */
export async function findStale(
  { folder, assets }: Folders,
  embedder: Pick<Embedder, 'digest' | 'prefixes'>,
): Promise<string[]> {
  const read = await readKnowledge({ from: [folder], shipped: folder });
  const texts = textsOf(read);
  const parses = await readStoredParses(join(assets, storedFiles.parses));
  const stored = await readStoredEmbeddings(join(assets, storedFiles.embeddings));
  const classifiers = await readStoredClassifiers(join(assets, storedFiles.classifiers));
  if (!stored || stored.embedder !== embedder.digest)
    return [`${storedFiles.embeddings} was made with another embedding model, or is missing`];
  const keys = new Set(textsToEmbed(texts, embedder.prefixes).map(keyOf));
  const missing = [...keys].filter((key) => !stored.byKey.has(key)).length;
  const spare = [...stored.byKey.keys()].filter((key) => !keys.has(key)).length;
  const digest = classifierDigest(texts.examples, texts.names, embedder.digest);
  return [
    ...(parses && toText(parses) === toText(await parseAll(read.files))
      ? []
      : [`${storedFiles.parses} is another parse`]),
    ...(missing > 0 ? [`${storedFiles.embeddings} lacks ${missing} texts`] : []),
    ...(spare > 0 ? [`${storedFiles.embeddings} holds ${spare} texts that no longer exist`] : []),
    ...(classifiers?.digest === digest ? [] : [`${storedFiles.classifiers} was fitted on other examples`]),
  ];
}
