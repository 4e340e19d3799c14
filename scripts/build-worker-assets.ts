// Writes what src/worker.ts cannot make on Cloudflare Workers: the pages' script and style, the files of /docs, the
// prompts.
// wrangler.toml runs it before each bundling.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPortalAssets } from '../src/portal/assets.ts';
import { readDocsAssets } from '../src/server/docs-assets.ts';
import { readPrompts } from '../src/server/read-prompts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = path.join(root, 'dist', 'worker-assets.json');
const [portal, docs, prompts] = await Promise.all([buildPortalAssets(), readDocsAssets(), readPrompts(root)]);
await mkdir(path.dirname(target), { recursive: true });
const draft = `${target}.${process.pid}`;
await writeFile(draft, JSON.stringify({ portal: { ...portal, files: [...portal.files] }, docs: [...docs], prompts }));
// Whole or not at all: another wrangler may be reading it.
await rename(draft, target);
