import { matchLifeEvent } from '../service/match/match-life-events.ts';
import { type Matching, matchServices } from '../service/match/match-services.ts';
import type { Found } from '../types/publication.ts';
import { type Guarded, guardedEndings, nameOf } from './guard.ts';
import type { Knowledge } from './knowledge.ts';
import { type Outcome, outcomeOf } from './route/outcome.ts';
import type { Understanding } from './understand.ts';

export interface Candidate {
  serviceId: string;
  /** 0..1 */
  score: number;
}

/** Where a question goes. */
export type Route = { candidates: Candidate[] } & (
  | { to: 'service'; serviceId: string; continued: boolean }
  | { to: 'life-event'; lifeEventId: string }
  | { to: 'documents'; passages: Found[] }
  | { to: 'clarification'; serviceIds: string[] }
  | { to: 'guarded'; guarded: Guarded }
  | { to: 'other-province'; serviceIds: string[] }
  | { to: 'out-of-scope' }
);

/** Probabilities above which a question is not answered as one of a service. */
const thresholds = { outOfScope: 0.5, elsewhere: 0.1, tooVague: 0.15, guarded: 0.6, crisis: 0.5 };
/** A best service less likely than this, with a second that is nearly as likely, is asked back about. */
const unsure = { first: 0.45, second: 0.2 };
/** Evidence of a document's passage against the best service. */
const passageEvidence = 0.42;

export function route(understood: Understanding, found: Found[], knowledge: Knowledge): Route {
  const { matching: index, publication } = knowledge;
  const matching = matchServices(index, publication.serviceClassifier, understood, found);
  const candidates = matching.matches
    .slice(0, 5)
    .map(({ serviceId, probability }) => ({ serviceId, score: Number(probability.toFixed(4)) }));
  const outcome = outcomeOf(understood.text, matching, index.calibration);
  const lifeEventId = lifeEventOf(understood, matching, knowledge);
  if (lifeEventId) return { candidates, to: 'life-event', lifeEventId };
  const continued = continues(understood, matching, outcome, found);
  if (continued)
    return { candidates: withFirst(candidates, continued), to: 'service', serviceId: continued, continued: true };
  const declined = declines(understood, matching, outcome, found);
  if (declined) return { candidates, ...declined };
  const unclear = isUnclear(matching, outcome);
  if (unclear) return { candidates, to: 'clarification', serviceIds: unclear };
  const best = matching.matches[0];
  return best
    ? { candidates, to: 'service', serviceId: best.serviceId, continued: false }
    : { candidates, to: 'out-of-scope' };
}

/** A question that leans on the one before asks about that, and one about another province's rules is not ours. */
function lifeEventOf(understood: Understanding, matching: Matching, knowledge: Knowledge): string | undefined {
  const { previous, leaning, elsewhere, region, bridges } = understood;
  if ((previous && leaning.leans) || (elsewhere && !region && !bridges) || guardedBy(matching)) return undefined;
  return matchLifeEvent(knowledge.matching, understood, matching);
}

function withFirst(candidates: Candidate[], serviceId: string): Candidate[] {
  const own = candidates.find((candidate) => candidate.serviceId === serviceId) ?? {
    serviceId,
    score: candidates[0]?.score ?? 1,
  };
  return [
    { ...own, score: Math.max(own.score, candidates[0]?.score ?? 0) },
    ...candidates.filter((candidate) => candidate.serviceId !== serviceId),
  ].slice(0, 5);
}

/** The service of the previous question, unless this one names another matter plainly, or none of ours. */
function continues(
  { leaning, previous }: Understanding,
  matching: Matching,
  outcome: Outcome,
  found: Found[],
): string | undefined {
  const best = matching.matches[0];
  if (!previous || !best) return undefined;
  // An answer to "which one?": the best among what was offered, unless another service is plainly meant.
  const offered = matching.matches.find((match) => previous.choices.includes(match.serviceId));
  if (offered && best.probability - offered.probability < 0.4) return offered.serviceId;
  if (!previous.serviceId) return undefined;
  if (leaning.bare) return previous.serviceId;
  if (outcome.outOfScope > stay.outOfScope && !leaning.leans) return undefined;
  if (best.serviceId === previous.serviceId) return previous.serviceId;
  const own = found.find((chunk) => chunk.serviceId === previous.serviceId);
  const behind = (found[0]?.score ?? 0) - (own?.score ?? 0);
  const named = best.probability > stay.probability && best.parts.words > stay.words;
  if (named && behind > stay.nearly) return undefined;
  const stays = leaning.leans || behind < stay.near || best.probability < stay.unsure || outcome.tooVague > 0.5;
  return stays ? previous.serviceId : undefined;
}

