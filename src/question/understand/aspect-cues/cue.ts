import type { Aspect } from '../../../types/aspect.ts';

/**
 * What people say when they ask for one side of a service. Plain words take their place in the question, so that no
 * later cue reads them for another side: 「能领多少钱」 asks for the result, not for the fee. Hints leave it.
 */
export interface Cue {
  aspect: Aspect;
  plain: boolean;
  pattern: RegExp;
}

export const plainly = (aspect: Aspect, ...alternatives: string[]): Cue => cue(aspect, true, alternatives);
export const perhaps = (aspect: Aspect, ...alternatives: string[]): Cue => cue(aspect, false, alternatives);

const cue = (aspect: Aspect, plain: boolean, alternatives: string[]): Cue => ({
  aspect,
  plain,
  pattern: new RegExp(alternatives.join('|'), 'giu'),
});
