import { seeded } from '../seeded.ts';

export { seeded };

export interface Interval {
  low: number;
  high: number;
}

const z = 1.959963984540054;

/** The 95 % interval of a rate (Wilson 1927): holds for few cases and near 0 and 1, where ± a deviation doesn't. */
export function wilson(hit: number, of: number): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const rate = hit / of;
  const middle = (rate + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of));
  return { low: hit === 0 ? 0 : Math.max(0, middle - half), high: hit === of ? 1 : Math.min(1, middle + half) };
}

export interface Counted {
  hit: number;
  of: number;
}

const resamples = 2000;

/** Drawn again and again from the same seed; the middle 95 % of what came out (percentile bootstrap). */
function drawAgain(figure: (random: () => number) => number, seed: number, times = resamples): Interval {
  const random = seeded(seed);
  const drawn = Array.from({ length: times }, () => figure(random)).sort((a, b) => a - b);
  return { low: drawn[Math.floor(times * 0.025)] ?? 0, high: drawn[Math.ceil(times * 0.975) - 1] ?? 1 };
}

/** The 95 % interval of a share whose parts come in cases of unequal size: cases are drawn again, whole. */
export function bootstrap(cases: Counted[], seed = 1): Interval {
  return drawAgain((random) => {
    let [hit, of] = [0, 0];
    for (let i = 0; i < cases.length; i++) {
      const drawn = cases[Math.floor(random() * cases.length)];
      hit += drawn?.hit ?? 0;
      of += drawn?.of ?? 0;
    }
    return of === 0 ? 0 : hit / of;
  }, seed);
}

/** The 95 % interval of any figure of a sample, such as a mean. @param times to draw: fewer where the figure takes long */
export function bootstrapOf<T>(items: T[], figure: (drawn: T[]) => number, seed = 1, times = resamples): Interval {
  return drawAgain((random) => figure(items.map(() => items[Math.floor(random() * items.length)] as T)), seed, times);
}

/** Two-sided exact McNemar test of pairs that changed: how likely `worse` and `better` are if neither way is favoured. */
export function mcnemar(better: number, worse: number): number {
  const changed = better + worse;
  if (changed === 0) return 1;
  let term = 0.5 ** changed;
  let tail = 0;
  for (let k = 0; k <= Math.min(better, worse); k++) {
    tail += term;
    term = (term * (changed - k)) / (k + 1);
  }
  return Math.min(1, 2 * tail);
}

/** Two-sided p-value of a paired difference by flipping signs at random (seeded): for shares that aren't yes or no. */
export function signFlips(differences: number[], seed = 1): number {
  const random = seeded(seed);
  const seen = Math.abs(differences.reduce((a, b) => a + b, 0));
  if (differences.every((difference) => difference === 0)) return 1;
  let asFar = 1;
  for (let i = 0; i < resamples; i++) {
    const sum = differences.reduce((total, difference) => total + (random() < 0.5 ? difference : -difference), 0);
    if (Math.abs(sum) >= seen - 1e-12) asFar++;
  }
  return asFar / (resamples + 1);
}

/** p-values corrected for being many (Holm 1979), in the order given. */
export function holm(values: number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const corrected = new Array<number>(values.length).fill(1);
  let largest = 0;
  order.forEach(({ value, index }, rank) => {
    largest = Math.max(largest, Math.min(1, value * (values.length - rank)));
    corrected[index] = largest;
  });
  return corrected;
}

/** Two-sided exact test of two independent rates (Fisher 1935): all tables that are no likelier than the seen one. */
export function fisher(a: Counted, b: Counted): number {
  const [all, hits] = [a.of + b.of, a.hit + b.hit];
  const chance = (hit: number): number => Math.exp(ways(a.of, hit) + ways(b.of, hits - hit) - ways(all, hits));
  const seen = chance(a.hit);
  let p = 0;
  for (let hit = Math.max(0, hits - b.of); hit <= Math.min(a.of, hits); hit++) {
    const own = chance(hit);
    if (own <= seen * (1 + 1e-7)) p += own;
  }
  return Math.min(1, p);
}

/** The logarithm of the number of ways to pick `some` of `all`. */
function ways(all: number, some: number): number {
  let sum = 0;
  for (let i = 1; i <= some; i++) sum += Math.log((all - some + i) / i);
  return sum;
}

/** Of a standard normal: 80 % power. */
const zPower = 0.8416212335729143;

/**
 * Pairs needed to see a difference with 80 % power at the 5 % level (Connor 1987, for McNemar's test).
 * @param difference of the two shares, 0..1 @param changed share of pairs that change either way, at least `difference`
 */
export function pairsNeeded(difference: number, changed: number): number {
  const share = Math.max(changed, difference);
  return Math.ceil((z * Math.sqrt(share) + zPower * Math.sqrt(share - difference ** 2)) ** 2 / difference ** 2);
}
