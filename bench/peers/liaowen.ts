import { memoryRetriever } from '../../src/database/memory-retriever.ts';
import { findPassages } from '../../src/question/retrieve.ts';
import type { QuestionMeans } from '../../src/text/centring.ts';
import type { Peer } from './peer.ts';

/** The product's own retrieve stage. */
export function liaowen(questions: QuestionMeans | undefined): Peer {
  return {
    name: 'Liaowen',
    uses: 'both',
    async index(chunks) {
      const retriever = memoryRetriever(chunks, questions);
      const ordinals = new Map(chunks.map(({ id }, ordinal) => [id, ordinal]));
      return async (question, limit) => {
        const found = await findPassages(question, retriever, { limit });
        return found.map(({ chunkId }) => ordinals.get(chunkId) ?? 0);
      };
    },
  };
}
