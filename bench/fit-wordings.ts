import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { clausesOf } from '../src/question/understand/aspect-cues/cues-of.ts';
import { gramsOf } from '../src/question/understand/wordings/grams.ts';
import {
  levels,
  readModel,
  topLevel,
  type WordingModel,
  type WrittenModel,
} from '../src/question/understand/wordings/model.ts';
import { shareOfEach } from '../src/question/understand/wordings/score-wordings.ts';
import { seeded } from '../src/seeded.ts';
import { aspects } from '../src/types/aspect.ts';
import { folds } from './fit-aspects.ts';
import { logistic } from './fit-logistic.ts';
import { foldOf } from './folds.ts';
import type { AskedAspects } from './wording-questions.ts';

/** A gram that fewer questions have is chance. */
const fewest = 3;
/** So many grams are kept; half as many cost a point of F1. */
const most = 30_000;
const epochs = 8;
const rate = 0.3;
const l2 = 1e-5;
/** What a question with several clauses teaches clause by clause, and what it teaches as a whole. */
const weightOfClauses = 2;
const weightOfWhole = 0.5;

interface Row {
  question: AskedAspects;
  /** The pieces of each clause, each once. */
  clauses: string[][];
}

/** Fits with all frequent grams, keeps those that weigh most, and fits with these. Deterministic. */
export function fitWordings(questions: AskedAspects[]): WrittenModel {
  const rows = questions.map(rowOf);
  return written(descend(rows, heaviestGrams(rows)));
}

const rowOf = (question: AskedAspects): Row => ({
  question,
  clauses: clausesOf(question.text).map((clause) => [...new Set(gramsOf(clause))]),
});

function heaviestGrams(rows: Row[]): string[] {
  const counts = new Map<string, number>();
  for (const { clauses } of rows)
    for (const gram of new Set(clauses.flat())) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const frequent = [...counts].flatMap(([gram, count]) => (count >= fewest ? [gram] : []));
  const wide = descend(rows, frequent);
  const weigh = (gram: string, row: number): number =>
    Math.max(...weightsOf(wide, row).map(Math.abs)) * Math.sqrt(counts.get(gram) ?? 0);
  return frequent
    .map((gram, row) => ({ gram, weight: weigh(gram, row) }))
    .sort((a, b) => b.weight - a.weight || (a.gram < b.gram ? -1 : 1))
    .slice(0, most)
    .map(({ gram }) => gram)
    .sort();
}

const weightsOf = ({ weights }: WordingModel, row: number): Float32Array =>
  weights.subarray(row * aspects.length, (row + 1) * aspects.length);

interface Learnt {
  weights: Float32Array;
  bias: number[];
}

/**
 * A logistic regression for each aspect, by steps that grow smaller where much was learnt (Adagrad). A question with
 * several clauses is learnt from twice: as a whole, as what is asked may need words of two clauses; and clause by
 * clause, as one that asks must be known by itself when another aspect is asked beside it.
 */
function descend(rows: Row[], grams: string[]): WordingModel {
  const model: WordingModel = {
    grams: new Map(grams.map((gram, i) => [gram, i])),
    weights: new Float32Array(grams.length * aspects.length),
    bias: aspects.map(() => -2),
  };
  const learnt: Learnt = { weights: new Float32Array(model.weights.length).fill(0.01), bias: aspects.map(() => 1) };
  const inputs = rows.map(({ question, clauses }) => {
    const known = clauses.map((own) => own.flatMap((gram) => model.grams.get(gram) ?? []));
    return { question, whole: [...new Set(known.flat())], clauses: known.filter(({ length }) => length > 0) };
  });
  const order = rows.map((_, i) => i);
  const random = seeded(5);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const { question, whole, clauses } = inputs[at] as (typeof inputs)[number];
      const several = clauses.length > 1;
      if (several) step(model, learnt, clauses, question, weightOfClauses);
      step(model, learnt, [whole], question, several ? weightOfWhole : 1);
    }
  }
  return model;
}

