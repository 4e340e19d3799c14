import { listPublications } from '../database/publications.ts';
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
  if (live && !live.origin.shipped) {
    if (live.embedder === deps.embedder.digest) return;
    deps.log.warn(
      { publication: live.number, embedder: deps.embedder.digest },
      'the live publication was made with another embedding model; publish it again',
    );
    return;
  }
  const options = { from: [deps.folder], shipped: deps.folder, reason: 'published at start' };
  if (live && live.digest === (await knowledgeDigest(options, deps.embedder.digest))) return;
  const report = await publishInto(options, { ...deps, clock: deps.clock ?? (() => new Date()) });
  for (const { file, line, message } of report.errors)
    deps.log.error({ file, line, reason: message }, 'a document was left out');
  deps.log.info({ publication: report.number, embedded: report.embedded }, 'knowledge published');
}
