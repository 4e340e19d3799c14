import type { Output } from '../types/evaluation.ts';
import type { Reference } from './reference.ts';
import { citationsOf } from './support.ts';

/** Turns texts into unit vectors, as `Embedder.embed`. */
export type Embed = (texts: string[]) => Promise<Float32Array[]>;

/**
 * Of a block and a quote in another language: least cosine at which the quote is not doubted. With the bundled model 98 %
 * of a guide's statements reach it with their own translation and 19 % with a statement of any service: it finds what
 * is about something else, and no wrong detail.
 */
export const leastSimilarity = 0.82;

/** The reference with cosines of every block and quote that are in different languages: scorers themselves ask no model. */
export async function withSimilarity(outputs: Output[], reference: Reference, embed: Embed): Promise<Reference> {
  const texts = [...new Set(outputs.flatMap(textsAcross))];
  if (texts.length === 0) return reference;
  const vectors = await embed(texts);
  const vectorOf = new Map(texts.map((text, i) => [text, vectors[i]]));
  return {
    ...reference,
    similarity: (a, b) => {
      const [one, other] = [vectorOf.get(a), vectorOf.get(b)];
      return one && other && one.reduce((sum, component, i) => sum + component * (other[i] ?? 0), 0);
    },
  };
}

function textsAcross({ replies }: Output): string[] {
  return replies.flatMap((reply) =>
    reply.blocks.flatMap((block) =>
      citationsOf(block, reply)
        .filter((citation) => citation.language !== block.language)
        .flatMap((citation) => [block.text, citation.quote]),
    ),
  );
}
