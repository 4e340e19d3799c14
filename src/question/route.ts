import { type AnswerMatch, matchAnswer } from '../service/match/match-answers.ts';
import { matchLifeEvent } from '../service/match/match-life-events.ts';
import { type Matching, matchServices } from '../service/match/match-services.ts';
import type { Found } from '../types/publication.ts';
import { holdsFor } from './compose/curated-answer.ts';
import { type Guarded, guardedEndings, nameOf } from './guard.ts';
import { tellsOfDeath } from './guard-rules/bereaved.ts';
import { hintsAtSteering } from './guard-rules/hints.ts';
import type { Knowledge } from './knowledge.ts';
import { choicesFor } from './route/choices.ts';
import { isClear } from './route/clear.ts';
import { continues, followsPlan } from './route/continues.ts';
import { matchInContext } from './route/match-in-context.ts';
import { isNoneOfOurs, type Outcome, outcomeOf } from './route/outcome.ts';
import { isPlainlyOutside, type OutsideKind, outsideKindOf } from './route/outside-kind.ts';
import type { Understanding } from './understand.ts';

export interface Candidate {
  serviceId: string;
  /** 0..1 */
  score: number;
}

/** Where a question goes. */
export type Route = { candidates: Candidate[] } & (
  | {
      to: 'service';
      serviceId: string;
      continued: boolean /** What staff wrote for it is told. */;
      curated?: AnswerMatch;
    }
  | { to: 'life-event'; lifeEventId: string }
  | { to: 'documents'; passages: Found[] }
  | { to: 'clarification'; serviceIds: string[] }
  | { to: 'guarded'; guarded: Guarded }
  | { to: 'other-province'; serviceIds: string[] }
  | { to: 'out-of-scope'; kind?: Exclude<OutsideKind, 'province'> }
);

/** While passages are away, less speaks for every service than the weights were fitted on. */
const withoutPassages = { outOfScope: 0.7, tooVague: 0.5 };
/** Shares of the guard's classes above which its second voice is heard. */
const thresholds = { guarded: 0.6, crisis: 0.5 };
/** Evidence for the best service against the lead of a document's passage; with complete guides in six languages the lead is small. */
const serviceEvidence = 0.45;
/** Evidence of a document's passage against the best service. */
const passageEvidence = 0.42;

export function route(understood: Understanding, found: Found[], knowledge: Knowledge): Route {
  const { matching: index, publication } = knowledge;
  const matching = matchServices(index, publication.serviceClassifier, understood, found);
  const candidates = matching.matches
    .slice(0, 5)
    .map(({ serviceId, probability }) => ({ serviceId, score: Number(probability.toFixed(4)) }));
  const limits = found.length > 0 ? index.calibration.thresholds : withoutPassages;
  const outcome = outcomeOf(understood, matching, index.calibration);
  const ofItsOwn = standsAlone(understood, matching);
  const curated = ofItsOwn ? matchAnswer(index, understood) : undefined;
  if (curated && holdsFor(curated.answer, understood, knowledge)) {
    const { serviceId } = curated.answer;
    return { candidates: withFirst(candidates, serviceId), to: 'service', serviceId, continued: false, curated };
  }
  const lifeEventId = ofItsOwn ? matchLifeEvent(index, understood, matching) : undefined;
  if (lifeEventId) return { candidates, to: 'life-event', lifeEventId };
  const planned = stepsOfPlan(understood);
  if (planned) return { candidates, to: 'clarification', serviceIds: planned };
  const { services } = publication.catalogue;
  const inContext = matchInContext(understood, matching, found, knowledge);
  const guarded = understood.leaning.bare ? undefined : guardedBy(understood, matching);
  // 「那女的呢」 is like small talk, and asks for more of the same.
  const leaves = guarded && guarded.status !== 'small_talk';
  const asked = { understood, matching, outcome, found, inContext };
  const continued = leaves ? undefined : continues(asked, index.calibration.stay, services);
  if (continued)
    return { candidates: withFirst(candidates, continued), to: 'service', serviceId: continued, continued: true };
  const declined = declines(understood, matching, outcome, found, limits.outOfScope);
  if (declined) return { candidates, ...declined };
  const vague = outcome.tooVague > limits.tooVague && !isClear(understood, matching, services);
  const unclear = vague ? choicesFor(matching) : [];
  if (unclear.length >= 2) return { candidates, to: 'clarification', serviceIds: unclear };
  const best = matching.matches[0];
  return best
    ? { candidates, to: 'service', serviceId: best.serviceId, continued: false }
    : { candidates, to: 'out-of-scope' };
}

