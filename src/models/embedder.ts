export { roundToInt8 } from '../text/scoring.ts';

/** Turns texts into vectors. Runs on Node and on Cloudflare Workers alike: nothing here may need either. */
export interface Embedder {
  /** Model and digest, such as `multilingual-e5-small-q4@0123456789ab`. */
  id: string;
  /** What vectors, classifiers and calibrations are kept under: 12 hex digits that change whenever vectors may change. */
  digest: string;
  /** Components of a vector. */
  dimension: number;
  /** What the model wants in front of a text; the caller adds it. */
  prefixes: { query: string; passage: string };
  /**
   * Unit vectors, one per text, in the order of the texts, which are embedded as sent.
   * @throws AppError `embedder_unavailable`
   */
  embed(texts: string[]): Promise<Float32Array[]>;
  /** Frees what it holds; a later `embed` throws `embedder_unavailable`. Close before `process.exit`: a model at work aborts the program. */
  close(): Promise<void>;
}

export const e5Prefixes = { query: 'query: ', passage: 'passage: ' } as const;

/** The unit vector of a question. Questions are also compared with questions this way. */
export async function embedQuery(embedder: Embedder, text: string): Promise<Float32Array> {
  const [vector] = await embedder.embed([embedder.prefixes.query + text]);
  return vector ?? new Float32Array(embedder.dimension);
}

/** The unit vectors of passages of documents, in their order. */
export function embedPassages(embedder: Embedder, texts: string[]): Promise<Float32Array[]> {
  return embedder.embed(texts.map((text) => embedder.prefixes.passage + text));
}

/** −1..1; 0 when one of the two is zero. An exact integer over exact norms, so that every engine gets the same. */
export function cosine(a: Int8Array, b: Int8Array): number {
  let dot = 0;
  let aSquared = 0;
  let bSquared = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    dot += x * y;
    aSquared += x * x;
    bSquared += y * y;
  }
  return dot === 0 ? 0 : dot / Math.sqrt(aSquared * bSquared);
}
