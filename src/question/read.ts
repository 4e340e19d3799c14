import { AppError } from '../errors.ts';
import type { Language } from '../types/language.ts';
import type { Question } from '../types/question.ts';
import type { Knowledge } from './knowledge.ts';
import { retrieve } from './retrieve.ts';
import { type Route, route } from './route.ts';
import { type UnderstandDeps, type Understanding, understand } from './understand.ts';

/** A question as it was read, and where it goes. */
export interface Read {
  understood: Understanding;
  routed: Route;
}

/** The question of a message, or each of several in their order. */
export type Reads = [Read, ...Read[]];

/** Reads another wording or a piece of a question; undefined without the embedder: what was read before stands. */
export async function readAnew(
  question: Question,
  language: Language,
  knowledge: Knowledge,
  deps: UnderstandDeps,
): Promise<Read | undefined> {
  const understood = await understandUnlessAway(question, knowledge, deps);
  if (!understood) return undefined;
  const kept = { ...understood, language };
  return { understood: kept, routed: route(kept, await retrieve(kept, knowledge), knowledge) };
}

async function understandUnlessAway(
  question: Question,
  knowledge: Knowledge,
  deps: UnderstandDeps,
): Promise<Understanding | undefined> {
  try {
    return await understand(question, knowledge, deps);
  } catch (error) {
    if (error instanceof AppError && error.code === 'embedder_unavailable') return undefined;
    throw error;
  }
}
