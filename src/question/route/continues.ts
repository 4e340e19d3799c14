import { type StayFeatures, stayFeatureNames } from '../../service/match/calibration.ts';
import type { Match, Matching } from '../../service/match/match-services.ts';
import type { Service } from '../../types/catalogue.ts';
import type { Found } from '../../types/publication.ts';
import type { Turn } from '../../types/question.ts';
import type { Understanding } from '../understand.ts';
import type { InContext } from './match-in-context.ts';
import { isUnspaced, lettersOfMatter, lettersOfName } from './naming.ts';
import { logOdds, type Outcome } from './outcome.ts';

/** What tells whether a question stays with the service of the one before. */
export interface StayQuestion {
  understood: Pick<Understanding, 'text' | 'cues' | 'leaning' | 'previous'>;
  matching: Matching;
  outcome: Outcome;
  found: Found[];
  inContext?: InContext | undefined;
}

/** The service of the previous question, unless this one names another matter plainly, or none of ours. */
export function continues(question: StayQuestion, weights: StayFeatures, services: Service[]): string | undefined {
  const { previous, leaning } = question.understood;
  const [best] = question.matching.matches;
  if (!previous || !best) return undefined;
  const isNone = !leaning.bare && question.outcome.outOfScope > plainlyNone;
  const offered = isNone ? undefined : offeredBefore(question);
  if (offered) return offered;
  if (!previous.serviceId) return undefined;
  const own = question.matching.matches.find((match) => match.serviceId === previous.serviceId);
  // 「那大连呢」 after a service of Shenyang's asks for Dalian's.
  if (own && own.parts.region < best.parts.region) return leaning.bare ? best.serviceId : undefined;
  if (namesAnother(question.understood.text, best, previous.serviceId, services)) return undefined;
  if (leaning.bare) return previous.serviceId;
  if (best.serviceId === previous.serviceId) return isNone ? undefined : previous.serviceId;
  const features = stayFeatures(question, previous.serviceId, services);
  if (!features) return undefined;
  const logit = stayFeatureNames.reduce((sum, name) => sum + weights[name] * features[name], 0);
  return logit > 0 ? previous.serviceId : undefined;
}

/** So likely to be none of ours, a question has left even the subject that it is nearest to: a sick dog, dogs' licences. */
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

/** Each about −3..3; undefined where there is nothing to match the question with once more. */
export function stayFeatures(
  { understood, matching, outcome, found, inContext }: StayQuestion,
  serviceId: string,
  services: Service[],
): StayFeatures | undefined {
  const [best] = matching.matches;
  if (!best || !inContext) return undefined;
  const scoreOf = (id: string): number =>
    found.find((chunk) => chunk.serviceId === id)?.score ?? found.at(-1)?.score ?? 0;
  const again = inContext.matching.matches.find((match) => match.serviceId === best.serviceId);
  const service = services.find(({ id }) => id === best.serviceId);
  return {
    constant: 1,
    rest: Math.min(3, understood.leaning.rest / 5),
    length: Math.min(3, [...understood.text].length / 20),
    asks: understood.cues.plain.size > 0 ? 1 : 0,
    alphabet: isUnspaced(understood.text) ? 0 : 1,
    classifier: best.parts.classifier / 3,
    examples: 3 * best.parts.examples,
    words: 3 * best.parts.words,
    named: Math.min(3, lettersOfMatter(service, understood.text) / 2),
    behind: 2 * (scoreOf(best.serviceId) - scoreOf(serviceId)),
    unknown: 3 * matching.unknown,
    clarifyShare: logOdds(matching.others.get('clarify') ?? 0),
    outOfScope: logOdds(outcome.outOfScope),
    bestInContext: logOdds(again?.probability ?? 0),
    outOfScopeInContext: logOdds(inContext.outcome.outOfScope),
  };
}
