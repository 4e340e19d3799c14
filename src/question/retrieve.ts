import { AppError } from '../errors.ts';
import type { Found, Retriever } from '../types/publication.ts';
import type { Knowledge } from './knowledge.ts';
import { settlePassages } from './settle-passages.ts';
import type { Understanding } from './understand.ts';

type Query = Parameters<Retriever['retrieve']>[0];

/** More would only be passages of services and documents that nobody thinks of any more. */
const enough = 60;

/**
 * The passages nearest to the question, of all documents and languages: a question in one language finds the guide in
 * another. What doesn't hold on its day, holds elsewhere, or says the same again is put right; see `settlePassages`.
 */
export async function retrieve(understood: Understanding, knowledge: Knowledge): Promise<Found[]> {
  return settlePassages(await findPassages(understood, knowledge.retriever), understood, knowledge);
}

/** By words and vector alone. */
export function findPassages(
  { text, vector }: Pick<Understanding, 'text' | 'vector'>,
  retriever: Retriever,
  { limit = enough, ...wishes }: Partial<Pick<Query, 'limit' | 'method'>> = {},
): Promise<Found[]> {
  return retriever.retrieve({ text, vector, limit, ...wishes });
}

/** Where passages are searched in the database, names and example questions still find the service while that is away. */
export function withoutPassagesWhileAway(knowledge: Knowledge, onAway: (error: AppError) => void): Knowledge {
  const retrieve: Knowledge['retriever']['retrieve'] = async (query) => {
    try {
      return await knowledge.retriever.retrieve(query);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'database_unavailable') throw error;
      onAway(error);
      return [];
    }
  };
  return { ...knowledge, retriever: { retrieve } };
}
