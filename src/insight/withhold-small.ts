import type { CountRow } from '../types/count.ts';

/** A smaller count could point at somebody: at the one person of a small town who asks in their language. */
export const smallestShown = 5;

/** A count as others may see it: null where it is too small. */
export type PublishedCount = Omit<CountRow, 'count'> & { count: number | null };

/**
 * Counts for others' eyes. There is no sum beside them on purpose, by which what is withheld could be worked out; two
 * tables of the same days that are told apart in different ways would give it away too.
 */
export const withholdSmall = (counts: CountRow[]): PublishedCount[] =>
  counts.map((row) => ({ ...row, count: row.count < smallestShown ? null : row.count }));
