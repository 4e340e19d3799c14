import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkCommand } from './check-commands.ts';

/** What a document may name. */
export interface Repository {
  /** Every file and folder, from the root, with `/`. */
  paths: string[];
  /** Names of package.json scripts. */
  scripts: string[];
  /** Names of programs in node_modules/.bin. */
  programs: string[];
}

/** Made when the program runs, so not there on a fresh clone. */
const madeLater = /^(\.\/)?(data|node_modules|dist|out|coverage|\.env|\.wrangler)(\/|$)/;
const fileEnding = /\.(tsx?|mjs|js|json|jsonl|md|ya?ml|toml|sql|sh|css|html|png|svg|onnx|bin)$/;

/**
 * Every path, command, anchor and relative link of a Markdown document that doesn't exist, as `file:line: what`.
 * `<id>`, `*` and `…` in a path stand for anything. A fenced block is read for commands only.
 */
export function checkDocument(file: string, text: string, repository: Repository): string[] {
  let fence: string | undefined;
  return text.split('\n').flatMap((line, index) => {
    const say = (problem: string) => `${file}:${index + 1}: ${problem}`;
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
      return [];
    }
    if (fence !== undefined || /^( {4}|\t)\S/.test(line)) return checkCommand(line, repository).map(say);
    return [...checkSpans(file, line, repository), ...checkLinks(file, line, text, repository)].map(say);
  });
}

function checkSpans(file: string, line: string, repository: Repository): string[] {
  return [...line.matchAll(/(?<!`)`([^`]+)`(?!`)/g)].flatMap(([, span = '']) => {
    const commands = checkCommand(span, repository);
    if (commands.length > 0) return commands;
    return looksLikePath(span, repository) && !exists(span, file, repository) ? [`there is no ${span}`] : [];
  });
}

function looksLikePath(span: string, { paths }: Repository): boolean {
  if (/[\s(){}=,:$]/.test(span) || span.startsWith('/') || span.startsWith('-') || span.startsWith('@')) return false;
  const [first = '', ...rest] = span.replace(/^(\.\.?\/)+/, '').split('/');
  if (rest.length === 0) return fileEnding.test(span) && /^[\w.@*<>-]+$/.test(span) && !/^\.\w+$/.test(span);
  return /^\.{1,2}\//.test(span) || paths.includes(first) || fileEnding.test(span);
}

function exists(span: string, file: string, { paths }: Repository): boolean {
  if (madeLater.test(span)) return true;
  const wanted = span.replace(/\/$/, '').replace(/^\.\//, '');
  const beside = path.posix.join(path.posix.dirname(file), wanted);
  // A bare name may be any file's: the words around it say where.
  const candidates = wanted.includes('/') ? [wanted, beside, `src/${wanted}`] : [wanted, beside, `**/${wanted}`];
  return candidates.some((candidate) => paths.some((known) => pattern(candidate).test(known)));
}

/** `<id>`, `*` and `…` are anything within a name, `**` any folders. */
function pattern(wanted: string): RegExp {
  const parts = wanted.split(/(\*\*\/|\*+|<[^>]*>|…)/);
  const source = parts.map((part, index) => (index % 2 === 0 ? literally(part) : part === '**/' ? '(.*/)?' : '[^/]+'));
  return new RegExp(`^${source.join('')}$`);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function checkLinks(file: string, line: string, text: string, repository: Repository): string[] {
  const links = [...line.replace(/`[^`]*`/g, '').matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)];
  return links.flatMap(([, target = '']) => {
    if (/^[a-z][a-z+.-]*:/i.test(target) || target.startsWith('/')) return [];
    const [name = '', anchor] = decodeURIComponent(target).split('#');
    const found = name === '' ? file : path.posix.join(path.posix.dirname(file), name).replace(/\/$/, '');
    if (found !== '.' && !repository.paths.includes(found)) return [`the link to ${target} leads nowhere`];
    const missing = anchor !== undefined && name === '' && !anchors(text).includes(anchor);
    return missing ? [`there is no heading #${anchor}`] : [];
  });
}

/** Anchors as GitHub makes them. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#{1,6}\s+(.+?)(?:\s*\{#([\w-]+)\})?\s*$/gm)].map(
    ([, heading = '', id]) =>
      id ??
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
  );
}

const skipped = new Set(['.git', 'node_modules', 'data', 'dist', 'out', 'coverage', '.wrangler', 'tmp']);

export function readRepository(root: string): Repository {
  const walk = (folder: string): string[] =>
    readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const name = path.posix.join(folder, entry.name);
      return skipped.has(name) ? [] : entry.isDirectory() ? [name, ...walk(name)] : [name];
    });
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object };
  return {
    paths: walk(''),
    scripts: Object.keys(scripts),
    programs: readdirSync(path.join(root, 'node_modules', '.bin')),
  };
}

/** The documents that people read; a changelog tells of what once was. */
export function isDocument(name: string): boolean {
  return name !== 'CHANGELOG.md' && /^([^/]+\.md|docs\/.+\.md|[^/]+\/README\.md)$/.test(name);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const repository = readRepository(root);
  const documents = repository.paths.filter(isDocument);
  const problems = documents.flatMap((name) =>
    checkDocument(name, readFileSync(path.join(root, name), 'utf8'), repository),
  );
  console.error(
    problems.length > 0 ? problems.join('\n') : `documents: ${documents.length} name nothing that is missing`,
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
}
