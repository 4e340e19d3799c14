import { memoryRetriever } from '../src/database/memory-retriever.ts';
import {
  type AspectFeatures,
  type AspectNearness,
  aspectFeatures,
  nearnessOf,
} from '../src/question/compose/choose-aspects.ts';
import { readBesideTitle } from '../src/question/compose/read-aspects.ts';
import { selectStatements } from '../src/question/compose/select-statements.ts';
import { cuesOf } from '../src/question/understand/aspect-cues/cues-of.ts';
import type { WordingModel } from '../src/question/understand/wordings/model.ts';
import { scoreWordings } from '../src/question/understand/wordings/score-wordings.ts';
import { type Understanding, understand } from '../src/question/understand.ts';
import { classify, fitClassifier } from '../src/service/classifier.ts';
import type { QuestionFlow } from '../src/testing/question-flow.ts';
import { questionMeansFor } from '../src/text/question-means.ts';
import { type Aspect, aspects } from '../src/types/aspect.ts';
import type { Document } from '../src/types/document.ts';
import type { Language } from '../src/types/language.ts';
import type { EmbeddedChunk, EmbeddedExample } from '../src/types/publication.ts';
import { foldOf } from './folds.ts';
import { type RoutingCase, wishesOf } from './routing-cases.ts';
import { previousTurn } from './routing-tuning.ts';
import type { WrittenQuestion } from './wording-questions.ts';

/** A question whose service is known, with what speaks for each aspect and those that are asked. */
export interface AspectRow {
  /** Rows of one group are held back together. */
  group: string;
  dataset: string;
  language: Language;
  features: AspectFeatures[];
  asked: Aspect[];
  /** 0 where nothing is to be learnt from it. */
  weight: number;
}

/** All questions about a service are held back together, so that none is known from another one about it. */
export const groupOf = ({ id, expected }: Pick<RoutingCase, 'id' | 'expected'>): string => expected.services?.[0] ?? id;

/** A case or a written question about a known service. */
interface AskedOfService {
  serviceId: string;
  text: string;
  dataset: string;
  language: Language;
  asked: Aspect[];
}

/** The cases that say which aspects are asked for, each read by a model of wordings that wasn't fitted on it. */
export async function aspectRowsOfCases(
  cases: RoutingCase[],
  flow: QuestionFlow,
  modelOf: (group: string) => WordingModel,
): Promise<AspectRow[]> {
  const rows: AspectRow[] = [];
  for (const entry of cases) {
    const { dataset, language, question: text, expected, history = [] } = entry;
    const [serviceId] = expected.services ?? [];
    if (!serviceId || !expected.aspects?.length) continue;
    const turns = history.length > 0 ? [await previousTurn(entry, history, flow)] : [];
    const ids = { replyId: entry.id, conversationId: entry.id, masked: [], stored: false };
    const understood = await understand({ ...ids, ...wishesOf(entry, flow), text, turns }, flow.knowledge, flow.deps);
    const of = { serviceId, text, dataset, language, asked: expected.aspects };
    rows.push(...(await rowOf(of, understood, flow, modelOf)));
  }
  return rows;
}

/** The written questions that name their service; `dataset` is what their figures are called. */
export async function aspectRowsOfWritten(
  questions: WrittenQuestion[],
  dataset: string,
  flow: QuestionFlow,
  modelOf: (group: string) => WordingModel,
): Promise<AspectRow[]> {
  const rows: AspectRow[] = [];
  for (const { q: text, lang: language, service: serviceId, aspects: asked } of questions) {
    if (!serviceId) continue;
    const ids = { replyId: text, conversationId: text, masked: [], stored: false };
    const understood = await understand({ ...ids, language, text, turns: [] }, flow.knowledge, flow.deps);
    const of = { serviceId, text, dataset, language, asked };
    rows.push(...(await rowOf(of, understood, flow, modelOf)));
  }
  return rows;
}

async function rowOf(
  { serviceId, dataset, language, asked }: AskedOfService,
  understood: Understanding,
  { knowledge }: QuestionFlow,
  modelOf: (group: string) => WordingModel,
): Promise<AspectRow[]> {
  const { publication, retriever } = knowledge;
  const service = publication.catalogue.services.find((candidate) => candidate.id === serviceId);
  if (!service) return [];
  const { text, vector } = understood;
  const model = modelOf(serviceId);
  const found = await retriever.retrieve({ text, vector, limit: 200, serviceIds: [serviceId] });
  const confirmed = aspects.filter((aspect) => {
    const { here, elsewhere } = selectStatements(serviceId, aspect, understood, knowledge);
    return here.length + elsewhere.length > 0;
  });
  const read = { ...understood, wordings: scoreWordings(text, model) };
  const question = { ...read, ...readBesideTitle(service, read, model) };
  const features = aspectFeatures(question, nearnessOf(found, new Set(confirmed)));
  return [{ group: serviceId, dataset, language, features, asked, weight: 1 }];
}

/** An example has one label, given for what it is about rather than for all that it asks; it counts less than a case. */
const weightOfExample = 0.05;
/** One example of so many is looked at; more change nothing. */
const everyNth = 5;
const foldsOfExamples = 5;

interface Material {
  examples: EmbeddedExample[];
  chunks: EmbeddedChunk[];
  documents: Document[];
  embedder: string;
  dimension: number;
}

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
    for (const { question: text, vector, language, serviceId = '', aspect } of labelled
      .filter(isHeld)
      .slice(0, labelled.length / everyNth / foldsOfExamples)) {
      const found = await retriever.retrieve({ text, vector, limit: 200, serviceIds: [serviceId] });
      const near: Map<Aspect, AspectNearness> = nearnessOf(found, confirmedOf(serviceId, material.documents));
      const asked = {
        cues: cuesOf(text),
        wordings: scoreWordings(text, modelOf(text)),
        probabilities: classify(classifier, vector),
      };
      const features = aspectFeatures(asked, near);
      rows.push({
        group: text,
        dataset: 'examples',
        language,
        features,
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
