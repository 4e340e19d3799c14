import type { Found } from '../types/publication.ts';
import type { Knowledge } from './knowledge.ts';
import type { Understanding } from './understand.ts';

const limit = 60;

/** The passages nearest to the question, of all documents and languages: a question in one language finds the guide in another. */
export function retrieve(understood: Understanding, knowledge: Knowledge): Promise<Found[]> {
  return knowledge.retriever.retrieve({ text: understood.text, vector: understood.vector, limit });
}
