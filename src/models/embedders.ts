import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { AppError } from '../errors.ts';
import { openBundledEmbedder } from './bundled.ts';
import { cacheQuestions } from './cache.ts';
import type { Embedder } from './embedder.ts';
import { openLangchainEmbedder } from './langchain-embedder.ts';
import { openEndpointEmbedder } from './openai-compatible.ts';

export interface EmbedderOptions {
  /** The folder that holds the bundled model's. */
  assetsDir: string;
  /** An OpenAI-compatible endpoint takes the place of the bundled model when both are there. */
  baseUrl?: string | undefined;
  model?: string | undefined;
  apiKey?: string | undefined;
  /** Of LangChain; they take the place of both. */
  embeddings?: EmbeddingsInterface | undefined;
}

/** Every way to embed on Node. Cloudflare Workers open `openai-compatible.ts` themselves: the bundled one needs threads. */
export const embedders = {
  bundled: ({ assetsDir }) => openBundledEmbedder(assetsDir),
  'openai-compatible': ({ baseUrl = '', model = '', apiKey }) =>
    openEndpointEmbedder({ baseUrl, model, ...(apiKey ? { apiKey } : {}) }),
  langchain: async ({ embeddings }) => {
    if (!embeddings) throw new AppError('embedder_unavailable', 'There are no embeddings of LangChain.');
    return openLangchainEmbedder(embeddings);
  },
} satisfies Record<string, (options: EmbedderOptions) => Promise<Embedder>>;

/**
 * The embedder that the configuration names, with a memory of the last questions.
 * @throws AppError `embedder_unavailable`
 */
export async function openEmbedder(options: EmbedderOptions): Promise<Embedder> {
  const { embeddings, baseUrl, model } = options;
  const kind = embeddings ? 'langchain' : baseUrl && model ? 'openai-compatible' : 'bundled';
  return cacheQuestions(await embedders[kind](options));
}
