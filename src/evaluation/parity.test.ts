import { expect, test } from 'vitest';
import type { ScoredCase } from '../types/evaluation.ts';
import type { Language } from '../types/language.ts';
import { parityOf } from './parity.ts';
import { wilson } from './statistics.ts';
import { sampleCase } from './testing/samples.ts';

/** `right` of `all` cases in a language without a miss. */
function scored(language: Language, right: number, all: number): ScoredCase[] {
  return Array.from({ length: all }, (_, i) => ({
    case: sampleCase({ id: `${language}-${i}`, language }),
    output: { caseId: '', caseDigest: '', replies: [], milliseconds: 0, attempts: 1 },
    determined: true,
    scores: { facts: { hit: i < right ? 2 : 1, of: 2, notes: [] } },
  }));
}
const row = (language: Language, ...cases: ScoredCase[][]) =>
  parityOf(['facts', 'status'], cases.flat()).find((entry) => entry.language === language);

test('cases without a miss are counted, with their interval; Chinese is the reference', () => {
  expect(row('zh', scored('zh', 8, 10), scored('en', 1, 2))).toEqual({
    language: 'zh',
    cases: 10,
    figures: { facts: { hit: 8, of: 10, share: 0.8, ...wilson(8, 10), verdict: 'reference' } },
  });
});

test('a language that is plainly served worse, or better, is named; one that may not be is not', () => {
  const zh = scored('zh', 80, 100);
  expect(row('en', zh, scored('en', 20, 50))?.figures.facts).toMatchObject({ verdict: 'lower', share: 0.4 });
  expect(row('en', zh, scored('en', 50, 50))?.figures.facts).toMatchObject({ verdict: 'higher' });
  expect(row('en', zh, scored('en', 35, 50))?.figures.facts).toMatchObject({ verdict: 'no evidence' });
});

test('many languages are corrected for being many', () => {
  const zh = scored('zh', 80, 100);
  const alone = row('en', zh, scored('en', 31, 50))?.figures.facts;
  expect(alone?.verdict).toBe('lower');
  const others = (['ja', 'ko', 'ru', 'gu'] as const).map((language) => scored(language, 40, 50));
  const among = row('en', zh, scored('en', 31, 50), ...others)?.figures.facts;
  expect(among?.verdict).toBe('no evidence');
  expect(among?.p).toBeCloseTo(5 * (alone?.p ?? 0), 10);
});

test('without a Chinese case nothing is compared', () => {
  expect(parityOf(['facts'], scored('en', 1, 2))).toMatchObject([
    { language: 'en', figures: { facts: { verdict: 'no evidence', share: 0.5 } } },
  ]);
});

test('languages stand in their usual order', () => {
  const rows = parityOf(['facts'], [...scored('ja', 1, 1), ...scored('en', 1, 1), ...scored('zh', 1, 1)]);
  expect(rows.map((entry) => entry.language)).toEqual(['zh', 'en', 'ja']);
});
