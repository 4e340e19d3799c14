import {
  type ClusterDeps,
  clusterLeaders,
  putAside,
  putInCluster,
  unsortedQuestions,
} from '../database/question-clusters.ts';
import type { Knowledge } from '../question/knowledge.ts';
import { centre } from '../service/classifier.ts';

export interface GatherDeps extends ClusterDeps {
  knowledge: () => Knowledge | undefined;
  embedQuestion(text: string): Promise<Int8Array>;
  clock: () => Date;
}

/**
 * Cosine, centred on the example questions, from which two questions want the same. Of pairs of example questions of
 * different services fewer than one in a thousand are as close.
 */
const alike = 0.55;
/** Older questions are no work any more. */
export const gatheredDays = 90;
export const gatheredSince = (now: Date): string => new Date(now.getTime() - gatheredDays * 86_400_000).toISOString();

/**
 * Puts questions that got no answer to those they are like, each to the nearest cluster or into one of its own.
 * @returns how many; fewer than `limit` = all are sorted
 */
export async function gatherQuestions(limit: number, deps: GatherDeps): Promise<number> {
  const knowledge = deps.knowledge();
  if (!knowledge) return 0;
  const { embedder } = knowledge.publication;
  const { mean } = knowledge.matching.questions;
  const now = deps.clock();
  const unsorted = await unsortedQuestions(embedder, gatheredSince(now), limit, deps);
  if (unsorted.length === 0) return 0;
  const leaders = (await clusterLeaders(embedder, deps)).map(({ clusterId, vector }) => ({
    clusterId,
    centred: centre(vector, mean),
  }));
  for (const { replyId, question } of unsorted) {
    if (question === null) {
      await putAside(replyId, embedder, deps);
      continue;
    }
    const vector = await deps.embedQuestion(question);
    const centred = centre(vector, mean);
    const nearest = nearestOf(centred, leaders);
    const clusterId = await putInCluster(
      { replyId, vector, embedder, ...(nearest === undefined ? {} : { clusterId: nearest }) },
      now.toISOString(),
      deps,
    );
    if (nearest === undefined) leaders.push({ clusterId, centred });
  }
  return unsorted.length;
}

function nearestOf(centred: Float32Array, leaders: { clusterId: number; centred: Float32Array }[]): number | undefined {
  let best: { clusterId: number; cosine: number } | undefined;
  for (const leader of leaders) {
    const cosine = leader.centred.reduce((sum, value, i) => sum + value * (centred[i] ?? 0), 0);
    if (cosine >= alike && cosine > (best?.cosine ?? 0)) best = { clusterId: leader.clusterId, cosine };
  }
  return best?.clusterId;
}
