import { describe, expect, test } from 'vitest';
import type { Provenance, Score, ScoredCase } from '../types/evaluation.ts';
import { toBaseline } from './baseline.ts';
import { belowThresholds, compare } from './compare.ts';
import { sampleCase } from './testing/samples.ts';

const provenance: Provenance = { target: 'sample', startedAt: '', digests: {}, datasets: [] };

/** One case for each score of `facts`. */
function scored(shares: [number, number][]): ScoredCase[] {
  return shares.map(([hit, of], i) => {
    const score: Score = { hit, of, notes: [] };
    const entry = sampleCase({ id: `c${i}`, split: i % 2 === 0 ? 'test' : 'tune' });
    const output = { caseId: entry.id, caseDigest: entry.digest, replies: [], milliseconds: 1, attempts: 1 };
    return { case: entry, output, determined: true, scores: { facts: score } };
  });
}

const repeat = (share: [number, number], times: number): [number, number][] => Array(times).fill(share);
const against = (before: [number, number][], now: [number, number][]) =>
  compare(['facts', 'status'], scored(now), toBaseline(provenance, scored(before)))[0];

describe('against the baseline', () => {
  test('the same is no evidence', () => {
    const same = [...repeat([1, 1], 30), ...repeat([0, 1], 5)];
    expect(against(same, same)).toMatchObject({ verdict: 'no evidence', p: 1, better: [], worse: [], cases: 35 });
  });

  test('a few cases either way are none; ten one way are', () => {
    const before = repeat([1, 1], 40);
    const few = against(before, [...repeat([0, 1], 3), ...repeat([1, 1], 37)]);
    expect(few).toMatchObject({ verdict: 'no evidence', worse: ['c0', 'c1', 'c2'] });
    expect(few?.p).toBeCloseTo(0.25);
    const many = against(before, [...repeat([0, 1], 10), ...repeat([1, 1], 30)]);
    expect(many).toMatchObject({ verdict: 'worse', before: 1, now: 0.75 });
    expect(against([...repeat([0, 1], 10), ...repeat([1, 1], 30)], before)).toMatchObject({ verdict: 'better' });
  });

  test('shares within a case count too', () => {
    const compared = against(repeat([4, 4], 20), [...repeat([2, 4], 12), ...repeat([4, 4], 8)]);
    expect(compared).toMatchObject({ verdict: 'worse', before: 1, now: 0.7 });
    expect(compared?.worse).toHaveLength(12);
  });

  test('a case that was changed, is new, or was undetermined is left out', () => {
    const now = scored(repeat([1, 1], 4));
    const baseline = toBaseline(provenance, [
      ...scored(repeat([0, 1], 3)).map((entry, i) => ({ ...entry, determined: i !== 0 })),
    ]);
    const changed = now.map((entry, i) => (i === 1 ? { ...entry, case: { ...entry.case, digest: 'other' } } : entry));
    expect(compare(['facts'], changed, baseline)).toMatchObject([{ cases: 1, better: ['c2'] }]);
  });

  test('several figures are corrected for being several', () => {
    const withStatus = (cases: ScoredCase[], hits: number) =>
      cases.map((entry, i) => ({
        ...entry,
        scores: { ...entry.scores, status: { hit: i < hits ? 1 : 0, of: 1, notes: [] } },
      }));
    const before = toBaseline(provenance, withStatus(scored(repeat([1, 1], 40)), 40));
    const now = withStatus(scored([...repeat([0, 1], 6), ...repeat([1, 1], 34)]), 40);
    const [facts] = compare(['facts', 'status'], now, before);
    expect(facts?.p).toBeCloseTo(0.0625);
    expect(facts?.verdict).toBe('no evidence');
  });
});

test('a share below its threshold is named, by half', () => {
  const cases = scored([
    [1, 1],
    [1, 1],
    [1, 1],
    [0, 1],
  ]);
  expect(belowThresholds({ facts: { test: 1, tune: 0.6, all: 0.75 }, status: { all: 1 } }, cases)).toEqual([
    'facts (tune): 50.0 %, at least 60.0 %',
  ]);
});
