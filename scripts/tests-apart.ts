import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['src', 'scripts', 'bench'];
/** They leave something running when they fail. */
const heavy = ['node:child_process', 'playwright-core'];

/** The test files whose code, wherever it is imported from, may start a process or a browser; from the root. */
export async function testsApart(): Promise<string[]> {
  const tests = (await Promise.all(folders.map(testsBelow))).flat();
  const built = await build({
    stdin: { contents: tests.map((file) => `import './${file}';`).join('\n'), resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    packages: 'external',
    external: ['node:*'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'silent',
  }).catch(() => undefined);
  // While a file cannot be read, the test that imports it says so; the others run as ever.
  if (!built) return tests;
  const reaching = reachingFrom(built.metafile);
  return tests.filter((file) => reaching.has(file));
}

async function testsBelow(folder: string): Promise<string[]> {
  const names = await readdir(`${root}${folder}`, { recursive: true });
  return names.filter((name) => /\.test\.tsx?$/.test(name)).map((name) => `${folder}/${name}`);
}

/** The files from which something heavy can be reached. */
function reachingFrom({ inputs }: Metafile): Set<string> {
  const importers = new Map<string, string[]>();
  for (const [file, { imports }] of Object.entries(inputs))
    for (const { path } of imports) importers.set(path, [...(importers.get(path) ?? []), file]);
  const reaching = new Set<string>();
  const waiting = [...heavy];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const file of importers.get(path) ?? []) {
      if (reaching.has(file)) continue;
      reaching.add(file);
      waiting.push(file);
    }
  }
  return reaching;
}