/** When a conversation stays with its service: probabilities, keyword coverage, and distances of retrieval scores. */
const stay = { outOfScope: 0.85, probability: 0.9, words: 0.2, nearly: 0.1, near: 0.15, unsure: 0.6 };

type Declined =
  | { to: 'guarded'; guarded: Guarded }
  | { to: 'out-of-scope' }
  | { to: 'other-province'; serviceIds: string[] }
  | { to: 'documents'; passages: Found[] };

function declines(
  understood: Understanding,
  matching: Matching,
  outcome: Outcome,
  found: Found[],
): Declined | undefined {
  const guarded = guardedBy(matching);
  if (guarded?.status === 'guarded_crisis') return { to: 'guarded', guarded };
  const passages = documentPassages(matching, found);
  if (passages) return { to: 'documents', passages };
  if (guarded) return { to: 'guarded', guarded };
  const best = matching.matches[0];
  if (
    understood.elsewhere &&
    !understood.region &&
    best &&
    (!understood.bridges || outcome.outOfScope > thresholds.elsewhere)
  ) {
    return { to: 'other-province', serviceIds: outcome.outOfScope < 0.9 ? [best.serviceId] : [] };
  }
  return !best || outcome.outOfScope > thresholds.outOfScope ? { to: 'out-of-scope' } : undefined;
}

/** The guard's second voice: what its rules have missed, recognised by likeness to its examples. */
function guardedBy({ others }: Matching): Guarded | undefined {
  const shares = guardedEndings.map((guarded) => ({ guarded, share: others.get(nameOf(guarded)) ?? 0 }));
  const best = shares.reduce((a, b) => (b.share > a.share ? b : a));
  const sum = shares
    .filter(({ guarded }) => guarded.status === best.guarded.status)
    .reduce((total, { share }) => total + share, 0);
  return sum > thresholds[best.guarded.status === 'guarded_crisis' ? 'crisis' : 'guarded'] ? best.guarded : undefined;
}

/** Passages of documents that are no guide, when they answer better than any guide could. */
function documentPassages(matching: Matching, found: Found[]): Found[] | undefined {
  const own = found.filter((chunk) => !chunk.serviceId);
  const best = own[0];
  if (!best || best !== found[0]) return undefined;
  const guide = found.find((chunk) => chunk.serviceId);
  const lead = best.score - (guide?.score ?? 0);
  const service = matching.matches[0];
  const known = Math.max(service?.parts.words ?? 0, service?.parts.examples ?? 0);
  if (best.coverage < passageEvidence * 0.5 && lead < 0.1) return undefined;
  if (known > passageEvidence + lead) return undefined;
  return best.coverage + lead > passageEvidence * 0.6
    ? own.filter((chunk) => chunk.score > best.score - 0.25)
    : undefined;
}

/** Two to four services to choose from, when the question is too vague or two are nearly as likely. */
function isUnclear(matching: Matching, outcome: Outcome): string[] | undefined {
  const [first, second] = matching.matches;
  if (!first || !second) return undefined;
  const close = first.probability < unsure.first && second.probability > unsure.second;
  if (outcome.tooVague <= thresholds.tooVague && !close) return undefined;
  const ids = matching.matches.map((match) => match.serviceId);
  const likely = matching.matches.filter((match) => match.probability > 0.08).map((match) => match.serviceId);
  const known = matching.vague.similarity > 0.6 ? matching.vague.candidates.filter((id) => ids.includes(id)) : [];
  const choices = [...new Set([...likely.slice(0, 3), ...known, ...likely])].slice(0, 4);
  return choices.length >= 2 ? choices : ids.slice(0, 3);
}
