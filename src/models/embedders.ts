import { openBundledEmbedder } from './bundled.ts';
import { cacheQuestions } from './cache.ts';
import type { Embedder } from './embedder.ts';
import { openEndpointEmbedder } from './openai-compatible.ts';

export interface EmbedderOptions {
  /** The folder that holds the bundled model's. */
  assetsDir: string;
  /** An OpenAI-compatible endpoint takes the place of the bundled model when both are there. */
  baseUrl?: string | undefined;
  model?: string | undefined;
  apiKey?: string | undefined;
}

/** Every way to embed on Node. Cloudflare Workers open `openai-compatible.ts` themselves: the other needs threads. */
export const embedders = {
  bundled: ({ assetsDir }) => openBundledEmbedder(assetsDir),
  'openai-compatible': ({ baseUrl = '', model = '', apiKey }) =>
    openEndpointEmbedder({ baseUrl, model, ...(apiKey ? { apiKey } : {}) }),
} satisfies Record<string, (options: EmbedderOptions) => Promise<Embedder>>;

/**
 * The embedder that the configuration names, with a memory of the last questions.
 * @throws AppError `embedder_unavailable`
 */
export async function openEmbedder(options: EmbedderOptions): Promise<Embedder> {
  const kind = options.baseUrl && options.model ? 'openai-compatible' : 'bundled';
  return cacheQuestions(await embedders[kind](options));
}
