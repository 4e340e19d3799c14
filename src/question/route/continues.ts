import { type StayFeatures, stayFeatureNames } from '../../service/match/calibration.ts';
import type { Match, Matching } from '../../service/match/match-services.ts';
import type { Found } from '../../types/publication.ts';
import type { Understanding } from '../understand.ts';
import { logOdds, type Outcome } from './outcome.ts';

/** What tells whether a question stays with the service of the one before. */
export interface StayQuestion {
  understood: Pick<Understanding, 'leaning' | 'previous'>;
  matching: Matching;
  outcome: Outcome;
  found: Found[];
}

/** The service of the previous question, unless this one names another matter plainly, or none of ours. */
export function continues(question: StayQuestion, weights: StayFeatures): string | undefined {
  const { previous, leaning } = question.understood;
  const [best] = question.matching.matches;
  if (!previous || !best) return undefined;
  const offered = offeredBefore(question);
  if (offered) return offered.serviceId;
  if (!previous.serviceId) return undefined;
  if (leaning.bare || best.serviceId === previous.serviceId) return previous.serviceId;
  const features = stayFeatures(question, previous.serviceId);
  const logit = stayFeatureNames.reduce((sum, name) => sum + weights[name] * features[name], 0);
  return logit > 0 ? previous.serviceId : undefined;
}

/** An answer to "which one?": the best among what was offered, unless another service is plainly meant. */
function offeredBefore({ understood: { previous }, matching: { matches } }: StayQuestion): Match | undefined {
  const offered = matches.find((match) => previous?.choices.includes(match.serviceId));
  return offered && (matches[0]?.probability ?? 0) - offered.probability < 0.4 ? offered : undefined;
}

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
