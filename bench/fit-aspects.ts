import { chooseFrom } from '../src/question/compose/choose-aspects.ts';
import { type AspectWeights, aspectFeatureNames } from '../src/service/match/calibration.ts';
import { type Aspect, aspects } from '../src/types/aspect.ts';
import type { AspectRow } from './aspect-rows.ts';
import { fitLogistic, type Judgement } from './fit-logistic.ts';
import { foldOf } from './folds.ts';

/** As many as the models of wordings were held back in, so that both are held back of the same rows. */
export const folds = 5;
const thresholds = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55];
/** Labelled with all that is asked. Others name what a question is about, so that all else found in it counts as wrong. */
const labelledWhole = ['aspects', 'written'];

interface Chosen extends AspectRow {
  chosen: Aspect[];
}

/** How well aspects were found in questions that were held back with all others about their service. */
export interface AspectFigure {
  slice: string;
  cases: number;
  precision: number;
  recall: number;
  f1: number;
}

/**
 * The weights that fit cases and examples, and how well they do on cases that were held back. The threshold is the one
 * with the best sum of F1 over those of them whose labels name all that is asked and F1 over all, weighed.
 */
export function fitAspects(
  cases: AspectRow[],
  examples: AspectRow[],
): { weights: AspectWeights; figures: AspectFigure[] } {
  const held = Array.from({ length: folds }, (_, fold) => {
    const others = cases.filter(({ group }) => foldOf(group, folds) !== fold);
    const weights = fitted([...others, ...examples]);
    return cases.filter(({ group }) => foldOf(group, folds) === fold).map((row) => ({ row, weights }));
  }).flat();
  const judged = thresholds.map((threshold) => {
    const rows = held.map(({ row, weights }) => ({
      ...row,
      chosen: chooseFrom(row.features, { ...weights, threshold }),
    }));
    const whole = rows.filter(({ dataset }) => labelledWhole.includes(dataset));
    // Most people ask for one side, and what they didn't ask for stands in the way of it.
    return { threshold, rows, f1: sharesOf(whole).f1 + sharesOf(rows.filter(({ weight }) => weight > 0)).f1 };
  });
  const [best = { threshold: 0.5, rows: [] }] = judged.toSorted((a, b) => b.f1 - a.f1);
  return {
    weights: { ...fitted([...cases, ...examples]), threshold: best.threshold },
    figures: figuresOf(best.rows, best.threshold),
  };
}

function figuresOf(rows: Chosen[], threshold: number): AspectFigure[] {
  const figure = (slice: string, of: Chosen[], only?: Aspect): AspectFigure => ({
    slice,
    cases: of.length,
    ...sharesOf(of.map((row) => ({ ...row, ...onlyOf(row, only) }))),
  });
  const plain = rows.map((row) => ({ ...row, weight: 1 }));
  const datasets = [...new Set(plain.map(({ dataset }) => dataset))];
  const ofAspects = plain.filter(({ dataset }) => dataset === 'aspects');
  const languages = [...new Set(ofAspects.map(({ language }) => language))];
  return [
    figure(
      `all, weighed; from ${threshold}`,
      rows.filter(({ weight }) => weight > 0),
    ),
    ...datasets.map((name) =>
      figure(
        name,
        plain.filter(({ dataset }) => dataset === name),
      ),
    ),
    ...languages.map((name) =>
      figure(
        `aspects, ${name}`,
        ofAspects.filter(({ language }) => language === name),
      ),
    ),
    ...aspects.map((aspect) => figure(`aspects, ${aspect}`, ofAspects, aspect)),
  ];
}

const onlyOf = ({ asked, chosen }: Chosen, only: Aspect | undefined) =>
  only ? { asked: asked.filter((aspect) => aspect === only), chosen: chosen.filter((aspect) => aspect === only) } : {};

/** Precision, recall and F1 over all aspects together. */
function sharesOf(rows: Pick<Chosen, 'asked' | 'chosen' | 'weight'>[]) {
  let [hit, chosenOf, askedOf] = [0, 0, 0];
  for (const { asked, chosen, weight } of rows) {
    hit += weight * chosen.filter((aspect) => asked.includes(aspect)).length;
    chosenOf += weight * chosen.length;
    askedOf += weight * asked.length;
  }
  return {
    precision: hit / Math.max(1, chosenOf),
    recall: hit / Math.max(1, askedOf),
    f1: (2 * hit) / Math.max(1, chosenOf + askedOf),
  };
}

function fitted(rows: AspectRow[]): AspectWeights {
  const width = aspectFeatureNames.length + 3 * aspects.length;
  return asWeights(fitLogistic(rows.flatMap(judgementsOf), width));
}

const judgementsOf = ({ features, asked, weight }: AspectRow): Judgement[] =>
  features.map(({ shared, plain, hint }, i) => ({
    features: [
      ...aspectFeatureNames.map((name) => shared[name]),
      ...oneHot(i, plain ? 1 : 0),
      ...oneHot(i, hint ? 1 : 0),
      ...oneHot(i, 1),
    ],
    yes: asked.includes(aspects[i] as Aspect),
    weight,
  }));

const oneHot = (at: number, value: number): number[] => aspects.map((_, i) => (i === at ? value : 0));

function asWeights(values: number[]): AspectWeights {
  const list = values.map((value) => Number(value.toPrecision(3)));
  const from = aspectFeatureNames.length;
  const perAspect = (part: number) =>
    Object.fromEntries(aspects.map((aspect, i) => [aspect, list[from + part * aspects.length + i] ?? 0])) as Record<
      Aspect,
      number
    >;
  return {
    shared: Object.fromEntries(aspectFeatureNames.map((name, i) => [name, list[i] ?? 0])) as AspectWeights['shared'],
    plain: perAspect(0),
    hint: perAspect(1),
    bias: perAspect(2),
    threshold: 0.4,
  };
}
