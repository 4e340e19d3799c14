import { type StayFeatures, stayFeatureNames } from '../../service/match/calibration.ts';
import type { Match, Matching } from '../../service/match/match-services.ts';
import type { Service } from '../../types/catalogue.ts';
import type { Found } from '../../types/publication.ts';
import type { Turn } from '../../types/question.ts';
import type { Understanding } from '../understand.ts';
import { lettersOfMatter, lettersOfName } from './naming.ts';
import { logOdds, type Outcome } from './outcome.ts';

/** What tells whether a question stays with the service of the one before. */
export interface StayQuestion {
  understood: Pick<Understanding, 'leaning' | 'previous'>;
  matching: Matching;
  outcome: Outcome;
  found: Found[];
}

/** The service of the previous question, unless this one names another matter plainly, or none of ours. */
export function continues(
  question: StayQuestion & { understood: Pick<Understanding, 'text'> },
  weights: StayFeatures,
  services: Service[],
): string | undefined {
  const { previous, leaning } = question.understood;
  const [best] = question.matching.matches;
  if (!previous || !best) return undefined;
  if (!leaning.bare && question.outcome.outOfScope > plainlyNone) return undefined;
  const offered = offeredBefore(question);
  if (offered) return offered;
  if (!previous.serviceId) return undefined;
  const own = question.matching.matches.find((match) => match.serviceId === previous.serviceId);
  // 「那大连呢」 after a service of Shenyang's asks for Dalian's.
  if (own && own.parts.region < best.parts.region) return leaning.bare ? best.serviceId : undefined;
  if (namesAnother(question.understood.text, best, previous.serviceId, services)) return undefined;
  if (leaning.bare || best.serviceId === previous.serviceId) return previous.serviceId;
  const features = stayFeatures(question, previous.serviceId);
  const logit = stayFeatureNames.reduce((sum, name) => sum + weights[name] * features[name], 0);
  return logit > 0 ? previous.serviceId : undefined;
}

/** So likely to be none of ours, a question has left the subject: what follows up on the tuning halves stays below .98. */
const plainlyNone = 0.98;

/** How a change of subject is told by a name: so many letters of it, and so likely. */
const change = { letters: 3, probability: 0.5 };

/** The likeliest service's name is said, and the previous one's isn't: 「能领失业金不」 after arbitration. */
function namesAnother(text: string, best: Match, before: string, services: Service[]): boolean {
  if (best.serviceId === before || best.probability < change.probability) return false;
  const serviceOf = (serviceId: string): Service | undefined => services.find(({ id }) => id === serviceId);
  return (
    lettersOfMatter(serviceOf(best.serviceId), text) >= change.letters && lettersOfName(serviceOf(before), text) === 0
  );
}

/**
 * An answer to "which one?", or a question that takes the likeliest for granted: the best of what was offered, and the
 * first of it where the words name none, unless another service is plainly meant.
 */
function offeredBefore({ understood: { previous, leaning }, matching: { matches } }: StayQuestion): string | undefined {
  const [likeliest] = previous?.choices ?? [];
  if (!previous || !likeliest) return undefined;
  const offered = matches.find((match) => previous.choices.includes(match.serviceId));
  // The first step of a plan is no likelier than the others.
  if (followsPlan(previous)) return offered && isNearBest(offered, matches) ? offered.serviceId : undefined;
  if (leaning.bare) return likeliest;
  if (leaning.rest <= namesLittle && (matches[0]?.probability ?? 0) < plainlyMeant) return likeliest;
  if (!offered || !isNearBest(offered, matches)) return undefined;
  return offered.probability < 0.4 ? likeliest : offered.serviceId;
}

/** What was told before was a plan of several services. */
export const followsPlan = ({ status, choices }: Turn): boolean =>
  choices.length > 0 && (status === 'answered' || status === 'answered_partly');

const isNearBest = ({ probability }: Match, [best]: Match[]): boolean =>
  (best?.probability ?? 0) - probability < nearBest;

const nearBest = 0.4;

/** Letters of a question, without what asks for an aspect, that name a service only where it is as likely as this. */
const namesLittle = 2;
const plainlyMeant = 0.9;

/** Each about −3..3. */
export function stayFeatures({ understood, matching, outcome, found }: StayQuestion, serviceId: string): StayFeatures {
  const [best] = matching.matches;
  const own = matching.matches.find((match) => match.serviceId === serviceId);
  const scoreOf = (id: string | undefined): number =>
    found.find((chunk) => chunk.serviceId === id)?.score ?? found.at(-1)?.score ?? 0;
  return {
    constant: 1,
    leans: understood.leaning.leans ? 1 : 0,
    rest: Math.min(3, understood.leaning.rest / 5),
    best: logOdds(best?.probability ?? 0),
    own: logOdds(own?.probability ?? 0),
    words: 3 * ((best?.parts.words ?? 0) - (own?.parts.words ?? 0)),
    bestWords: 3 * (best?.parts.words ?? 0),
    behind: 2 * (scoreOf(best?.serviceId) - scoreOf(serviceId)),
    outOfScope: logOdds(outcome.outOfScope),
    tooVague: logOdds(outcome.tooVague),
  };
}
