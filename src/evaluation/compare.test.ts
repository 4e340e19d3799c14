import { describe, expect, test } from 'vitest';
import type { Provenance, Score, ScoredCase } from '../types/evaluation.ts';
import { toBaseline } from './baseline.ts';
import { belowThresholds, compare, compareSlices, sideBySide } from './compare.ts';
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

  test('many small gains don’t outweigh a few whole losses: shares are weighed, not counted', () => {
    const before: [number, number][] = [...repeat([9, 10], 10), ...repeat([1, 1], 2)];
    const compared = against(before, [...repeat([10, 10], 10), ...repeat([0, 1], 2)]);
    expect(compared).toMatchObject({ verdict: 'no evidence' });
    // Of 2^12 ways to flip the signs those where the sum is as far from 0 as −1.
    expect(compared?.p).toBeGreaterThan(0.4);
    expect(compared?.p).toBeLessThan(0.7);
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

describe('strictly correct cases', () => {
  /** Cases whose strictly correct share is 1 unless their number is in `wrong`; every third is in English. */
  function strict(...wrong: number[]): ScoredCase[] {
    return scored(repeat([1, 1], 60)).map((entry, i) => ({
      ...entry,
      case: {
        ...entry.case,
        language: i % 3 === 0 ? 'en' : 'zh',
        tags: i < 6 ? ['first', ...(i < 5 ? ['few'] : [])] : [],
      },
      scores: { ...entry.scores, 'strictly-correct': { hit: wrong.includes(i) ? 0 : 1, of: 1, notes: [] } },
    }));
  }
  const before = toBaseline(provenance, strict());

  test('are the one question asked beforehand: tested alone, whatever else is compared', () => {
    const names = ['strictly-correct', 'facts', 'status'];
    const [first] = compare(names, strict(0, 1, 2, 3, 4, 5), before);
    expect(first).toMatchObject({ scorer: 'strictly-correct', verdict: 'worse', before: 1, now: 0.9 });
    expect(first?.p).toBeCloseTo(0.03125, 6);
    expect(compare(names, strict(0, 1, 2, 3, 4), before)[0]?.verdict).toBe('no evidence');
  });

  test('the change stands beside its interval; nothing changed is no change for sure', () => {
    const [first] = compare(['strictly-correct'], strict(0, 1, 2, 3, 4, 5), before);
    expect(first?.change.mean).toBeCloseTo(-0.1);
    expect(first?.change.low).toBeGreaterThan(-0.25);
    expect(first?.change.low).toBeLessThan(-0.1);
    expect(first?.change.high).toBeGreaterThan(-0.1);
    expect(first?.change.high).toBeLessThan(0);
    expect(compare(['strictly-correct'], strict(), before)[0]?.change).toEqual({ mean: 0, low: 0, high: 0 });
  });

  test('are compared by slice, corrected for the slices being many', () => {
    const english = Array.from({ length: 20 }, (_, i) => i * 3);
    const slices = compareSlices(strict(...english), before);
    const of = (name: string) => slices.find(({ slice }) => slice === name);
    expect(slices.map(({ slice }) => slice)).toEqual([
      ...['aspect: fee', 'language: en', 'language: zh', 'service: passport', 'status: answered', 'tag: first'],
    ]);
    expect(of('language: en')).toMatchObject({ cases: 20, before: 1, now: 0, verdict: 'worse', better: [] });
    expect(of('language: en')?.worse).toHaveLength(20);
    expect(of('language: en')?.p).toBeCloseTo(6 * 2 * 0.5 ** 20, 9);
    expect(of('language: zh')).toMatchObject({ cases: 40, verdict: 'no evidence', p: 1 });
    expect(compareSlices(strict(0, 1, 2, 3, 4, 5), before).map(({ verdict }) => verdict)).toEqual(
      Array(6).fill('no evidence'),
    );
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

test('a threshold of all cases asks nothing of a half', () => {
  const cases = scored([
    [1, 1],
    [0, 1],
  ]);
  expect(belowThresholds({ facts: { all: 0.6 } }, cases)).toEqual(['facts (all): 50.0 %, at least 60.0 %']);
});

test('two runs side by side: figures of the cases that both determined, better where this run is', () => {
  const now = scored([...repeat([1, 1], 9), [0, 1]]);
  const other = scored([...repeat([0, 1], 8), [1, 1], [1, 1]]).map((entry, i) =>
    i === 9 ? { ...entry, determined: false } : entry,
  );
  const run = { provenance: { ...provenance, target: 'rival' }, cases: [...other, ...scored([[1, 1]]).map(elsewhere)] };
  const beside = sideBySide(['facts', 'status'], now, run);
  expect(beside).toMatchObject({
    ...{ name: 'rival', cases: 9 },
    now: { facts: { hit: 9, of: 9 } },
    other: { facts: { hit: 1, of: 9 } },
    comparison: [{ scorer: 'facts', cases: 9, verdict: 'better', worse: [] }],
  });
  expect(beside.comparison[0]?.better).toHaveLength(8);
});

/** A case of another dataset. */
const elsewhere = (entry: ScoredCase): ScoredCase => ({ ...entry, case: { ...entry.case, digest: 'elsewhere' } });
