import { type Language, languages } from '../types/language.ts';
import { cosineOf, roundToInt8, squaredNorm } from './scoring.ts';

// Vectors of one language lie close together, and so do questions of one language, wherever their subject. What they
// share says nothing about the subject and hides it: a question in English is nearest to whatever has English words in
// it. So a chunk is compared as it differs from the other chunks of its language, and a question as it differs from other
// questions of its language. docs/performance.md says how the shares were chosen, and what they bring.

/** Chunks of a language that count as much as those of all languages together do, for the mean of a language that has few. */
const fewChunks = 50;
/** Of what chunks share; all of it would favour those that lie apart from everything. */
const middleShare = 0.6;
/** Of what questions of a language share beyond the language itself; more of it would be the subject of those questions. */
const questionShare = 0.2;
/** Beside a coverage of 0..1. */
const centredWeight = 0.9;
/** Of the plain cosine, which differs less from chunk to chunk. */
const plainWeight = 4;

/** Mean unit vectors of the chunks of a publication: all, then one a language in the order of `languages`. */
export interface Middles {
  all: Float64Array;
  byLanguage: Record<Language, Float64Array>;
}

/** Mean unit vectors of questions, and what the differences between languages span. */
export interface QuestionMeans {
  means: Float64Array[];
  /** Orthonormal. */
  languageAxes: Float64Array[];
}

/** How one question is compared with chunks. */
export interface Comparison {
  /** What each chunk's vector is multiplied with. */
  vector: Int8Array;
  /** What closeness counts beside coverage. */
  weight: number;
  /** For the chunks of a language: taken off the product of the vector with a chunk's unit vector. */
  offset(language: Language): number;
  /** −1..1 @param dot of `vector` and the chunk's */
  closeness(dot: number, chunk: { squaredNorm: number; distance: number; language: Language }): number;
}

export function middlesOf(chunks: { language: Language; vector: Int8Array }[]): Middles {
  const dimension = chunks[0]?.vector.length ?? 0;
  const all = meanOf(chunks, dimension);
  const byLanguage = {} as Middles['byLanguage'];
  for (const language of languages) {
    const own = chunks.filter((chunk) => chunk.language === language);
    const share = own.length / (own.length + fewChunks);
    byLanguage[language] = asStored(addTimes(times(all, 1 - share), meanOf(own, dimension), share));
  }
  return { all: asStored(all), byLanguage };
}

function meanOf(chunks: { vector: Int8Array }[], dimension: number): Float64Array {
  const sum = new Float64Array(dimension);
  for (const { vector } of chunks) addTimes(sum, unitOf(vector), 1 / chunks.length);
  return sum;
}

/** With the precision that the database keeps. */
const asStored = (vector: Float64Array): Float64Array => new Float64Array(new Float32Array(vector));

/** How a chunk's unit vector differs from what the chunks of its language share. */
export function directionFrom(middle: Float64Array, vector: Int8Array): Float64Array {
  return addTimes(unitOf(vector), middle, -middleShare);
}

export function lengthOf(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}

/** As it is stored: all, then one a language. */
export function packMiddles({ all, byLanguage }: Middles): Float32Array {
  const packed = new Float32Array(all.length * (languages.length + 1));
  [all, ...languages.map((language) => byLanguage[language])].forEach((middle, i) => {
    packed.set(middle, i * all.length);
  });
  return packed;
}

export function unpackMiddles(packed: Float32Array): Middles {
  const dimension = packed.length / (languages.length + 1);
  const middle = (i: number) => new Float64Array(packed.subarray(i * dimension, (i + 1) * dimension));
  const byLanguage = Object.fromEntries(languages.map((language, i) => [language, middle(i + 1)]));
  return { all: middle(0), byLanguage: byLanguage as Middles['byLanguage'] };
}

/** @param means of the questions of each language, in any order */
export function questionMeansOf(means: Float64Array[]): QuestionMeans {
  const languageAxes: Float64Array[] = [];
  const [first, ...others] = means;
  for (const mean of others) {
    const rest = addTimes(times(mean, 1), first ?? mean, -1);
    for (const axis of languageAxes) addTimes(rest, axis, -dot(rest, axis));
    const norm = lengthOf(rest);
    if (norm > 1e-6) languageAxes.push(times(rest, 1 / norm));
  }
  return { means, languageAxes };
}

/** By the plain cosine. */
export function comparePlainly(vector: Int8Array): Comparison {
  const norm = squaredNorm(vector);
  return {
    vector,
    weight: plainWeight,
    offset: () => 0,
    closeness: (dot, chunk) => cosineOf(dot, norm, chunk.squaredNorm),
  };
}

/** By the cosine of what makes a question and a chunk differ from others of their languages. */
export function compareCentred(middles: Middles, questions: QuestionMeans): (question: Int8Array) => Comparison {
  const kinds = questions.means.map((mean) => ({
    direction: times(mean, 1 / lengthOf(mean)),
    shared: sharedByQuestions(mean, middles, questions),
  }));
  return (question) => {
    const asked = unitOf(question);
    // The language is that whose questions are nearest.
    const [kind] = kinds
      .map(({ direction, shared }) => ({ shared, cosine: dot(asked, direction) }))
      .sort((a, b) => b.cosine - a.cosine);
    if (kind) addTimes(asked, kind.shared, -1);
    return centredComparison(
      squaredNorm(question) === 0 ? new Int8Array(question.length) : roundToInt8(asked),
      middles,
    );
  };
}

function centredComparison(vector: Int8Array, { byLanguage }: Middles): Comparison {
  const exact = new Float64Array(vector);
  const norm = lengthOf(exact);
  const offsets = {} as Record<Language, number>;
  for (const language of languages) offsets[language] = middleShare * dot(exact, byLanguage[language]);
  return {
    vector,
    weight: centredWeight,
    offset: (language) => offsets[language],
    closeness: (product, chunk) =>
      norm === 0 || chunk.squaredNorm === 0 || chunk.distance === 0
        ? 0
        : (product / Math.sqrt(chunk.squaredNorm) - offsets[chunk.language]) / (norm * chunk.distance),
  };
}

/**
 * What questions of a language share: what the chunks share, and on top of it how the mean question differs from the
 * chunks, all of that where languages differ and a part of it elsewhere.
 */
function sharedByQuestions(mean: Float64Array, { all }: Middles, { languageAxes }: QuestionMeans): Float64Array {
  const way = addTimes(times(mean, 1), all, -1);
  const shared = times(all, middleShare);
  for (const axis of languageAxes) addTimes(shared, axis, (1 - questionShare) * dot(way, axis));
  return addTimes(shared, way, questionShare);
}

// Plain loops over one kind of array: several times as fast as `map` and `from`, and each question waits for them.

function unitOf(vector: Int8Array): Float64Array {
  return times(new Float64Array(vector), 1 / (Math.sqrt(squaredNorm(vector)) || 1));
}

function times(vector: Float64Array, factor: number): Float64Array {
  const product = new Float64Array(vector.length);
  for (let d = 0; d < vector.length; d++) product[d] = (vector[d] as number) * factor;
  return product;
}

/** Changes the first. */
function addTimes(to: Float64Array, vector: Float64Array, factor: number): Float64Array {
  for (let d = 0; d < to.length; d++) to[d] = (to[d] as number) + factor * (vector[d] as number);
  return to;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] as number) * (b[d] as number);
  return sum;
}
