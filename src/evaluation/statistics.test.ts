import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootstrap, holm, mcnemar, seeded, signFlips, wilson } from './statistics.ts';

describe('wilson', () => {
  test.each([
    // Newcombe 1998, table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [20, 20, 0.8389, 1],
  ])('%i of %i', (hit, of, low, high) => {
    const interval = wilson(hit, of);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test('of nothing, anything is possible', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  test('holds the rate and narrows with more cases', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, rate) => {
        const hit = Math.round(of * rate);
        const [few, many] = [wilson(hit, of), wilson(hit * 4, of * 4)];
        expect(few.low <= hit / of && hit / of <= few.high).toBe(true);
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
  });
});

describe('bootstrap', () => {
  const cases = Array.from({ length: 60 }, (_, i) => ({ hit: (i * i) % 7, of: 7 + (i % 5) }));

  test('is the same for the same seed, and holds the share', () => {
    const { low, high } = bootstrap(cases);
    expect(bootstrap(cases)).toEqual({ low, high });
    expect(bootstrap(cases, 2)).not.toEqual({ low, high });
    const share = cases.reduce((total, { hit }) => total + hit, 0) / cases.reduce((total, { of }) => total + of, 0);
    expect(low).toBeLessThan(share);
    expect(high).toBeGreaterThan(share);
  });

  test('draws whole cases: forty parts of one case say less than forty cases', () => {
    const clustered = bootstrap([
      { hit: 40, of: 40 },
      { hit: 0, of: 40 },
    ]);
    expect(clustered).toEqual({ low: 0, high: 1 });
    const spread = bootstrap(Array.from({ length: 80 }, (_, i) => ({ hit: i % 2, of: 1 })));
    expect(spread.low).toBeGreaterThan(0.35);
    expect(spread.high).toBeLessThan(0.65);
  });

  test('of cases that are all right is certain', () => {
    expect(
      bootstrap([
        { hit: 3, of: 3 },
        { hit: 1, of: 1 },
      ]),
    ).toEqual({ low: 1, high: 1 });
  });
});

describe('mcnemar', () => {
  test.each([
    [0, 0, 1],
    [1, 0, 1],
    [5, 0, 0.0625],
    [0, 6, 0.03125],
    [10, 2, 0.038574],
    [6, 6, 1],
  ])('%i better, %i worse', (better, worse, p) => {
    expect(mcnemar(better, worse)).toBeCloseTo(p, 6);
    expect(mcnemar(worse, better)).toBeCloseTo(p, 6);
  });
});

describe('flipped signs', () => {
  test('agree with McNemar where differences are whole', () => {
    const differences = [...Array(10).fill(1), ...Array(2).fill(-1), ...Array(30).fill(0)] as number[];
    expect(signFlips(differences)).toBeCloseTo(mcnemar(10, 2), 1);
  });

  test('no difference is no evidence', () => {
    expect(signFlips([0, 0, 0])).toBe(1);
    expect(signFlips([0.5, -0.5])).toBeGreaterThan(0.9);
  });
});

test('holm corrects each value for those that are not smaller, and keeps the order', () => {
  const [a, b, c, d] = holm([0.01, 0.04, 0.03, 0.005]);
  expect([a, b, c, d].map((value) => Number(value?.toFixed(6)))).toEqual([0.03, 0.06, 0.06, 0.02]);
  expect(holm([0.9, 0.8])).toEqual([1, 1]);
});

test('a seed gives evenly spread numbers, always the same', () => {
  const [one, again] = [seeded(7), seeded(7)];
  const drawn = Array.from({ length: 10_000 }, one);
  expect(drawn.slice(0, 5)).toEqual(Array.from({ length: 5 }, again));
  expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(drawn.reduce((a, b) => a + b, 0) / drawn.length).toBeCloseTo(0.5, 1);
});
