import { join } from 'node:path';
import { type Embedder, e5Prefixes } from './embedder.ts';
import { EmbeddingThread } from './embedding-client.ts';
import { describeModel } from './model-files.ts';

export const bundledModel = 'multilingual-e5-small-q4';

/** A request of so few questions comes from someone who waits. */
const fewTexts = 4;

/**
 * The model in `assets/`, run in a thread, so that the event loop never waits. Texts are cut to 512 tokens.
 * Few questions at a time go before everything else. A thread that dies is started again.
 * @throws AppError `embedder_unavailable` when the model's files are missing, changed or unusable.
 */
export async function openBundledEmbedder(assetsDir: string, options: { threadEntry?: URL } = {}): Promise<Embedder> {
  const folder = join(assetsDir, bundledModel);
  const description = await describeBundledEmbedder(assetsDir);
  const entry = options.threadEntry ?? new URL('./embedding-thread.ts', import.meta.url);
  const thread = new EmbeddingThread({ entry: entry.href, folder });
  await thread.start();
  return {
    ...description,
    embed: (texts) =>
      thread.embed(texts, texts.length <= fewTexts && texts.every((text) => text.startsWith(e5Prefixes.query))),
    close: () => thread.close(),
  };
}

/** What the bundled model is, without loading it. @throws AppError `embedder_unavailable` */
export async function describeBundledEmbedder(
  assetsDir: string,
): Promise<Pick<Embedder, 'id' | 'digest' | 'dimension' | 'prefixes'>> {
  const { digest, dimension } = await describeModel(join(assetsDir, bundledModel));
  return { id: `${bundledModel}@${digest}`, digest, dimension, prefixes: e5Prefixes };
}
