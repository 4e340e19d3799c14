import type { Output } from '../../types/evaluation.ts';
import type { Answered } from '../scorers/scorer.ts';

/** A pure function from a reply to a number that is neither right nor wrong. */
export interface Measure {
  /** As the report names the figure. */
  title: string;
  unit: string;
  /** Undefined when there is nothing to measure: the target doesn't tell, or the reply says nothing. */
  of(answered: Answered, output: Output): number | undefined;
}
