import { listPublications, type StoredPublication } from '../database/publications.ts';
import type { Log } from '../log.ts';
import { knowledgeDigest } from './publish-documents.ts';
import { type PublishIntoDeps, publishInto } from './publish-into.ts';

export interface PrepareKnowledgeDeps extends Omit<PublishIntoDeps, 'clock'> {
  /** The folder that ships with the product. */
  folder: string;
  clock?: () => Date;
  log: Log;
}

/**
 * What a start does before the first question: publishes the shipped knowledge when none is live, or when the live
 * publication was made from exactly that folder and its files, or the embedding model, have changed since. What staff
 * have published otherwise stays live.
 */
export async function prepareKnowledge(deps: PrepareKnowledgeDeps): Promise<void> {
  const live = (await listPublications(deps.database)).find((publication) => publication.live);
  if (live && !live.origin.shipped) return sayOtherEmbedder(live, deps);
  const options = { from: [deps.folder], shipped: deps.folder, reason: 'published at start' };
  if (live && live.digest === (await knowledgeDigest(options, deps.embedder.digest))) return;
  const report = await publishInto(options, { ...deps, clock: deps.clock ?? (() => new Date()) });
  for (const { file, line, message } of report.errors)
    deps.log.error({ file, line, reason: message }, 'a document was left out');
  deps.log.info({ publication: report.number, embedded: report.embedded }, 'knowledge published');
}

/** Questions and a publication must be embedded by the same model. */
export function sayOtherEmbedder(
  live: Pick<StoredPublication, 'number' | 'embedder'> | undefined,
  { embedder, log }: Pick<PrepareKnowledgeDeps, 'embedder' | 'log'>,
): void {
  if (!live || live.embedder === embedder.digest) return;
  log.warn(
    { publication: live.number, embedder: embedder.digest },
    'the live publication was made with another embedding model; publish it again',
  );
}
