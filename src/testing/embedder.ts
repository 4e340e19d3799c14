import { fileURLToPath } from 'node:url';
import { openBundledEmbedder } from '../models/bundled.ts';
import { cacheQuestions } from '../models/cache.ts';
import type { Embedder } from '../models/embedder.ts';
import { sharedValue } from './kept-between-files.ts';

const assetsDir = fileURLToPath(new URL('../../assets', import.meta.url));

/** The bundled embedder, loaded once for all test files that share this process; it outlives `close`. */
export async function openSharedEmbedder(): Promise<Embedder> {
  const bundled = await sharedValue('embedder', () => openBundledEmbedder(assetsDir));
  return cacheQuestions({ ...bundled, close: async () => {} });
}
