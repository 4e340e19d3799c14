import { isCollection, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { KnowledgeFile } from './read.ts';

/** A name, a number, or the entry of a list that has these values. */
export type YamlStep = PropertyKey | Record<string, string>;

/**
 * The 1-based line of what stands at `path` in a YAML file or in the front matter of a Markdown one, or of the last step
 * of the path that is there; 0 when none is.
 */
export type LineOf = (file: string, path: readonly YamlStep[]) => number;

/** Parses a file only when a line of it is asked for: most never are. */
export function lineFinder(files: Pick<KnowledgeFile, 'path' | 'bytes'>[]): LineOf {
  const parsed = new Map<string, { contents: unknown; lines: LineCounter; above: number }>();
  const parse = (path: string) => {
    const text = new TextDecoder().decode(files.find((file) => file.path === path)?.bytes);
    const front = /^\uFEFF?---[^\S\n]*\n([\s\S]*?)\n---/.exec(text.replaceAll('\r\n', '\n'));
    const lines = new LineCounter();
    const { contents } = parseDocument(path.endsWith('.yaml') ? text : (front?.[1] ?? ''), { lineCounter: lines });
    return { contents, lines, above: path.endsWith('.yaml') ? 0 : 1 };
  };
  return (file, path) => {
    const found = parsed.get(file) ?? parse(file);
    parsed.set(file, found);
    const offset = offsetAt(found.contents, path);
    return offset === undefined ? 0 : found.lines.linePos(offset).line + found.above;
  };
}

function offsetAt(root: unknown, path: readonly YamlStep[]): number | undefined {
  let node = root;
  let offset: number | undefined;
  for (const step of path) {
    const found = stepInto(node, step);
    if (!found) break;
    node = found.value;
    offset = found.offset;
  }
  return offset;
}

interface Found {
  value: unknown;
  offset: number;
}

function stepInto(node: unknown, step: YamlStep): Found | undefined {
  if (!isCollection(node)) return undefined;
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && found(pair.value, pair.key);
  }
  if (typeof step !== 'object') return found(node.items[Number(step)]);
  return found(
    node.items.find(
      (item) => isMap(item) && Object.entries(step).every(([name, value]) => String(item.get(name)) === value),
    ),
  );
}

/** Of a pair the place is that of its key. */
function found(value: unknown, key: unknown = value): Found | undefined {
  const offset = (key as Node | undefined)?.range?.[0];
  return offset === undefined ? undefined : { value, offset };
}
