import type { Source } from '../types/catalogue.ts';
import type { Mark } from '../types/document.ts';

/** The mark of a statement that no source confirms: kept for staff, never shown as fact. */
export const unverified = 'unverified';

/**
 * Whether a statement may be shown as fact: it isn't marked unverified, and one source of tier A or B, or two separate
 * sources, carry it. (Whether a source speaks of this province at all is the editor's judgement, written as `[^unverified]`.)
 */
export function isConfirmed(marks: Mark[], sources: Map<string, Source>): boolean {
  if (marks.some((mark) => mark.key === unverified)) return false;
  const known = new Set(marks.map((mark) => mark.key).filter((key) => sources.has(key)));
  if (known.size >= 2) return true;
  return [...known].some((key) => sources.get(key)?.tier !== 'C');
}
