import type { Language } from './language.ts';

/** What was used once, and nothing about whom: a page that was shown, or a question that has ended. */
export interface Use {
  kind: 'page' | 'question';
  /** Of a page its sort (`service`, `search`, …), of a question its ending. */
  detail: string;
  /** Id of the service or life event that it was about; missing = of none, or of several. */
  subject?: string | undefined;
  language: Language;
}

/** Uses that are alike, on one day. */
export interface Count {
  /** `YYYY-MM-DD`, UTC. */
  day: string;
  /** `verdict`: what citizens said of replies, `right` or `wrong`. */
  kind: Use['kind'] | 'verdict';
  detail: string;
  /** Empty where `Use` has none. */
  subject: string;
  language: string;
  count: number;
}

/** What counts can be told apart by. */
export const countColumns = ['day', 'kind', 'detail', 'subject', 'language'] as const;
export type CountColumn = (typeof countColumns)[number];

/** Which counts are asked for: of which days, both included, and what they are told apart by; the rest is added up. */
export interface CountWishes {
  from: string;
  to: string;
  by: CountColumn[];
  /** Missing = all. */
  kinds?: Count['kind'][];
}

/** A sum of counts, with the columns that were asked for. */
export type CountRow = Partial<Omit<Count, 'count'>> & Pick<Count, 'count'>;
