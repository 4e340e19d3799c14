import type { Retriever } from '../types/publication.ts';

// The one formula behind every retriever: how well the words are covered, and how close the vectors are (`centring.ts`).
const k1 = 1.2;
const b = 0.75;

export type Method = NonNullable<Parameters<Retriever['retrieve']>[0]['method']>;

/** What BM25 must know of all chunks together. */
export interface CorpusStatistics {
  chunks: number;
  /** Terms of all chunks together. */
  terms: number;
}

/** One distinct term of a question. */
export interface QueryTerm {
  term: string;
  /** Chunks that have it; 0 = unknown to the corpus. */
  frequency: number;
  /** ln(1 + (N − df + ½) / (df + ½)) */
  idf: number;
}

export function queryTerm(term: string, frequency: number, corpus: CorpusStatistics): QueryTerm {
  return { term, frequency, idf: Math.log(1 + (corpus.chunks - frequency + 0.5) / (frequency + 0.5)) };
}

/** Σ idf × (k1 + 1): the most that any chunk could reach; terms unknown to the corpus count too. */
export function mostReachable(terms: QueryTerm[]): number {
  let sum = 0;
  for (const term of terms) sum += term.idf * (k1 + 1);
  return sum;
}

/** The share of BM25 that one term with `count` occurrences adds in a chunk of `length` terms. */
export function termScore(idf: number, count: number, length: number, averageLength: number): number {
  return (idf * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / averageLength));
}

/** Terms a chunk has on average; 1 in an empty corpus. */
export function averageLength(corpus: CorpusStatistics): number {
  return corpus.terms > 0 ? corpus.terms / corpus.chunks : 1;
}

/** Cosine from whole numbers, so that every retriever gets the same bits: exact as long as |a|·|b| < 2^24 in Postgres's floats. */
export function cosineOf(dot: number, squaredNormA: number, squaredNormB: number): number {
  return squaredNormA === 0 || squaredNormB === 0 ? 0 : dot / Math.sqrt(squaredNormA * squaredNormB);
}

export function squaredNorm(vector: Int8Array): number {
  let sum = 0;
  for (let d = 0; d < vector.length; d++) sum += (vector[d] as number) * (vector[d] as number);
  return sum;
}

/** The vector scaled so that its largest component is ±127, and rounded. The zero vector stays zero. */
export function roundToInt8(vector: Float32Array | Float64Array): Int8Array {
  let largest = 0;
  for (const component of vector) largest = Math.max(largest, Math.abs(component));
  const rounded = new Int8Array(vector.length);
  if (largest === 0) return rounded;
  for (let i = 0; i < vector.length; i++) rounded[i] = Math.round(((vector[i] ?? 0) / largest) * 127);
  return rounded;
}

/** `coverage + weight × closeness`, or the half that the method asks for; see `Comparison`. */
export function scoreOf(method: Method, coverage: number, closeness: number, weight: number): number {
  if (method === 'keyword') return coverage;
  return method === 'vector' ? weight * closeness : coverage + weight * closeness;
}

/** Whether a chunk belongs in a ranking at all: by keywords, only one that has one. */
export function counts(method: Method, coverage: number): boolean {
  return method !== 'keyword' || coverage > 0;
}

export interface Scored {
  chunkId: string;
  score: number;
}

/** Best first; equal scores by chunk id, in code units. */
export function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || (a.chunkId < b.chunkId ? -1 : a.chunkId > b.chunkId ? 1 : 0);
}
