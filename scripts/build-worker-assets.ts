// Writes what src/worker.ts cannot make on Cloudflare Workers: the pages' script and style, the files of /docs.
// wrangler.toml runs it before each bundling.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPortalAssets } from '../src/portal/assets.ts';
import { readDocsAssets } from '../src/server/docs-assets.ts';

const target = fileURLToPath(new URL('../dist/worker-assets.json', import.meta.url));
const [portal, docs] = await Promise.all([buildPortalAssets(), readDocsAssets()]);
await mkdir(path.dirname(target), { recursive: true });
const draft = `${target}.${process.pid}`;
await writeFile(draft, JSON.stringify({ portal: { ...portal, files: [...portal.files] }, docs: [...docs] }));
// Whole or not at all: another wrangler may be reading it.
await rename(draft, target);
