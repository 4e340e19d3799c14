import type { Aspect } from '../../../types/aspect.ts';

/**
 * What people say when they ask for one side of a service. Plain and broad words take their place in the question, so
 * that no later cue reads them for another side: 「能领多少钱」 asks for the result, not for the fee. Hints leave it.
 * Broad words stand in questions about anything, such as "can I".
 */
export interface Cue {
  aspect: Aspect;
  kind: 'plain' | 'broad' | 'hint';
  pattern: RegExp;
}

export const plainly = (aspect: Aspect, ...alternatives: string[]): Cue => cue(aspect, 'plain', alternatives);
export const broadly = (aspect: Aspect, ...alternatives: string[]): Cue => cue(aspect, 'broad', alternatives);
export const perhaps = (aspect: Aspect, ...alternatives: string[]): Cue => cue(aspect, 'hint', alternatives);

const cue = (aspect: Aspect, kind: Cue['kind'], alternatives: string[]): Cue => ({
  aspect,
  kind,
  pattern: new RegExp(alternatives.join('|'), 'giu'),
});
