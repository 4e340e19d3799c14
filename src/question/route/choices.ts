import type { Matching } from '../../service/match/match-services.ts';

/** Likelihood that a service must have, and similarity of a too-vague example that counts. */
const least = { probability: 0.05, similarity: 0.35 };
const most = 4;

/** Two to four services that a question may mean: the likely ones, and those that questions as vague as this one may mean. */
export function choicesFor({ matches, vague }: Matching): string[] {
  const votes = new Map<string, number>();
  for (const { similarity, candidates } of vague.nearest) {
    const weight = Math.max(0, similarity - least.similarity);
    for (const id of candidates) votes.set(id, (votes.get(id) ?? 0) + weight);
  }
  const ranked = matches
    .map(({ serviceId, probability }) => ({ serviceId, probability, votes: votes.get(serviceId) ?? 0 }))
    .sort((a, b) => b.probability + b.votes - (a.probability + a.votes) || (a.serviceId < b.serviceId ? -1 : 1));
  const likely = ranked.filter(({ probability, votes: some }) => probability > least.probability || some > 0.05);
  return (likely.length >= 2 ? likely : ranked.slice(0, 2)).slice(0, most).map(({ serviceId }) => serviceId);
}
