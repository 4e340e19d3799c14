import type { Impact } from './curation.ts';
import type { Language } from './language.ts';

/** The languages in which somebody practises: the binding one and a translation. */
export const practiceLanguages = ['zh', 'en'] as const satisfies Language[];
export type PracticeLanguage = (typeof practiceLanguages)[number];

/** What is to be done in the first hour, in this order. */
export const practiceSteps = ['correct', 'source', 'translate', 'preview', 'propose', 'publish'] as const;
export type PracticeStep = (typeof practiceSteps)[number];

/** Somebody's practice guide: what they have made of it. What is done follows from this. */
export interface Practice {
  texts: Record<PracticeLanguage, string>;
  /** The languages in which they have looked at it as citizens do, since they have changed it last. */
  previewed: PracticeLanguage[];
  /** What they have proposed: only the text as it was then is published. */
  proposed: { reason: string; impact: Extract<Impact, { state: 'done' }> } | null;
  /** It went where in earnest citizens would read it. */
  published: boolean;
}
