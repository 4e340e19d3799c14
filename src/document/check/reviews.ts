import type { Document } from '../../types/document.ts';
import { type Finding, warning } from '../finding.ts';
import type { LineOf } from '../line-finder.ts';

/** Documents that should have been looked through again by `now`, and guides of which nobody said when they should be. */
export function checkReviews(documents: Document[], now: Date, lineOf: LineOf): Finding[] {
  const today = now.toISOString().slice(0, 10);
  return documents.flatMap(({ file, kind, language, reviewBy }) => {
    if (reviewBy !== undefined)
      return reviewBy < today ? [warning(file, lineOf(file, ['reviewBy']), `the review was due on ${reviewBy}`)] : [];
    return kind === 'guide' && language === 'zh'
      ? [warning(file, 1, 'no reviewBy says when to look through it again')]
      : [];
  });
}
