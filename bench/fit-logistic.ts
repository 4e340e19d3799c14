import { solve } from './fit-logit.ts';

/** One yes or no with its features. */
export interface Judgement {
  features: number[];
  yes: boolean;
  weight: number;
}

/** Weights of a logistic regression with a small L2 penalty, by Newton steps. */
export function fitLogistic(judgements: Judgement[], width: number, l2 = 3e-5): number[] {
  const all = judgements.reduce((sum, { weight }) => sum + weight, 0);
  let weights = new Array<number>(width).fill(0);
  for (let step = 0; step < 30; step++) {
    const gradient = weights.map((weight) => -l2 * all * weight);
    const hessian = weights.map((_, i) => weights.map((__, j) => (i === j ? l2 * all : 0)));
    for (const judgement of judgements) add(judgement, weights, gradient, hessian);
    const change = solve(
      hessian,
      gradient,
      weights.map(() => true),
    );
    weights = weights.map((weight, i) => weight + (change[i] ?? 0));
    if (Math.max(...change.map(Math.abs)) < 1e-4) break;
  }
  return weights;
}

function add({ features, yes, weight }: Judgement, weights: number[], gradient: number[], hessian: number[][]): void {
  const used = features.flatMap((value, i) => (value === 0 ? [] : [i]));
  const probability = logistic(used.reduce((sum, i) => sum + (features[i] ?? 0) * (weights[i] ?? 0), 0));
  const curve = weight * probability * (1 - probability);
  for (const i of used) {
    const value = features[i] ?? 0;
    gradient[i] = (gradient[i] ?? 0) + weight * ((yes ? 1 : 0) - probability) * value;
    const row = hessian[i] as number[];
    for (const j of used) row[j] = (row[j] ?? 0) + curve * value * (features[j] ?? 0);
  }
}

export const logistic = (value: number): number => 1 / (1 + Math.exp(-value));
