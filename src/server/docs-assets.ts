import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Asset } from '../types/asset.ts';

const types: Record<string, string> = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
};

/** The files of the API's documentation page, from the installed package. */
export async function readDocsAssets(): Promise<Map<string, Asset>> {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const read = async ([name, type]: [string, string]): Promise<[string, Asset]> => [
    name,
    { type, body: await readFile(join(folder, name), 'utf8') },
  ];
  return new Map(await Promise.all(Object.entries(types).map(read)));
}
