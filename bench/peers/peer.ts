import type { EmbeddedChunk } from '../../src/types/publication.ts';

/** Chunks by ordinal, best first. */
export type Search = (question: { text: string; vector: Int8Array }, limit: number) => Promise<number[]>;

/** Another way to find passages, given the same texts, the same terms and the same vectors. */
export interface Peer {
  name: string;
  uses: 'keywords' | 'vectors' | 'both';
  index(chunks: EmbeddedChunk[]): Promise<Search>;
}

/** As numbers of a unit vector, which is what the others take. */
export function toUnit(vector: Int8Array): number[] {
  let sum = 0;
  for (const component of vector) sum += component * component;
  return Array.from(vector, (component) => component / Math.sqrt(sum || 1));
}
