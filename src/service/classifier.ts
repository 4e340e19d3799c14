import { seeded } from '../seeded.ts';
import type { Classifier } from '../types/publication.ts';

export interface Labelled {
  vector: Int8Array;
  label: string;
  weight?: number;
}

const temperature = 8;
const epochs = 12;
const batchSize = 64;
const l2 = 1e-4;

/**
 * Fits a softmax on centred, normalised embeddings (temperature 8, L2) by mini-batch gradient descent with momentum.
 * Deterministic: fixed order of classes, a seeded shuffle, no random start. 3,800 × 384 × 83 takes some seconds;
 * `pause` is awaited after every batch, so that a server goes on answering meanwhile.
 */
export async function fitClassifier(
  rows: Labelled[],
  dimension: number,
  pause: () => Promise<void> = async () => {},
): Promise<Classifier> {
  const classes = [...new Set(rows.map((row) => row.label))].sort();
  const mean = meanOf(
    rows.map((row) => row.vector),
    dimension,
  );
  const inputs = rows.map((row) => centre(row.vector, mean));
  const labels = rows.map((row) => classes.indexOf(row.label));
  const weights = new Float32Array(classes.length * (dimension + 1));
  const importance = rows.map((row) => row.weight ?? 1);
  await descend(weights, { inputs, labels, importance, dimension, classes: classes.length }, pause);
  return { classes, dimension, weights, mean, temperature };
}

interface Training {
  inputs: Float32Array[];
  labels: number[];
  importance: number[];
  dimension: number;
  classes: number;
}

async function descend(weights: Float32Array, training: Training, pause: () => Promise<void>): Promise<void> {
  const velocity = new Float32Array(weights.length);
  const gradient = new Float32Array(weights.length);
  const order = training.inputs.map((_, i) => i);
  const random = seeded(20261124);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    const rate = 0.6 * (0.5 + 0.5 * Math.cos((Math.PI * epoch) / epochs)) + 0.01;
    for (let from = 0; from < order.length; from += batchSize) {
      const batch = order.slice(from, from + batchSize);
      gradient.fill(0);
      for (const row of batch) accumulate(weights, gradient, training, row);
      for (let i = 0; i < weights.length; i++) {
        const step = (gradient[i] ?? 0) / batch.length + l2 * (weights[i] ?? 0);
        velocity[i] = 0.9 * (velocity[i] ?? 0) - rate * step;
        weights[i] = (weights[i] ?? 0) + (velocity[i] ?? 0);
      }
      await pause();
    }
  }
}

function accumulate(weights: Float32Array, gradient: Float32Array, training: Training, row: number): void {
  const { dimension, classes } = training;
  const input = training.inputs[row] as Float32Array;
  const probabilities = softmax(scores(weights, input, dimension, classes));
  const width = dimension + 1;
  for (let c = 0; c < classes; c++) {
    const error = ((probabilities[c] ?? 0) - (training.labels[row] === c ? 1 : 0)) * (training.importance[row] ?? 1);
    if (Math.abs(error) < 1e-3) continue;
    const base = c * width;
    const scaled = error * temperature;
    for (let d = 0; d < dimension; d++)
      gradient[base + d] = (gradient[base + d] as number) + scaled * (input[d] as number);
    gradient[base + dimension] = (gradient[base + dimension] as number) + error;
  }
}

function scores(weights: Float32Array, input: Float32Array, dimension: number, classes: number): Float32Array {
  const width = dimension + 1;
  const out = new Float32Array(classes);
  for (let c = 0; c < classes; c++) {
    let sum = 0;
    const base = c * width;
    for (let d = 0; d < dimension; d++) sum += (weights[base + d] as number) * (input[d] as number);
    out[c] = sum * temperature + (weights[base + dimension] as number);
  }
  return out;
}

function softmax(values: Float32Array): Float32Array {
  const top = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const out = values.map((value) => Math.exp(value - top));
  const sum = out.reduce((a, b) => a + b, 0);
  return out.map((value) => value / sum);
}

/** Probabilities by class. */
export function classify(classifier: Classifier, vector: Int8Array): Map<string, number> {
  const input = centre(vector, classifier.mean);
  const { weights, dimension, classes } = classifier;
  const probabilities = softmax(scores(weights, input, dimension, classes.length));
  return new Map(classes.map((name, c) => [name, probabilities[c] ?? 0]));
}

/** The vector made a unit vector, the mean taken off, and made a unit vector again. */
export function centre(vector: Int8Array, mean: Float32Array): Float32Array {
  const out = new Float32Array(vector.length);
  const length = norm(vector) || 1;
  for (let d = 0; d < vector.length; d++) out[d] = (vector[d] as number) / length - (mean[d] as number);
  const rest = norm(out) || 1;
  for (let d = 0; d < out.length; d++) out[d] = (out[d] as number) / rest;
  return out;
}

export function meanOf(vectors: Int8Array[], dimension: number): Float32Array {
  const mean = new Float32Array(dimension);
  for (const vector of vectors) {
    const length = norm(vector) || 1;
    for (let d = 0; d < dimension; d++) mean[d] = (mean[d] as number) + (vector[d] as number) / length;
  }
  return mean.map((value) => value / Math.max(1, vectors.length));
}

function norm(vector: Int8Array | Float32Array): number {
  let sum = 0;
  for (let d = 0; d < vector.length; d++) sum += (vector[d] as number) ** 2;
  return Math.sqrt(sum);
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
}
