import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Config } from '../config.ts';

/** SHA-256 over the names and contents of a folder's files, hex; undefined when there is no such folder. */
export async function digestOfFolder(
  folder: string,
  accept: (path: string) => boolean = () => true,
): Promise<string | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return undefined;
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(accept)
    .sort();
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(path)
      .update('\0')
      .update(await readFile(join(folder, path)));
  return hash.digest('hex');
}

const isCode = (path: string): boolean => /\.(tsx?|mjs|css)$/.test(path) && !/\.test\.tsx?$|(^|\/)testing\//.test(path);

/** Digests of what answers from the program's folder: its code, knowledge, stored models and prompts, and which models beside it. */
export async function digestsOf(root: string, models: Partial<Config> = {}): Promise<Record<string, string>> {
  const found = {
    code: await digestOfFolder(join(root, 'src'), isCode),
    knowledge: await digestOfFolder(join(root, 'knowledge')),
    assets: await digestOfFolder(join(root, 'assets')),
    prompts: await digestOfFolder(join(root, 'prompts')),
    configuration: digestOfModels(models),
  };
  return Object.fromEntries(Object.entries(found).flatMap(([name, digest]) => (digest ? [[name, digest]] : [])));
}

/** What of the configuration changes answers. */
function digestOfModels(config: Partial<Config>): string {
  const { chatBaseUrl, chatModel, chatMode, chatDeadlineMs, chatMaxCalls, chatFallbacks } = config;
  const ladder = chatFallbacks?.map(({ baseUrl, model }) => ({ baseUrl, model }));
  const { embeddingBaseUrl, embeddingModel, langchainModule } = config;
  const verifier = config.chatVerifier && { baseUrl: config.chatVerifier.baseUrl, model: config.chatVerifier.model };
  return createHash('sha256')
    .update(
      JSON.stringify({
        chatBaseUrl,
        chatModel,
        chatMode,
        chatDeadlineMs,
        chatMaxCalls,
        ladder,
        verifier,
        embeddingBaseUrl,
        embeddingModel,
        langchainModule,
      }),
    )
    .digest('hex');
}
