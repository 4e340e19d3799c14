import { chunkDocuments } from '../src/document/chunk.ts';
import { embedAll } from '../src/document/embed.ts';
import { readKnowledge } from '../src/document/publish-documents.ts';
import { storedFiles } from '../src/document/publish-into.ts';
import { readStoredEmbeddings } from '../src/document/stored-embeddings.ts';
import type { Embedder } from '../src/models/embedder.ts';
import { seeded } from '../src/seeded.ts';
import { roundToInt8, squaredNorm } from '../src/text/scoring.ts';
import { languages } from '../src/types/language.ts';
import type { EmbeddedChunk, EmbeddedExample } from '../src/types/publication.ts';

export interface GrowingCorpus {
  /** Deterministic: the same count gives the same chunks. */
  grow(count: number): EmbeddedChunk[];
  questions: EmbeddedExample[];
}

/** Of a chunk's unit vector; neighbours of real chunks are about as far from each other. */
const noise = 0.35;

/**
 * Passages put together from statements of the shipped guides, three of one language each, so that words are as frequent
 * as they are in real texts; their vectors lie around real ones. Questions are the
 * example questions with their real vectors.
 */
export async function growingCorpus(embedder: Embedder): Promise<GrowingCorpus> {
  const { documents, examples } = await readKnowledge({ from: ['knowledge'], shipped: 'knowledge' });
  const stored = await readStoredEmbeddings(`assets/${storedFiles.embeddings}`);
  const real = await embedAll({ chunks: chunkDocuments(documents), examples, names: [] }, { stored }, embedder);
  const random = seeded(7);
  const pick = <T>(rows: T[]): T => rows[Math.floor(random() * rows.length)] as T;
  const questions = real.examples.filter((example) => example.serviceId);
  const ofLanguage = new Map(
    languages.map((language) => [language, real.chunks.filter((chunk) => chunk.language === language)]),
  );
  return {
    questions: Array.from({ length: 200 }, () => pick(questions)),
    grow: (count) => {
      const source = seeded(11);
      const draw = <T>(rows: T[]): T => rows[Math.floor(source() * rows.length)] as T;
      return Array.from({ length: count }, (_, i): EmbeddedChunk => {
        const seed = draw(real.chunks);
        const others = ofLanguage.get(seed.language) ?? [];
        return {
          ...seed,
          id: `grown/${i}`,
          documentId: `grown/${Math.floor(i / 10)}`,
          text: [seed.text, draw(others).text, draw(others).text].join('\n'),
          vector: around(seed.vector, source),
        };
      });
    },
  };
}

/** The unit vector with normally distributed noise (Box–Muller) of length `noise`. */
function around(vector: Int8Array, random: () => number): Int8Array {
  const norm = Math.sqrt(squaredNorm(vector));
  const spread = noise / Math.sqrt(vector.length);
  const moved = new Float64Array(vector.length);
  for (let d = 0; d < vector.length; d++) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    moved[d] = (vector[d] as number) / norm + spread * normal;
  }
  return roundToInt8(moved);
}
