import type { Database } from '../database/database.ts';
import { memoryRetriever, mostInMemory } from '../database/memory-retriever.ts';
import { postgresRetriever } from '../database/postgres-retriever.ts';
import { listPublications, loadPublication } from '../database/publications.ts';
import { type Knowledge, openKnowledge } from '../question/knowledge.ts';
import { questionMeansFor } from '../text/question-means.ts';

/** Opens a stored publication for answering. @throws AppError `not_found` */
export async function openStored(
  database: Database,
  number: number,
): Promise<{ knowledge: Knowledge; chunks: number; inMemory: boolean }> {
  const stored = (await listPublications(database)).find((publication) => publication.number === number);
  const chunks = stored?.chunks ?? 0;
  const inMemory = chunks <= mostInMemory;
  const publication = await loadPublication(database, number, { chunks: inMemory });
  const retriever = inMemory
    ? memoryRetriever(publication.chunks, questionMeansFor(publication.embedder))
    : postgresRetriever(database, number);
  return { knowledge: openKnowledge(publication, retriever), chunks, inMemory };
}

/** Opens publications by number; the live one is open already, and of the others the last one stays open. */
export function keptKnowledge(
  database: Database,
  live: () => Knowledge | undefined,
): (number: number) => Promise<Knowledge> {
  let kept: { number: number; opening: Promise<Knowledge> } | undefined;
  return async (number) => {
    const current = live();
    if (current?.publication.number === number) return current;
    if (kept?.number !== number)
      kept = { number, opening: openStored(database, number).then(({ knowledge }) => knowledge) };
    const { opening } = kept;
    opening.catch(() => {
      if (kept?.opening === opening) kept = undefined;
    });
    return opening;
  };
}
