import { FakeEmbeddings, FakeVectorStore } from '@langchain/core/utils/testing';
import { type Peer, toUnit } from './peer.ts';

/** LangChain's in-memory vector store; the core package has it under this name. Vectors are handed in, nothing is embedded. */
export const langchain: Peer = {
  name: 'LangChain memory',
  uses: 'vectors',
  async index(chunks) {
    const store = new FakeVectorStore(new FakeEmbeddings());
    await store.addVectors(
      chunks.map(({ vector }) => toUnit(vector)),
      chunks.map(({ text }, ordinal) => ({ pageContent: text, metadata: { ordinal } })),
    );
    return async ({ vector }, limit) => {
      const found = await store.similaritySearchVectorWithScore(toUnit(vector), limit);
      return found.map(([document]) => document.metadata.ordinal as number);
    };
  },
};
