import { aspects } from '../../../types/aspect.ts';
import { fitted } from './fitted.ts';

/** Logits that a clause or a question asks for an aspect: a logistic regression for each aspect on the grams of a text. */
export interface WordingModel {
  /** Row of `weights` by gram. */
  grams: Map<string, number>;
  /** Grams × aspects, row-major. */
  weights: Float32Array;
  /** By aspect. */
  bias: number[];
}

/** As `npm run bench:routing -- --aspects --write` writes it. */
export interface WrittenModel {
  /** One a line. */
  grams: string;
  /** A character of `levels` for each weight. */
  weights: string;
  /** Logit of one level. */
  unit: number;
  bias: number[];
}

/** Weights are whole multiples of a unit from −31 to 31, written as one character each. */
export const levels = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_';
export const topLevel = (levels.length - 1) / 2;

export function readModel({ grams, weights, unit, bias }: WrittenModel): WordingModel {
  const level = new Map([...levels].map((letter, i) => [letter, (i - topLevel) * unit]));
  const list = grams === '' ? [] : grams.split('\n');
  if (weights.length !== list.length * aspects.length) throw new Error('The fitted wordings are incomplete.');
  return {
    grams: new Map(list.map((gram, i) => [gram, i])),
    weights: Float32Array.from(weights, (letter) => level.get(letter) ?? 0),
    bias,
  };
}

let shipped: WordingModel | undefined;

/** What was fitted on the wordings of this folder; read at the first question. */
export function shippedModel(): WordingModel {
  shipped ??= readModel(fitted);
  return shipped;
}
