import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AppError } from '../errors.ts';

/** Models that LangChain speaks to; either or both. */
export interface LangchainModels {
  chat?: BaseChatModel | undefined;
  embeddings?: EmbeddingsInterface | undefined;
}

/**
 * What a module exports as `chat` and `embeddings`.
 * @param path of a file, from the working directory
 * @throws AppError `config` when it can't be loaded or exports neither
 */
export async function loadLangchain(path: string): Promise<LangchainModels> {
  const { chat, embeddings } = await load(path);
  if (!chat && !embeddings) throw new AppError('config', 'LANGCHAIN_MODULE: exports neither chat nor embeddings');
  return {
    chat: able<BaseChatModel>(chat, 'chat', ['invoke', 'stream']),
    embeddings: able<EmbeddingsInterface>(embeddings, 'embeddings', ['embedQuery', 'embedDocuments']),
  };
}

async function load(path: string): Promise<{ chat?: unknown; embeddings?: unknown }> {
  try {
    return (await import(pathToFileURL(resolve(path)).href)) as object;
  } catch (cause) {
    throw new AppError('config', 'LANGCHAIN_MODULE: can’t be loaded', { cause });
  }
}

/** Known by what it can do: it may come from another copy of LangChain. @throws AppError `config` */
function able<T>(thing: unknown, name: string, methods: (keyof T & string)[]): T | undefined {
  if (thing === undefined) return undefined;
  const given = thing !== null && typeof thing === 'object' ? (thing as Record<string, unknown>) : {};
  if (methods.every((method) => typeof given[method] === 'function')) return thing as T;
  throw new AppError('config', `LANGCHAIN_MODULE: its export ${name} has no ${methods.join(' and ')}`);
}
