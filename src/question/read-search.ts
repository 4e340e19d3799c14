import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { type Embedder, embedQuery, roundToInt8 } from '../models/embedder.ts';
import type { SoughtServices } from '../service/find-services.ts';
import type { Knowledge } from './knowledge.ts';
import { readable } from './understand/readable.ts';

/** What is searched for, as a question is read. While the embedder is away words alone decide. */
export async function readSearch(
  q: string,
  knowledge: Knowledge,
  deps: { embedder: Embedder; log: Log },
): Promise<NonNullable<SoughtServices['query']>> {
  const text = readable(q, knowledge.matching);
  try {
    const vector = roundToInt8(await embedQuery(deps.embedder, text));
    return { text, vector, found: await knowledge.retriever.retrieve({ text, vector, limit: 60 }) };
  } catch (error) {
    if (!(error instanceof AppError) || !/_unavailable$/.test(error.code)) throw error;
    deps.log.warn({ err: error }, 'finding services by words alone');
    return { text };
  }
}
