import { memoryRetriever } from '../src/database/memory-retriever.ts';
import { aspectFeatures, nearnessOf } from '../src/question/compose/choose-aspects.ts';
import { cuesOf } from '../src/question/understand/aspects.ts';
import { classify, fitClassifier } from '../src/service/classifier.ts';
import type { AspectWeights } from '../src/service/match/calibration.ts';
import { type Aspect, aspects } from '../src/types/aspect.ts';
import type { Document } from '../src/types/document.ts';
import type { EmbeddedChunk, EmbeddedExample } from '../src/types/publication.ts';
import { type Decision, fitLogit, scoreOf } from './fit-logit.ts';

interface Material {
  examples: EmbeddedExample[];
  chunks: EmbeddedChunk[];
  documents: Document[];
  dimension: number;
  folds: number;
  foldOf(question: string): number;
}

/** Aspects of held-back example questions, their service known: the weights, and how often they are right. */
export async function fitAspects(
  material: Material,
): Promise<{ weights: AspectWeights; top1: number; top2: number; questions: number }> {
  const decisions: (Decision & { half: number })[] = [];
  for (let fold = 0; fold < material.folds; fold++) decisions.push(...(await decisionsOf(fold, material)));
  const width = decisions[0]?.alternatives[0]?.length ?? 0;
  const ranks = [0, 1].flatMap((half) => {
    const weights = fitLogit(
      decisions.filter((decision) => decision.half !== half),
      width,
    );
    return decisions
      .filter((decision) => decision.half === half)
      .map(({ alternatives, chosen }) => {
        const scores = alternatives.map((features) => scoreOf(features, weights));
        return scores.filter((score) => score > (scores[chosen] ?? 0)).length;
      });
  });
  const share = (most: number): number =>
    Number((ranks.filter((rank) => rank < most).length / ranks.length).toFixed(3));
  return { weights: asWeights(fitLogit(decisions, width)), top1: share(1), top2: share(2), questions: ranks.length };
}

async function decisionsOf(
  fold: number,
  { examples, chunks, documents, dimension, foldOf }: Material,
): Promise<(Decision & { half: number })[]> {
  const labelled = examples.filter((example) => example.serviceId && example.aspect && !example.against);
  const training = labelled.filter((example) => foldOf(example.question) !== fold);
  const classifier = await fitClassifier(
    training.map((example) => ({ vector: example.vector, label: example.aspect ?? '' })),
    dimension,
  );
  const retriever = memoryRetriever(chunks);
  const decisions: (Decision & { half: number })[] = [];
  for (const { question: text, vector, serviceId = '', aspect } of labelled.filter(
    (example) => foldOf(example.question) === fold,
  )) {
    const found = await retriever.retrieve({ text, vector, limit: 200, serviceIds: [serviceId] });
    const asked = { cues: cuesOf(text), probabilities: classify(classifier, vector) };
    const features = aspectFeatures(asked, nearnessOf(found, confirmedOf(serviceId, documents)));
    const alternatives = features.map(({ cue, ...rest }, i) => [
      ...Object.values(rest),
      ...oneHot(i, cue),
      ...oneHot(i, 1),
    ]);
    decisions.push({ alternatives, chosen: aspects.indexOf(aspect as Aspect), half: text.length % 2 });
  }
  return decisions;
}

const oneHot = (at: number, value: number): number[] => aspects.map((_, i) => (i === at ? value : 0));

function confirmedOf(serviceId: string, documents: Document[]): Set<Aspect> {
  const sections = documents
    .filter((document) => document.serviceId === serviceId)
    .flatMap((document) => document.sections);
  const confirmed = sections.filter((section) => section.statements.some((statement) => statement.confirmed));
  return new Set(confirmed.flatMap((section) => section.aspect ?? []));
}

function asWeights(values: number[]): AspectWeights {
  const [classifier = 0, cosine = 0, coverage = 0, present = 0, confirmed = 0] = values.map(rounded);
  const named = (from: number) =>
    Object.fromEntries(aspects.map((aspect, i) => [aspect, rounded(values[from + i] ?? 0)])) as Record<Aspect, number>;
  return { classifier, cosine, coverage, present, confirmed, cues: named(5), bias: named(5 + aspects.length) };
}

const rounded = (value: number): number => Number(value.toPrecision(3));
