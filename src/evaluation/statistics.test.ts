import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootstrap, bootstrapOf, fisher, holm, mcnemar, pairsNeeded, seeded, signFlips, wilson } from './statistics.ts';

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

describe('bootstrap of any figure', () => {
  const values = Array.from({ length: 200 }, (_, i) => i);
  const mean = (drawn: number[]): number => drawn.reduce((a, b) => a + b, 0) / drawn.length;

  test('of a mean it comes near ± 1.96 standard errors', () => {
    const { low, high } = bootstrapOf(values, mean);
    const error = Math.sqrt((200 ** 2 - 1) / 12 / 200);
    expect(low).toBeCloseTo(99.5 - 1.96 * error, -1);
    expect(high).toBeCloseTo(99.5 + 1.96 * error, -1);
    expect(high - low).toBeGreaterThan(3.5 * error);
    expect(high - low).toBeLessThan(4.4 * error);
  });

  test('draws as many as there are, with the same seed the same', () => {
    const sizes = new Set<number>();
    bootstrapOf(values, (drawn) => sizes.add(drawn.length).size);
    expect([...sizes]).toEqual([200]);
    expect(bootstrapOf(values, mean)).toEqual(bootstrapOf(values, mean));
    expect(bootstrapOf(values, mean, 2)).not.toEqual(bootstrapOf(values, mean));
  });

  test('agrees with the bootstrap of shares where parts are equal', () => {
    const shares = Array.from({ length: 50 }, (_, i) => ({ hit: i % 3 === 0 ? 1 : 0, of: 1 }));
    expect(bootstrapOf(shares, (drawn) => mean(drawn.map(({ hit }) => hit)))).toEqual(bootstrap(shares));
  });
});

describe('fisher', () => {
  test.each([
    // Fisher 1935, the lady tasting tea; then by hand from the hypergeometric distribution.
    [3, 4, 1, 4, 0.485714],
    [4, 4, 0, 4, 0.028571],
    [1, 10, 11, 14, 0.002759],
    [8, 10, 2, 10, 0.023014],
    [0, 5, 0, 5, 1],
    [5, 5, 5, 5, 1],
    [10, 20, 10, 20, 1],
    [0, 0, 3, 5, 1],
  ])('%i of %i against %i of %i', (hit, of, otherHit, otherOf, p) => {
    expect(fisher({ hit, of }, { hit: otherHit, of: otherOf })).toBeCloseTo(p, 5);
    expect(fisher({ hit: otherHit, of: otherOf }, { hit, of })).toBeCloseTo(p, 5);
  });

  test('of many cases it stays a probability', () => {
    const p = fisher({ hit: 480, of: 500 }, { hit: 450, of: 500 });
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(0.001);
  });
});

test('resampling: the interval runs from the 2.5th to the 97.5th percentile of what was drawn', () => {
  const items = Array.from({ length: 50 }, (_, i) => Math.sqrt(i));
  const mean = (drawn: number[]): number => drawn.reduce((a, b) => a + b, 0) / drawn.length;
  const random = seeded(7);
  const draw = (): number => mean(items.map(() => items[Math.floor(random() * items.length)] ?? 0));
  const drawn = Array.from({ length: 400 }, draw).sort((a, b) => a - b);
  expect(bootstrapOf(items, mean, 7, 400)).toEqual({ low: drawn[10], high: drawn[389] });
});

test('flipping one sign changes nothing', () => {
  expect(signFlips([0.5])).toBe(1);
});

describe('pairs needed', () => {
  test.each([
    // Connor 1987 by hand: (1.95996 √ψ + 0.84162 √(ψ − d²))² / d².
    [0.1, 0.2, 155],
    [0.05, 0.1, 312],
    [0.2, 0.3, 57],
  ])('for a difference of %f where %f change', (difference, changed, pairs) => {
    expect(pairsNeeded(difference, changed)).toBe(pairs);
  });

  test('no fewer can change than make the difference', () => {
    expect(pairsNeeded(0.1, 0)).toBe(pairsNeeded(0.1, 0.1));
  });

  test('so many do see the difference in 80 % of all experiments', () => {
    const [difference, changed, random] = [0.1, 0.2, seeded(11)];
    const pairs = pairsNeeded(difference, changed);
    let seen = 0;
    for (let i = 0; i < 500; i++) {
      let [better, worse] = [0, 0];
      for (let k = 0; k < pairs; k++) {
        const drawn = random();
        if (drawn < (changed + difference) / 2) better++;
        else if (drawn < changed) worse++;
      }
      if (mcnemar(better, worse) < 0.05) seen++;
    }
    // The exact test is a little more careful than the formula.
    expect(seen / 500).toBeGreaterThan(0.7);
    expect(seen / 500).toBeLessThan(0.88);
  });
});