/** What is asked is asked by at least one of the parts, and nothing else by any (a noisy or). */
function step(
  model: WordingModel,
  learnt: Learnt,
  parts: number[][],
  { asked, weight, weightOfOthers }: AskedAspects,
  weightOfParts: number,
): void {
  for (let k = 0; k < aspects.length; k++) {
    const asking = parts.map((input) => logistic(scoreOf(model, input, k)));
    const none = asking.reduce((product, probability) => product * (1 - probability), 1);
    const yes = asked.includes(aspects[k] as (typeof aspects)[number]);
    const off = yes ? (-none / Math.max(1e-4, 1 - none)) * weight : weightOfOthers;
    parts.forEach((input, i) => {
      const slope = off * (asking[i] as number) * weightOfParts;
      if (Math.abs(slope) >= 1e-3) descendOne(model, learnt, input, k, slope);
    });
  }
}

function scoreOf({ weights, bias }: WordingModel, input: number[], k: number): number {
  let sum = 0;
  for (const row of input) sum += weights[row * aspects.length + k] as number;
  return (bias[k] as number) + shareOfEach(input.length) * sum;
}

/** @param off how the loss changes with the score of the part */
function descendOne({ weights, bias }: WordingModel, learnt: Learnt, input: number[], k: number, off: number): void {
  const share = shareOfEach(input.length);
  learnt.bias[k] = (learnt.bias[k] as number) + off * off;
  bias[k] = (bias[k] as number) - (rate * off) / Math.sqrt(learnt.bias[k] as number);
  for (const row of input) {
    const at = row * aspects.length + k;
    const slope = off * share + l2 * (weights[at] as number);
    learnt.weights[at] = (learnt.weights[at] as number) + slope * slope;
    weights[at] = (weights[at] as number) - (rate * slope) / Math.sqrt(learnt.weights[at] as number);
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
}

/** Of the largest weight: those beyond are as sure as those at it. */
const ceiling = 0.5;

function written({ grams, weights, bias }: WordingModel): WrittenModel {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const unit = Number(((ceiling * largest) / topLevel || 1).toPrecision(4));
  const levelOf = (weight: number): number => Math.max(0, Math.min(2 * topLevel, Math.round(weight / unit) + topLevel));
  return {
    grams: [...grams.keys()].join('\n'),
    weights: Array.from(weights, (weight) => levels[levelOf(weight)]).join(''),
    unit,
    bias: bias.map((value) => Number(value.toPrecision(4))),
  };
}

/** A question belongs to one fold with all that was made from it; `key` decides. */
export interface KeyedAspects extends AskedAspects {
  key: string;
}

/** By key, a model with the same grams that was fitted without the fold of that key. */
export function fitHeldBack(
  questions: AskedAspects[],
  keyed: KeyedAspects[],
  { grams }: WrittenModel,
): (key: string) => WordingModel {
  const known = grams.split('\n');
  const foldless = questions.map(rowOf);
  const rows = keyed.map((question) => ({ ...rowOf(question), fold: foldOf(question.key, folds) }));
  const models = Array.from({ length: folds }, (_, held) =>
    readModel(written(descend([...foldless, ...rows.filter(({ fold }) => fold !== held)], known))),
  );
  return (key) => models[foldOf(key, folds)] as WordingModel;
}

/** A fitted value may come near a constant of nature. */
export const lintOff =
  '// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: fitted, not a constant of nature';

/** Writes what the question flow reads. */
export async function writeWordings(model: WrittenModel): Promise<void> {
  await writeFile(
    fileURLToPath(new URL('../src/question/understand/wordings/fitted.ts', import.meta.url)),
    `// Made by \`npm run bench:routing -- --aspects --write\` from the wordings beside it, example questions and tuning halves.\n${lintOff}\nimport type { WrittenModel } from './model.ts';\n\nexport const fitted: WrittenModel = ${JSON.stringify(model, null, 2)};\n`,
  );
}
