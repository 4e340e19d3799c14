import { type Matching, matchServices } from '../../service/match/match-services.ts';
import type { Found } from '../../types/publication.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Understanding } from '../understand.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** What a question finds behind the title of the service before. */
export interface InContext {
  matching: Matching;
  outcome: Outcome;
}

/** Matches the question again behind that title; undefined where it means the same service alone, or names no matter. */
export function matchInContext(
  understood: Understanding,
  { matches: [best] }: Matching,
  found: Found[],
  { matching: index, publication }: Knowledge,
): InContext | undefined {
  if (!understood.inContext || best?.serviceId === understood.previous?.serviceId) return undefined;
  const whole = { ...understood, ...understood.inContext };
  const matching = matchServices(index, publication.serviceClassifier, whole, found);
  return { matching, outcome: outcomeOf(whole, matching, index.calibration) };
}
