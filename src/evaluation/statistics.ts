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

/** The 95 % interval of a share whose parts come in cases of unequal size: cases are drawn again, whole (percentile bootstrap). */
export function bootstrap(cases: Counted[], seed = 1): Interval {
  const random = seeded(seed);
  const shares = Array.from({ length: resamples }, () => {
    let [hit, of] = [0, 0];
    for (let i = 0; i < cases.length; i++) {
      const drawn = cases[Math.floor(random() * cases.length)];
      hit += drawn?.hit ?? 0;
      of += drawn?.of ?? 0;
    }
    return of === 0 ? 0 : hit / of;
  }).sort((a, b) => a - b);
  return { low: shares[Math.floor(resamples * 0.025)] ?? 0, high: shares[Math.ceil(resamples * 0.975) - 1] ?? 1 };
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
