import type { ScoredCase } from '../types/evaluation.ts';
import { type Language, languages } from '../types/language.ts';
import { isMissed } from './score.ts';
import { type Counted, fisher, holm, type Interval, wilson } from './statistics.ts';

/** One language held against the one that most people are served in. */
export interface ParityRow {
  language: Language;
  cases: number;
  /** By figure: cases of this language without a miss. */
  figures: Record<string, ParityFigure>;
}

export interface ParityFigure extends Counted, Interval {
  share: number;
  /** Against the reference language, corrected for all languages and figures; missing = it is the reference. */
  p?: number;
  verdict: 'reference' | 'lower' | 'higher' | 'no evidence';
}

export const referenceLanguage: Language = 'zh';
const significant = 0.05;

/** Whether people are served alike in every language: cases without a miss, by figure. */
export function parityOf(names: string[], cases: ScoredCase[]): ParityRow[] {
  const spoken = languages.filter((language) => cases.some((entry) => entry.case.language === language));
  const cells = spoken.flatMap((language) =>
    names.flatMap((name): Cell[] => {
      const own = countOf(name, language, cases);
      const reference = countOf(name, referenceLanguage, cases);
      return own.of > 0 ? [{ language, name, own, reference }] : [];
    }),
  );
  const tested = cells.filter(({ language, reference }) => language !== referenceLanguage && reference.of > 0);
  const corrected = holm(tested.map(({ own, reference }) => fisher(own, reference)));
  const pOf = new Map(tested.map((cell, i) => [cell, corrected[i] ?? 1]));
  return spoken.map((language) => ({
    language,
    cases: cases.filter((entry) => entry.case.language === language).length,
    figures: Object.fromEntries(
      cells.filter((cell) => cell.language === language).map((cell) => [cell.name, figureOf(cell, pOf.get(cell))]),
    ),
  }));
}

interface Cell {
  language: Language;
  name: string;
  own: Counted;
  reference: Counted;
}

function countOf(name: string, language: Language, cases: ScoredCase[]): Counted {
  const scores = cases.flatMap((entry) => (entry.case.language === language ? (entry.scores[name] ?? []) : []));
  return { hit: scores.filter((score) => !isMissed(score)).length, of: scores.length };
}

function figureOf({ language, own, reference }: Cell, p: number | undefined): ParityFigure {
  const share = own.hit / own.of;
  const figure = { ...own, share, ...wilson(own.hit, own.of) };
  if (p === undefined) return { ...figure, verdict: language === referenceLanguage ? 'reference' : 'no evidence' };
  if (p >= significant) return { ...figure, p, verdict: 'no evidence' };
  return { ...figure, p, verdict: share < reference.hit / reference.of ? 'lower' : 'higher' };
}
