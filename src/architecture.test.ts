import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { packages, parts } from '../scripts/architecture.ts';
import { checkImports, readSources } from '../scripts/check-imports.ts';

/** A file of a part, and what importing it looks like from another part. */
function fileOf(part: string): string {
  const standing: Record<string, string> = {
    'model interfaces': 'models/embedder.ts',
    ground: 'errors.ts',
    app: 'app.ts',
    doors: 'node.ts',
  };
  return standing[part] ?? `${part}/sample.ts`;
}

function problems(files: Record<string, string>): string[] {
  return checkImports(new Map(Object.entries(files).map(([name, text]) => [`src/${name}`, text])));
}

function importing(from: string, to: string): string[] {
  const file = fileOf(from);
  const up = file.includes('/') ? '../' : './';
  return problems({
    [file]: `import { x } from '${up}${fileOf(to)}';\nx();\n`,
    [fileOf(to)]: 'export const x = () => 1;\n',
  });
}

const names = Object.keys(parts);
const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const));
const banned = pairs.filter(([from, to]) => !parts[from]?.may.includes(to));
const allowed = pairs.filter(([from, to]) => parts[from]?.may.includes(to));

test('the program keeps to its own architecture', () => {
  expect(checkImports(readSources(fileURLToPath(new URL('..', import.meta.url))))).toEqual([]);
});

describe('parts', () => {
  test.each(banned)('%s may not import %s', (from, to) => {
    const [problem = ''] = importing(from, to);
    expect(problem).toContain(`src/${fileOf(from)}:1: imports src/${fileOf(to)}. `);
    expect(problem.split('. ')[1]?.length).toBeGreaterThan(15);
  });

  test.each(allowed)('%s may import %s', (from, to) => {
    expect(importing(from, to)).toEqual([]);
  });

  test('the table has no circle: whoever is imported never imports back', () => {
    for (const [from, to] of allowed) expect(parts[to]?.may, `${from} → ${to}`).not.toContain(from);
  });
});

describe('every way to write an import is seen', () => {
  test.each([
    ["import { x } from '../database/sample.ts';"],
    ["import type { X } from '../database/sample.ts';"],
    ["import { type X } from '../database/sample.ts';"],
    ["import * as all from '../database/sample.ts';"],
    ["import '../database/sample.ts';"],
    ["export { x } from '../database/sample.ts';"],
    ["export type * from '../database/sample.ts';"],
    ["const later = () => import('../database/sample.ts');"],
    ["let x: import('../database/sample.ts').X;"],
  ])('%s', (text) => {
    expect(problems({ 'question/sample.ts': text })).toHaveLength(1);
  });

  test('what stands in a comment or text is no import', () => {
    expect(
      problems({
        'question/sample.ts': "// import '../database/x.ts'\nexport const s = \"import('../database/x.ts')\";",
      }),
    ).toEqual([]);
  });
});

describe('packages and modules', () => {
  const portable = names.filter((name) => parts[name]?.portable);

  test.each(portable)('%s may not use node: modules', (name) => {
    expect(problems({ [fileOf(name)]: "import fs from 'node:fs';" })).toHaveLength(1);
  });

  test.each([
    'drizzle-orm/pg-core',
    'postgres',
    '@electric-sql/pglite',
    'onnxruntime-node',
    '@huggingface/tokenizers',
    'hono/jsx',
  ])('the question flow may not use %s', (name) => {
    expect(problems({ 'question/sample.ts': `import x from '${name}';` })).toHaveLength(1);
  });

  test.each(
    packages.map((rule) => [String(rule.name), rule] as const),
  )('%s is used where it belongs only', (_, rule) => {
    const known = ['postgres', 'openai', '@langchain/core', 'hono', '@hono/node-server', 'commander', 'pino', 'vitest'];
    const name = known.find((candidate) => rule.name.test(candidate));
    for (const part of names) {
      const found = problems({ [fileOf(part)]: `import x from '${name}';` });
      expect(found, part).toHaveLength(rule.only.includes(part) ? 0 : 1);
    }
  });
});

describe('files', () => {
  test('a circle of imports is reported once, with its way', () => {
    const found = problems({
      'service/a.ts': "import './b.ts';",
      'service/b.ts': "import './c.ts';",
      'service/c.ts': "import './a.ts';",
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('src/service/a.ts → src/service/b.ts → src/service/c.ts → src/service/a.ts');
  });

  test('a circle of types is none', () => {
    expect(
      problems({ 'service/a.ts': "import type { B } from './b.ts';", 'service/b.ts': "import './a.ts';" }),
    ).toEqual([]);
  });

  test.each([
    'service/utils.ts',
    'portal/chat-helpers.ts',
    'question/util/x.ts',
    'models/model-manager.ts',
  ])('%s says nothing', (name) => {
    expect(problems({ [name]: '' })).toHaveLength(1);
  });

  test('an unknown place is reported', () => {
    expect(problems({ 'plugins/x.ts': '' })).toHaveLength(1);
    expect(problems({ 'x.ts': '' })).toHaveLength(1);
  });

  test('a test may import anything, and nothing imports a test or src/testing', () => {
    expect(problems({ 'question/x.test.ts': "import '../database/y.ts'; import 'node:fs'; import 'vitest';" })).toEqual(
      [],
    );
    expect(
      problems({ 'models/testing/x.ts': "import '../../database/y.ts'; import 'node:fs'; import 'vitest';" }),
    ).toEqual([]);
    expect(problems({ 'models/x.ts': "import './testing/y.ts';" })).toHaveLength(1);
    expect(problems({ 'portal/x.ts': "import './y.test.ts';" })).toHaveLength(1);
    expect(problems({ 'portal/x.ts': "import '../testing/y.ts';" })).toHaveLength(1);
    expect(problems({ 'portal/x.ts': "import '../../scripts/y.ts';" })).toHaveLength(1);
  });
});
