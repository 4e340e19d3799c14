import { terms } from '../../text/terms.ts';
import type { Aspect } from '../../types/aspect.ts';
import { type CuratedAnswer, nameOfAnswer } from '../../types/curated-answer.ts';
import type { Document } from '../../types/document.ts';
import type { Language } from '../../types/language.ts';
import type { EmbeddedExample, Publication } from '../../types/publication.ts';
import { centre, meanOf } from '../classifier.ts';
import { type Calibration, calibrationFor } from './calibration.ts';
import { type CoverageIndex, coverageIndex } from './coverage-index.ts';
import { type Homophones, homophonesOf } from './homophones.ts';
import type { AnswerIndex } from './match-answers.ts';
import { type Vocabulary, vocabularyOf } from './misspellings.ts';
import { type SoughtNames, soughtNames } from './names-in-question.ts';
import { pinyinGrams } from './pinyin-grams.ts';
import { type SpellingModel, spellingModelOf } from './spelling-model.ts';

/** Centred unit vectors after one another, each owned by a service (its ordinal) or by none (−1). */
export interface OwnedVectors {
  dimension: number;
  mean: Float32Array;
  components: Float32Array;
  owners: Int32Array;
}

/** What a question is matched to a life event by. */
export interface LifeEventIndex {
  ids: string[];
  /** Services of each event. */
  serviceIds: Set<string>[];
  /** Titles and aliases, each owned by an event. */
  names: OwnedVectors;
  words: CoverageIndex;
}

/** All that matching a question to a service or life event needs of a publication; built once when it goes live. */
export interface MatchingIndex {
  serviceIds: string[];
  /** Six-digit codes each service exists in. */
  regions: string[][];
  calibration: Calibration;
  /** Example questions for a service. */
  questions: OwnedVectors;
  /** Example questions that look like a service and aren't meant for it. */
  against: OwnedVectors;
  /** Example questions that are too vague, with the services they may mean. */
  vague: OwnedVectors;
  vagueCandidates: string[][];
  /** Example questions that are none of ours. */
  outside: OwnedVectors;
  /** Names and aliases: stand in for the guide where there is none. */
  names: OwnedVectors;
  /** Titles and aliases as they stand in questions. */
  soughtNames: SoughtNames;
  words: CoverageIndex;
  pinyin: CoverageIndex;
  /** Words by their sound: names of services and everyday words of business. */
  homophones: Homophones;
  /** What typed pinyin and mistyped characters are read by. */
  spelling: SpellingModel;
  /** What misspelt words of alphabets are put right by. */
  vocabulary: Vocabulary;
  lifeEvents: LifeEventIndex;
  answers: AnswerIndex;
}

/** An example question for a service. */
const isQuestion = ({ serviceId, against }: EmbeddedExample): boolean => Boolean(serviceId && !against);

const spelledInLetters: Language[] = ['en', 'ru', 'gu'];

export function matchingIndex(publication: Publication): MatchingIndex {
  const serviceIds = publication.catalogue.services.map((service) => service.id);
  const ordinals = new Map(serviceIds.map((id, i) => [id, i]));
  const own = (rows: { vector: Int8Array; serviceId?: string | undefined }[]): OwnedVectors =>
    packVectors(rows, (row) => row.serviceId, ordinals, mean);
  const mean = meanOf(
    publication.examples.map((example) => example.vector),
    publication.serviceClassifier.dimension,
  );
  const vague = publication.examples.filter((example) => example.candidates);
  const outside = publication.examples.filter((example) => !example.serviceId && !example.candidates);
  const documents = textsByService(publication, ordinals);
  let pinyin: CoverageIndex | undefined;
  let homophones: Homophones | undefined;
  let spelling: SpellingModel | undefined;
  let vocabulary: Vocabulary | undefined;
  return {
    serviceIds,
    regions: publication.catalogue.services.map((service) => service.regions),
    calibration: calibrationFor(publication.embedder),
    questions: own(publication.examples.filter(isQuestion)),
    against: own(publication.examples.filter((example) => example.serviceId && example.against)),
    vague: own(vague.map(({ vector }) => ({ vector }))),
    vagueCandidates: vague.map((example) => example.candidates ?? []),
    outside: own(outside.map(({ vector }) => ({ vector }))),
    names: own(publication.names.filter((name) => name.serviceId)),
    soughtNames: soughtNames(
      publication.names.map(({ text, serviceId }) => ({ text, owner: ordinals.get(serviceId ?? '') ?? -1 })),
    ),
    words: coverageIndex(documents.map((texts) => texts.flatMap((text) => terms(text)))),
    // Made for the first question that comes: spelling thousands of names and questions takes a while.
    get pinyin() {
      pinyin ??= coverageIndex(pinyinDocuments(publication.examples, publication, ordinals));
      return pinyin;
    },
    get homophones() {
      homophones ??= homophonesOf(namesOf(publication, 'zh'));
      return homophones;
    },
    get spelling() {
      spelling ??= spellingModelOf(textsIn(publication, 'zh'), namesOf(publication, 'zh'));
      return spelling;
    },
    get vocabulary() {
      vocabulary ??= vocabularyOf(spelledInLetters.flatMap((language) => textsIn(publication, language)));
      return vocabulary;
    },
    lifeEvents: lifeEventIndex(publication, mean),
    answers: answerIndex(publication, mean),
  };
}

