import type { Embedder } from './embedder.ts';

/** Requests of more texts are publishing or training, and would only push questions out. */
const mostTexts = 4;

/**
 * The embedder with a memory of the questions that it was asked last, kept under the SHA-256 of their texts. The same
 * question asked twice at once is embedded once; a failure is not remembered.
 * @param capacity questions to remember
 */
export function cacheQuestions(embedder: Embedder, capacity = 500): Embedder {
  const known = new Map<string, Promise<Float32Array>>();

  async function embedOne(text: string): Promise<Float32Array> {
    const key = await digestOf(text);
    const vector = known.get(key) ?? embedder.embed([text]).then(([first]) => first ?? new Float32Array());
    // Deleting first makes the key the newest: a Map keeps the order of insertion.
    known.delete(key);
    known.set(key, vector);
    const [oldest] = known.keys();
    if (known.size > capacity && oldest !== undefined) known.delete(oldest);
    try {
      return (await vector).slice();
    } catch (error) {
      if (known.get(key) === vector) known.delete(key);
      throw error;
    }
  }

  return {
    ...embedder,
    embed: (texts) => {
      const questions = texts.length <= mostTexts && texts.every((text) => text.startsWith(embedder.prefixes.query));
      return questions ? Promise.all(texts.map(embedOne)) : embedder.embed(texts);
    },
    close: () => {
      known.clear();
      return embedder.close();
    },
  };
}

async function digestOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return String.fromCharCode(...new Uint8Array(hash));
}