/** A question that leans on the one before asks about that, and one about another province's rules is not ours. */
function standsAlone(understood: Understanding, matching: Matching): boolean {
  const { previous, leaning, elsewhere, region, bridges } = understood;
  return !((previous && leaning.leans) || (elsewhere && !region && !bridges) || guardedBy(understood, matching));
}

/** 「多少钱？」 after a plan may mean each of its steps. */
const stepsOfPlan = ({ previous, leaning }: Understanding): string[] | undefined =>
  previous && followsPlan(previous) && leaning.bare ? previous.choices : undefined;

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

type Declined =
  | { to: 'guarded'; guarded: Guarded }
  | { to: 'out-of-scope'; kind?: Exclude<OutsideKind, 'province'> }
  | { to: 'other-province'; serviceIds: string[] }
  | { to: 'documents'; passages: Found[] };

function declines(
  understood: Understanding,
  matching: Matching,
  outcome: Outcome,
  found: Found[],
  threshold: number,
): Declined | undefined {
  const guarded = guardedBy(understood, matching);
  if (guarded?.status === 'guarded_crisis') return { to: 'guarded', guarded };
  const passages = isPlainlyOutside(matching, outcome) ? undefined : documentPassages(matching, found);
  if (passages) return { to: 'documents', passages };
  if (guarded) return { to: 'guarded', guarded };
  const best = matching.matches[0];
  const ours = !understood.elsewhere || understood.region || understood.bridges;
  const kind = outsideKindOf(matching);
  // Who travels there, or needs that country's papers, asks for no rules of the place.
  if (!ours && best && kind !== 'abroad' && kind !== 'travel')
    return { to: 'other-province', serviceIds: outcome.outOfScope < 0.9 ? [best.serviceId] : [] };
  return !ours || !best || isNoneOfOurs(outcome, threshold) ? outsideOf(matching) : undefined;
}

function outsideOf(matching: Matching): Declined {
  const kind = outsideKindOf(matching);
  if (kind === 'province') return { to: 'other-province', serviceIds: [] };
  return { to: 'out-of-scope', ...(kind ? { kind } : {}) };
}

/** The guard's second voice: what its rules have missed, recognised by likeness to its examples. */
function guardedBy({ text }: Understanding, { others }: Matching): Guarded | undefined {
  const possible = guardedEndings.filter((guarded) => mayBe(guarded, text));
  const shares = possible.map((guarded) => ({ guarded, share: others.get(nameOf(guarded)) ?? 0 }));
  const best = shares.reduce((a, b) => (b.share > a.share ? b : a));
  const sum = shares
    .filter(({ guarded }) => guarded.status === best.guarded.status)
    .reduce((total, { share }) => total + share, 0);
  return sum > thresholds[best.guarded.status === 'guarded_crisis' ? 'crisis' : 'guarded'] ? best.guarded : undefined;
}

/** Likeness alone has taken 「忘れずに準備したい」 for 「忘れろ」, and a death last night for one that can be averted. */
function mayBe({ status, kind }: Guarded, text: string): boolean {
  if (status === 'guarded_injection') return hintsAtSteering(text);
  return kind !== 'medical' || !tellsOfDeath(text);
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
  if (known > serviceEvidence + lead) return undefined;
  return best.coverage + lead > passageEvidence * 0.6
    ? own.filter((chunk) => chunk.score > best.score - 0.25)
    : undefined;
}
