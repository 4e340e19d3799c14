import type { Matching } from '../../service/match/match-services.ts';
import { outsideClass, outsideGroups } from '../../service/outside-group.ts';
import type { Outcome } from './outcome.ts';

/** Groups for which a reviewed text says whom to ask instead. */
const kinds = [
  'health',
  'bank',
  'abroad',
  'province',
  'exam',
  'work-injury',
  'law',
  'telecom',
  'supply',
  'travel',
  'tax',
  'elsewhere',
] as const;
export type OutsideKind = (typeof kinds)[number];

/** A group must have more than this share of what is none of ours, or nobody in particular is named. */
const leastShare = 0.5;

/** So plainly of one group that no document is asked, whatever words they share: the weather, a match, a recipe. */
const plainly = { share: 0.85, outOfScope: 0.95 };

export function isPlainlyOutside(
  { others }: Pick<Matching, 'others'>,
  { outOfScope }: Pick<Outcome, 'outOfScope'>,
): boolean {
  const largest = Math.max(...outsideGroups.map((group) => others.get(outsideClass(group)) ?? 0));
  return largest > plainly.share && outOfScope > plainly.outOfScope;
}

/** Whom a question that is none of ours belongs to. */
export function outsideKindOf({ others }: Pick<Matching, 'others'>): OutsideKind | undefined {
  const shares = outsideGroups.map((group) => others.get(outsideClass(group)) ?? 0);
  const least = leastShare * shares.reduce((a, b) => a + b, 0);
  return kinds.find((kind) => (others.get(outsideClass(kind)) ?? 0) > least);
}
