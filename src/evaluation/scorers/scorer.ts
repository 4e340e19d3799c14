import type { Case, Score } from '../../types/evaluation.ts';
import type { Reply } from '../../types/reply.ts';
import type { Reference } from '../reference.ts';

/** One case with what came back: `replies` to the whole conversation, `reply` to the question itself, its last. */
export interface Answered {
  case: Case;
  replies: Reply[];
  reply: Reply;
  /** How long the last reply took; missing of earlier turns. */
  milliseconds?: number;
}

/** A pure function from a reply to a score, with what the report needs to know about it. */
export interface Scorer {
  /** As the report names the figure. */
  title: string;
  /** What is counted. */
  unit: string;
  /** `share`: as high as possible. `none`: every miss is a fault that must not happen. */
  goal: 'share' | 'none';
  /** A miss keeps the case from being strictly correct. */
  decides: boolean;
  /** Undefined when there is nothing to say: the case doesn't ask for it, or the reference isn't known. */
  score(answered: Answered, reference?: Reference): Score | undefined;
}

/** A score of things that are right each or not; `notes` of the wrong ones. Nothing counted = nothing to say. */
export function scoreOf<T>(things: T[], faultOf: (thing: T) => string | undefined): Score | undefined {
  if (things.length === 0) return undefined;
  const notes = things.flatMap((thing) => faultOf(thing) ?? []);
  return { hit: things.length - notes.length, of: things.length, notes };
}
