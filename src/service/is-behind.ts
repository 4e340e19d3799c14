import type { Document } from '../types/document.ts';

/** Whether a translation was made from an older text than the Chinese has now; by the days of review where no digest says it. */
export function isBehind(
  { translates, reviewedOn }: Pick<Document, 'translates' | 'reviewedOn'>,
  original: Pick<Document, 'digest' | 'reviewedOn'>,
): boolean {
  if (translates !== undefined) return translates === '' || !original.digest.startsWith(translates);
  return reviewedOn !== undefined && original.reviewedOn !== undefined && reviewedOn < original.reviewedOn;
}
