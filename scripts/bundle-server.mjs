// The server as a few files of plain JavaScript: a start then loads a dozen files instead of compiling six hundred.
import { createHash, randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Native, found by their own path, or needed by some publishing only. */
const leftOut = ['onnxruntime-node', 'esbuild', 'tsx', 'swagger-ui-dist', 'unpdf', 'mammoth'];

const kept = 5;

/** What a thread starts from; everything else is reached from `node.ts`. */
const entries = ['src/node.ts', 'src/models/embedding-thread.ts'];

/**
 * Bundles src/ unless that has been done; changed sources make another bundle.
 * @param {string} root absolute path of the repository
 * @returns {Promise<string>} absolute path of the bundled node.ts
 */
export async function bundleServer(root) {
  const cache = path.join(root, 'node_modules', '.cache', 'liaowen');
  const folder = path.join(cache, `server-${await digestSources(root)}`);
  const entry = path.join(folder, 'node.mjs');
  if (await exists(entry)) return entry;
  await mkdir(cache, { recursive: true });
  const draft = `${folder}.${randomUUID()}`;
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    entryNames: '[name]',
    outdir: draft,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: leftOut,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'error',
    plugins: [ownAddresses],
    // CommonJS packages inside the bundle require Node's modules.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(${JSON.stringify(pathToFileURL(entry).href)});`,
    },
  });
  await keepNewest(cache, folder, draft);
  return entry;
}

/** A bundled module still finds what lies beside its source; a thread's entry is found beside the bundle. */
const ownAddresses = {
  name: 'own-addresses',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/][^\0]*\.tsx?$/, namespace: 'file' }, async (args) => {
      if (args.path.includes(`${path.sep}node_modules${path.sep}`)) return undefined;
      const source = await readFile(args.path, 'utf8');
      const own = JSON.stringify(pathToFileURL(args.path).href);
      const contents = source
        .split(/(new URL\('\.\/[\w-]+-thread\.ts', import\.meta\.url\))/)
        .map((piece, i) => (i % 2 ? piece.replace(".ts'", ".mjs'") : piece.replaceAll('import.meta.url', own)))
        .join('');
      return { contents, loader: args.path.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
};

/** Whole or not at all: another start may be bundling too. Of the older bundles only the newest stay: a server may still run from them. */
async function keepNewest(cache, folder, draft) {
  await rename(draft, folder).catch(async (error) => {
    if (!(await exists(folder))) throw error;
    await rm(draft, { recursive: true, force: true });
  });
  const bundles = (await readdir(cache)).filter((name) => /^server-[0-9a-f]{16}$/.test(name));
  const aged = await Promise.all(
    bundles.map(async (name) => ({ name, made: (await stat(path.join(cache, name))).mtimeMs })),
  );
  for (const { name } of aged.sort((a, b) => b.made - a.made).slice(kept))
    await rm(path.join(cache, name), { recursive: true, force: true });
}

/** Of everything that goes in, by path, size and time of change, which is ten times quicker than by content. 16 hexadecimal digits. */
async function digestSources(root) {
  const names = await readdir(path.join(root, 'src'), { recursive: true });
  const sources = names.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)).sort();
  const given = ['package-lock.json', 'tsconfig.json', ...sources.map((name) => path.join('src', name))];
  const files = [fileURLToPath(import.meta.url), ...given.map((name) => path.join(root, name))];
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

const exists = (file) =>
  access(file).then(
    () => true,
    () => false,
  );
