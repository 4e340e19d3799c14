/** One decision: the features of each alternative, and which one was right. */
export interface Decision {
  alternatives: number[][];
  chosen: number;
  weight?: number;
}

/**
 * Weights that make the right alternatives likeliest under a softmax of the weighted features (conditional logit, small
 * L2), by Newton steps. Two alternatives, one of them all zeros, are a logistic regression. `atLeast` bounds weights.
 */
export function fitLogit(decisions: Decision[], width: number, atLeast: (number | undefined)[] = []): number[] {
  let weights = Array.from({ length: width }, (_, i) => atLeast[i] ?? 0);
  for (let step = 0; step < 25; step++) {
    const { gradient, hessian } = slopes(decisions, weights);
    const free = weights.map((weight, i) => atLeast[i] === undefined || weight > atLeast[i] || (gradient[i] ?? 0) > 0);
    const change = solve(hessian, gradient, free);
    weights = weights.map((weight, i) => Math.max(atLeast[i] ?? Number.NEGATIVE_INFINITY, weight + (change[i] ?? 0)));
    if (Math.max(...change.map(Math.abs)) < 1e-4) break;
  }
  return weights;
}

export const scoreOf = (features: number[], weights: number[]): number =>
  features.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);

const l2 = 1e-3;

/** Gradient of the log-likelihood and its negative second derivative, both with the L2 penalty. */
function slopes(decisions: Decision[], weights: number[]): { gradient: number[]; hessian: number[][] } {
  const width = weights.length;
  const all = decisions.length;
  const gradient = weights.map((weight) => -l2 * all * weight);
  const hessian = weights.map((_, i) => weights.map((__, j) => (i === j ? l2 * all : 0)));
  for (const { alternatives, chosen, weight = 1 } of decisions) {
    const scores = alternatives.map((features) => scoreOf(features, weights));
    const top = Math.max(...scores);
    const shares = scores.map((score) => Math.exp(score - top));
    const sum = shares.reduce((a, b) => a + b, 0);
    const mean = new Float64Array(width);
    const square = Array.from({ length: width }, () => new Float64Array(width));
    alternatives.forEach((features, k) => {
      const share = (shares[k] ?? 0) / sum;
      if (share < 1e-6) return;
      for (let i = 0; i < width; i++) {
        const value = features[i] ?? 0;
        mean[i] = (mean[i] ?? 0) + share * value;
        const row = square[i] as Float64Array;
        for (let j = 0; j <= i; j++) row[j] = (row[j] ?? 0) + share * value * (features[j] ?? 0);
      }
    });
    for (let i = 0; i < width; i++) {
      gradient[i] = (gradient[i] ?? 0) + weight * ((alternatives[chosen]?.[i] ?? 0) - (mean[i] ?? 0));
      for (let j = 0; j <= i; j++) {
        const curve = weight * ((square[i]?.[j] ?? 0) - (mean[i] ?? 0) * (mean[j] ?? 0));
        const row = hessian[i] as number[];
        row[j] = (row[j] ?? 0) + curve;
        if (i !== j) (hessian[j] as number[])[i] = row[j] as number;
      }
    }
  }
  return { gradient, hessian };
}

/** Gauss elimination on the free rows and columns; the others don't move. */
export function solve(matrix: number[][], vector: number[], free: boolean[]): number[] {
  const rows = matrix.map((row, i) => [
    ...row.map((value, j) => (free[i] && free[j] ? value : i === j ? 1 : 0)),
    free[i] ? (vector[i] ?? 0) : 0,
  ]);
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    const pivot = rows[i] as number[];
    for (let r = 0; r < n; r++) {
      if (r === i) continue;
      const row = rows[r] as number[];
      const factor = (row[i] ?? 0) / (pivot[i] || 1e-12);
      for (let c = i; c <= n; c++) row[c] = (row[c] ?? 0) - factor * (pivot[c] ?? 0);
    }
  }
  return rows.map((row, i) => (row[n] ?? 0) / (row[i] || 1e-12));
}