function lifeEventIndex({ catalogue, names }: Publication, mean: Float32Array): LifeEventIndex {
  const ids = catalogue.lifeEvents.map((event) => event.id);
  const own = names.filter((name) => name.lifeEventId);
  const wordings = ids.map((id) => own.filter((name) => name.lifeEventId === id).map((name) => name.text));
  return {
    ids,
    serviceIds: catalogue.lifeEvents.map((event) => new Set(event.steps.map((step) => step.service))),
    names: packVectors(own, (name) => name.lifeEventId, new Map(ids.map((id, i) => [id, i])), mean),
    words: coverageIndex(wordings.map((texts) => texts.flatMap(terms))),
  };
}

function answerIndex({ catalogue, answerExamples, documents, examples }: Publication, mean: Float32Array): AnswerIndex {
  const answers = catalogue.answers.filter(({ aside }) => aside.length === 0);
  const ordinals = new Map(answers.map((answer, i) => [nameOfAnswer(answer), i]));
  const rows = (against: boolean): OwnedVectors =>
    packVectors(
      answerExamples.filter((example) => example.against === against && ordinals.has(example.answer)),
      (example) => example.answer,
      ordinals,
      mean,
    );
  const asked = examples.filter(isQuestion).map(({ aspect }) => aspect);
  const aspects = answers.map((answer) => aspectsOf(answer, documents));
  return { answers, own: rows(false), against: rows(true), aspects, askedAspects: asked };
}

function aspectsOf({ blocks }: CuratedAnswer, documents: Document[]): Set<Aspect> {
  const named = new Set(blocks.flatMap(({ statements }) => Object.keys(statements)));
  return new Set(
    documents.flatMap(({ serviceId, sections }) =>
      sections.flatMap(({ aspect, statements }) =>
        aspect && statements.some(({ id }) => named.has(`${serviceId}#${id}`)) ? [aspect] : [],
      ),
    ),
  );
}

function packVectors<Row extends { vector: Int8Array }>(
  rows: Row[],
  ownerOf: (row: Row) => string | undefined,
  ordinals: Map<string, number>,
  mean: Float32Array,
): OwnedVectors {
  const dimension = mean.length;
  const components = new Float32Array(rows.length * dimension);
  const owners = new Int32Array(rows.length);
  rows.forEach((row, i) => {
    components.set(centre(row.vector, mean), i * dimension);
    owners[i] = ordinals.get(ownerOf(row) ?? '') ?? -1;
  });
  return { dimension, mean, components, owners };
}

const namesOf = ({ names }: Publication, language: Language): string[] =>
  names.filter((name) => name.language === language).map(({ text }) => text);

/** Everything that is published in a language: guides and documents, names, and example questions of every kind. */
function textsIn(publication: Publication, language: Language): string[] {
  const own = <Row extends { language: Language }>(rows: Row[]): Row[] =>
    rows.filter((row) => row.language === language);
  return [
    ...own(publication.chunks).map(({ text }) => text),
    ...namesOf(publication, language),
    ...own(publication.examples).map(({ question }) => question),
  ];
}

/** Per service: its guides, names and example questions. */
function textsByService(publication: Publication, ordinals: Map<string, number>): string[][] {
  const texts: string[][] = Array.from(ordinals, () => []);
  const add = (serviceId: string | undefined, text: string): void => {
    const ordinal = serviceId === undefined ? undefined : ordinals.get(serviceId);
    if (ordinal !== undefined) texts[ordinal]?.push(text);
  };
  for (const chunk of publication.chunks) add(chunk.serviceId, chunk.text);
  for (const name of publication.names) add(name.serviceId, name.text);
  for (const example of publication.examples) if (!example.against) add(example.serviceId, example.question);
  return texts;
}

function pinyinDocuments(
  examples: EmbeddedExample[],
  publication: Publication,
  ordinals: Map<string, number>,
): string[][] {
  const documents: string[][] = Array.from(ordinals, () => []);
  const add = (serviceId: string | undefined, text: string): void => {
    const ordinal = serviceId === undefined ? undefined : ordinals.get(serviceId);
    if (ordinal !== undefined) documents[ordinal]?.push(...pinyinGrams(text));
  };
  for (const example of examples)
    if (example.language === 'zh' && !example.against) add(example.serviceId, example.question);
  for (const name of publication.names) if (name.language === 'zh') add(name.serviceId, name.text);
  return documents;
}

/** Cosines of a centred question with every vector. */
export function similarities(vectors: OwnedVectors, question: Float32Array): Float32Array {
  const { components, dimension } = vectors;
  const out = new Float32Array(vectors.owners.length);
  for (let row = 0, at = 0; row < out.length; row++, at += dimension) {
    // Four sums at a time don't wait for each other.
    let [a, b, c, e] = [0, 0, 0, 0];
    const whole = dimension - (dimension % 4);
    for (let d = 0; d < whole; d += 4) {
      a += (components[at + d] as number) * (question[d] as number);
      b += (components[at + d + 1] as number) * (question[d + 1] as number);
      c += (components[at + d + 2] as number) * (question[d + 2] as number);
      e += (components[at + d + 3] as number) * (question[d + 3] as number);
    }
    for (let d = whole; d < dimension; d++) a += (components[at + d] as number) * (question[d] as number);
    out[row] = a + b + c + e;
  }
  return out;
}
