import { createHash } from 'node:crypto';
import { memoryRetriever } from '../src/database/memory-retriever.ts';
import {
  type AspectFeatures,
  type AspectNearness,
  aspectFeatures,
  chooseFrom,
  nearnessOf,
} from '../src/question/compose/choose-aspects.ts';
import { cuesOf } from '../src/question/understand/aspect-cues/cues-of.ts';
import { looksLikePinyin } from '../src/question/understand/pinyin.ts';
import type { WordingModel } from '../src/question/understand/wordings/model.ts';
import { scoreWordings } from '../src/question/understand/wordings/score-wordings.ts';
import { classify, fitClassifier } from '../src/service/classifier.ts';
import { type AspectWeights, aspectFeatureNames } from '../src/service/match/calibration.ts';
import { questionMeansFor } from '../src/text/question-means.ts';
import { type Aspect, aspects } from '../src/types/aspect.ts';
import type { Document } from '../src/types/document.ts';
import type { EmbeddedChunk, EmbeddedExample } from '../src/types/publication.ts';
import { fitLogistic, type Judgement } from './fit-logistic.ts';

/** A question whose service is known, with what speaks for each aspect and those that are asked. */
export interface AspectRow {
  /** Decides the fold. */
  id: string;
  features: AspectFeatures[];
  asked: Aspect[];
  weight: number;
}

/** An example has one label, given for what it is about rather than for all that it asks; it counts less than a case. */
const weightOfExample = 0.05;
/** One example of so many is looked at; more change nothing. */
const everyNth = 5;
const folds = 10;
/** F1 that makes no difference. */
const asWell = 0.005;

/** The weights that fit cases and examples, and how well they do on cases that were held back. */
export function fitAspects(cases: AspectRow[], examples: AspectRow[]) {
  const held = cases.map((row) => ({ row, fold: foldOf(row.id, folds) }));
  const probabilities = Array.from({ length: folds }, (_, fold) => {
    const others = held.filter((entry) => entry.fold !== fold).map((entry) => entry.row);
    const weights = fitted([...others, ...examples]);
    return held.filter((entry) => entry.fold === fold).map(({ row }) => ({ row, weights }));
  }).flat();
  const thresholds = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55];
  const judged = thresholds.map((threshold) => ({
    threshold,
    ...sharesOf(
      probabilities.map(({ row, weights }) => ({
        asked: row.asked,
        weight: row.weight,
        chosen: chooseFrom(row.features, { ...weights, threshold }),
      })),
    ),
  }));
  const most = Math.max(...judged.map(({ f1 }) => f1));
  // Of thresholds that do as well the lowest: an aspect that is left out costs more than one that is told besides.
  const best = judged.find(({ f1 }) => f1 >= most - asWell) ?? { threshold: 0.5, ...sharesOf([]) };
  const weights: AspectWeights = { ...fitted([...cases, ...examples]), threshold: best.threshold };
  return { weights, heldBack: best, cases: cases.length, examples: examples.length };
}

export const foldOf = (id: string, of: number): number => (createHash('sha256').update(id).digest()[1] ?? 0) % of;

/** Precision, recall and F1 over all aspects together. */
export function sharesOf(pairs: { asked: Aspect[]; chosen: Aspect[]; weight?: number }[]) {
  let [hit, chosenOf, askedOf] = [0, 0, 0];
  for (const { asked, chosen, weight = 1 } of pairs) {
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

interface Material {
  examples: EmbeddedExample[];
  chunks: EmbeddedChunk[];
  documents: Document[];
  dimension: number;
  embedder: string;
}

const foldsOfExamples = 5;

/** The labelled example questions, each seen by a classifier and a model of wordings that weren't fitted on it. */
export async function aspectRowsOfExamples(
  { examples, ...material }: Material,
  modelOf: (question: string) => WordingModel,
): Promise<AspectRow[]> {
  const labelled = examples.filter((example) => example.serviceId && example.aspect && !example.against);
  const retriever = memoryRetriever(material.chunks, questionMeansFor(material.embedder));
  const rows: AspectRow[] = [];
  for (let fold = 0; fold < foldsOfExamples; fold++) {
    const isHeld = ({ question }: EmbeddedExample): boolean => foldOf(question, foldsOfExamples) === fold;
    const training = labelled.filter((example) => !isHeld(example));
    const labels = training.map(({ vector, aspect = '' }) => ({ vector, label: aspect }));
    const classifier = await fitClassifier(labels, material.dimension);
    for (const { question: text, vector, serviceId = '', aspect } of labelled
      .filter(isHeld)
      .slice(0, labelled.length / everyNth / foldsOfExamples)) {
      const found = await retriever.retrieve({ text, vector, limit: 200, serviceIds: [serviceId] });
      const near: Map<Aspect, AspectNearness> = nearnessOf(found, confirmedOf(serviceId, material.documents));
      const pinyin = looksLikePinyin(text);
      const asked = {
        cues: cuesOf(text, pinyin),
        wordings: scoreWordings(text, pinyin, modelOf(text)),
        probabilities: classify(classifier, vector),
      };
      rows.push({
        id: text,
        features: aspectFeatures(asked, near),
        asked: [aspect as Aspect],
        weight: weightOfExample,
      });
    }
  }
  return rows;
}

function confirmedOf(serviceId: string, documents: Document[]): Set<Aspect> {
  const sections = documents
    .filter((document) => document.serviceId === serviceId)
    .flatMap((document) => document.sections);
  const confirmed = sections.filter((section) => section.statements.some((statement) => statement.confirmed));
  return new Set(confirmed.flatMap((section) => section.aspect ?? []));
}
