import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bannedNames, exceptions, packages, parts, places } from './architecture.ts';
import { findCycles } from './find-cycles.ts';
import { type FoundImport, readImports } from './read-imports.ts';

/** Path from the root of the repository, with `/`, to the text of the file. */
export type SourceFiles = Map<string, string>;

/** Tests, and what only tests use. */
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || /^src\/.+\/testing\//.test(file);

/** The part that a file belongs to; undefined when `scripts/architecture.ts` doesn't know its place. */
export function partOf(file: string): string | undefined {
  const name = file.replace(/^src\//, '');
  const [folder = ''] = name.split('/');
  return places[name.replace(/\.test\.tsx?$/, '.ts')] ?? (name.includes('/') && folder in parts ? folder : undefined);
}

/** Every broken rule, as `file:line: what. Where to go instead.` Tests may import anything. */
export function checkImports(files: SourceFiles): string[] {
  const sources = [...files].filter(([file]) => file.startsWith('src/'));
  const imports = new Map(sources.map(([file, text]) => [file, readImports(file, text)]));
  return [
    ...sources.flatMap(([file]) => checkPlace(file)),
    ...[...imports].flatMap(([file, found]) => (isTest(file) ? [] : found.flatMap((one) => checkImport(file, one)))),
    ...findCycles(imports).map(
      (cycle) =>
        `${cycle[0]}: imports itself in a circle: ${cycle.join(' → ')}. Move what both need to a file of its own.`,
    ),
  ];
}

function checkPlace(file: string): string[] {
  const problems: string[] = [];
  if (bannedNames.test(file)) problems.push(`${file}: its name says nothing. Name it after the one thing it does.`);
  if (!isTest(file) && partOf(file) === undefined) {
    problems.push(
      `${file}: this place isn't in scripts/architecture.ts. Put it into the folder of its flow, or add the place there.`,
    );
  }
  return problems;
}

function checkImport(file: string, found: FoundImport): string[] {
  const from = partOf(file);
  const part = from === undefined ? undefined : parts[from];
  if (from === undefined || part === undefined || excepted(file, found.specifier)) return [];
  const reason = found.target === undefined ? checkPackage(from, found) : checkTarget(from, found.target);
  return reason === undefined ? [] : [`${file}:${found.line}: imports ${found.target ?? found.specifier}. ${reason}.`];
}

function excepted(file: string, specifier: string): boolean {
  return exceptions.some((exception) => exception.file === file && exception.imports.test(specifier));
}

function checkTarget(from: string, target: string): string | undefined {
  if (!target.startsWith('src/')) {
    return /^(scripts|bench|evals)\//.test(target)
      ? 'src/ stands on its own; scripts/ and bench/ may import src/'
      : undefined;
  }
  if (isTest(target)) return 'only tests import tests and testing/; move what the program needs out of there';
  const to = partOf(target);
  if (to === undefined || (to === from && to !== 'doors')) return undefined;
  if (to === 'testing') return 'src/testing/ is for tests';
  if (to === 'doors') return parts.doors?.instead;
  return parts[from]?.may.includes(to) ? undefined : `${from}/ may not import ${to}/: ${parts[from]?.instead}`;
}

function checkPackage(from: string, { specifier, typeOnly }: FoundImport): string | undefined {
  if (specifier.startsWith('node:')) {
    return parts[from]?.portable && !typeOnly
      ? `${from}/ also runs on Cloudflare Workers or in a browser: use Web APIs, or take a function from deps`
      : undefined;
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const rule = packages.find((candidate) => candidate.name.test(name));
  return rule === undefined || rule.only.includes(from)
    ? undefined
    : rule.instead[0]?.toUpperCase() + rule.instead.slice(1);
}

/** Reads every TypeScript file below `src/`. */
export function readSources(root: string): SourceFiles {
  const entries = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const names = entries
    .map((name) => `src/${name.split(path.sep).join('/')}`)
    .filter((name) => /\.(tsx?|mjs)$/.test(name));
  return new Map(names.sort().map((name) => [name, readFileSync(path.join(root, name), 'utf8')]));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const files = readSources(fileURLToPath(new URL('..', import.meta.url)));
  const problems = checkImports(files);
  console.error(
    problems.length > 0 ? problems.join('\n') : `imports: ${files.size} files keep to scripts/architecture.ts`,
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
}
