import { type Matching, matchServices } from '../service/match/match-services.ts';
import type { Found } from '../types/publication.ts';
import type { Knowledge } from './knowledge.ts';
import type { Understanding } from './understand.ts';

export interface Candidate {
  serviceId: string;
  /** 0..1 */
  score: number;
}

/** Where a question goes. */
export type Route = { candidates: Candidate[] } & (
  | { to: 'service'; serviceId: string; continued: boolean }
  | { to: 'documents'; passages: Found[] }
  | { to: 'clarification'; serviceIds: string[] }
  | { to: 'small-talk' }
  | { to: 'crisis' }
  | { to: 'other-province'; serviceIds: string[] }
  | { to: 'out-of-scope' }
);

/** Thresholds, chosen on example questions (see docs/quality.md); scores are the bounded sum of `matchServices`. */
export const thresholds = {
  /** Share of the classifier's mass outside all services that declines. */
  outOfScope: 0.5,
  smallTalk: 0.6,
  crisis: 0.8,
  /** Scores below this carry no service, whatever the classifier says. */
  lowest: 0.1,
  /** A lead smaller than this over the next service asks back when the words are few. */
  lead: 0.12,
  vague: 0.8,
  /** Evidence of a document's passage against the best service. */
  passage: 0.42,
};

const temperature = 0.09;

export function route(understood: Understanding, found: Found[], knowledge: Knowledge): Route {
  const question = { text: understood.text, vector: understood.vector, pinyin: understood.pinyin };
  const matching = matchServices(knowledge.matching, knowledge.publication.serviceClassifier, question, found);
  const candidates = toCandidates(matching);
  const continued = continues(understood, matching);
  if (continued)
    return { candidates: withFirst(candidates, continued), to: 'service', serviceId: continued, continued: true };
  const declined = declines(understood, matching, found);
  if (declined) return { candidates, ...declined };
  const unclear = isUnclear(understood, matching);
  if (unclear) return { candidates, to: 'clarification', serviceIds: unclear };
  const best = matching.matches[0];
  return best
    ? { candidates, to: 'service', serviceId: best.serviceId, continued: false }
    : { candidates, to: 'out-of-scope' };
}

/** The five best, their scores as shares of a softmax over all. */
function toCandidates(matching: Matching): Candidate[] {
  const top = matching.matches[0]?.score ?? 0;
  const weights = matching.matches.map((match) => Math.exp((match.score - top) / temperature));
  const sum = weights.reduce((a, b) => a + b, 0) || 1;
  return matching.matches
    .slice(0, 5)
    .map((match, i) => ({ serviceId: match.serviceId, score: Number(((weights[i] ?? 0) / sum).toFixed(4)) }));
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

/** The service of the previous question, when this one leans on it and names no other. */
function continues({ leaning, previous, text }: Understanding, matching: Matching): string | undefined {
  if (!previous) return undefined;
  const best = matching.matches[0];
  if (previous.choices.length > 0 && best) {
    // An answer to "which one?": the best among what was offered, unless another service is plainly meant.
    const offered = matching.matches.find((match) => previous.choices.includes(match.serviceId));
    if (offered && (offered.serviceId === best.serviceId || best.score - offered.score < 0.25))
      return offered.serviceId;
  }
  if (!previous.serviceId || !leaning.leans) return undefined;
  if (leaning.bare) return previous.serviceId;
  const own = matching.matches.find((match) => match.serviceId === previous.serviceId);
  const lead = (best?.score ?? 0) - (own?.score ?? 0);
  const plain = (best?.parts.words ?? 0) > 0.25 && [...text].length > 8;
  return plain && lead > 0.3 ? undefined : lead > 0.75 ? undefined : previous.serviceId;
}

type Declined =
  | { to: 'small-talk' }
  | { to: 'crisis' }
  | { to: 'out-of-scope' }
  | { to: 'other-province'; serviceIds: string[] }
  | { to: 'documents'; passages: Found[] };

function declines(understood: Understanding, matching: Matching, found: Found[]): Declined | undefined {
  const { others, matches } = matching;
  const share = (name: string): number => others.get(name) ?? 0;
  if (share('crisis') > thresholds.crisis) return { to: 'crisis' };
  const passages = documentPassages(understood, matching, found);
  if (passages) return { to: 'documents', passages };
  if (share('small-talk') > thresholds.smallTalk) return { to: 'small-talk' };
  const best = matches[0];
  const out = share('out-of-scope') + share('politics');
  if (understood.elsewhere && !understood.region && out > 0.08) {
    return { to: 'other-province', serviceIds: best && best.score > thresholds.lowest + 0.3 ? [best.serviceId] : [] };
  }
  if (out > thresholds.outOfScope && out > share('clarify')) return { to: 'out-of-scope' };
  return !best || best.score < thresholds.lowest ? { to: 'out-of-scope' } : undefined;
}

/** Passages of documents that are no guide, when they answer better than any guide could. */
function documentPassages(understood: Understanding, matching: Matching, found: Found[]): Found[] | undefined {
  const own = found.filter((chunk) => !chunk.serviceId);
  const best = own[0];
  if (!best || best !== found[0]) return undefined;
  const guide = found.find((chunk) => chunk.serviceId);
  const lead = best.score - (guide?.score ?? 0);
  const service = matching.matches[0];
  const known = Math.max(service?.parts.words ?? 0, service?.parts.examples ?? 0);
  if (best.coverage < thresholds.passage * 0.5 && lead < 0.1) return undefined;
  if (known > thresholds.passage + lead) return undefined;
  return best.coverage + lead > thresholds.passage * 0.6
    ? own.filter((chunk) => chunk.score > best.score - 0.25)
    : undefined;
}

/** Two to four services to choose from, when the question is too vague or two are equally near. */
function isUnclear(understood: Understanding, matching: Matching): string[] | undefined {
  const [first, second] = matching.matches;
  if (!first || !second) return undefined;
  const lead = first.score - second.score;
  const clarify = matching.others.get('clarify') ?? 0;
  const vague = matching.vague.similarity;
  const short = [...understood.text].length <= 14;
  const asks =
    (vague > thresholds.vague && vague > matching.nearest) ||
    (clarify > 0.5 && lead < 0.35) ||
    (short && lead < thresholds.lead && clarify > 0.15);
  if (!asks) return undefined;
  const likely = matching.matches.filter((match) => first.score - match.score < 0.6).map((match) => match.serviceId);
  const known =
    matching.vague.similarity > thresholds.vague
      ? matching.vague.candidates.filter((id) => matching.matches.some((match) => match.serviceId === id))
      : [];
  const choices = [...new Set([...known, ...likely])].slice(0, 4);
  return choices.length >= 2 ? choices : matching.matches.slice(0, 3).map((match) => match.serviceId);
}
