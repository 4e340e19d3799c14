import type { Catalogue, Example } from './catalogue.ts';
import type { AnswerExample } from './curated-answer.ts';
import type { Chunk, Document } from './document.ts';
import type { Language } from './language.ts';

/** A text with its int8-rounded vector: the unit vector scaled so that its largest component is ±127. Cosines of such vectors are exact integers over exact norms, equal in JavaScript and Postgres. */
export interface EmbeddedChunk extends Chunk {
  vector: Int8Array;
}
export interface EmbeddedExample extends Example {
  vector: Int8Array;
}
export interface EmbeddedAnswerExample extends AnswerExample {
  vector: Int8Array;
}
/** A title or alias: of a service or of a life event. */
export interface EmbeddedName {
  serviceId?: string;
  lifeEventId?: string;
  language: Language;
  text: string;
  vector: Int8Array;
}

/** A softmax over classes on embeddings: `weights` is classes × (dimension + 1), row-major, the last column the bias. */
export interface Classifier {
  classes: string[];
  dimension: number;
  weights: Float32Array;
  /** Subtracted from the unit vector before it is normalised again. */
  mean: Float32Array;
  temperature: number;
}

/** Everything a publication holds. Immutable. */
export interface PublicationContent {
  /** SHA-256 over all that was read, hex. */
  digest: string;
  /** Digest of the embedder that made the vectors. */
  embedder: string;
  documents: Document[];
  catalogue: Catalogue;
  chunks: EmbeddedChunk[];
  examples: EmbeddedExample[];
  names: EmbeddedName[];
  /** In the order of `examplesOfAnswers`. */
  answerExamples: EmbeddedAnswerExample[];
  /** Service ids, `clarify`, the guard's endings, and what is none of ours by group, such as `out-of-scope/bank`. */
  serviceClassifier: Classifier;
  aspectClassifier: Classifier;
  /** Folders it was made from, whether that was exactly the shipped `knowledge/`, and how files were read then. */
  origin: { from: string[]; shipped: boolean; format?: number };
}

export interface Publication extends PublicationContent {
  number: number;
  publishedAt: string;
}

/** One chunk as a retriever found it. */
export interface Found {
  chunkId: string;
  documentId: string;
  language: Language;
  serviceId?: string;
  sectionId: string;
  statementIds: string[];
  text: string;
  /** BM25 score over the most that the query could reach, 0..1. */
  coverage: number;
  /** −1..1 */
  cosine: number;
  /** coverage, and how close the vectors are as `text/centring.ts` compares them; in order within one question only */
  score: number;
}

/** Finds the chunks of the live publication for a question. Ties are broken by chunk id. */
export interface Retriever {
  retrieve(query: {
    text: string;
    vector: Int8Array;
    limit: number;
    method?: 'hybrid' | 'keyword' | 'vector';
    /** Only chunks of these services or documents. */
    serviceIds?: string[];
    languages?: Language[];
  }): Promise<Found[]>;
}
