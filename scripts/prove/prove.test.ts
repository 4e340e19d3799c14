import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { root } from './child.ts';
import { mutantsOf } from './mutants.ts';
import { proofs } from './registry.ts';

function prove(...words: string[]) {
  const env = { ...process.env, TEST_DATABASE_URL: '' };
  const command = ['--import', 'tsx', 'scripts/prove.ts', ...words];
  return spawnSync(process.execPath, command, { cwd: root, env, encoding: 'utf8' });
}

test.each(Object.entries(proofs))('%s is a proof', async (_, { what, load }) => {
  expect(what).not.toBe('');
  expect((await load()).prove).toBeTypeOf('function');
});

test('help names every proof', () => {
  const { status, stdout } = prove('--help');
  expect(status).toBe(0);
  for (const name of [...Object.keys(proofs), 'all']) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
});

test.each([
  [['nothing'], 'no proof of that name'],
  [[], 'Which proof?'],
  [['fuzz', '--seed', 'x'], '--seed'],
  [['fuzz', '--sed', '1'], '--sed'],
  [['postgres'], 'TEST_DATABASE_URL'],
  [['workers'], 'TEST_DATABASE_URL'],
])('%j is wrong use or cannot be proved here', (words, reason) => {
  const { status, stderr } = prove(...words);
  expect(status).toBe(2);
  expect(stderr).toContain(reason);
});

test.each([
  ['a === b', ['a !== b']],
  ['if (!a) f();', ['if (false) f();', 'if (a) f();']],
  ['const n = x < 10;', ['const n = x <= 10;', 'const n = x < 11;']],
  ['const p = /^a{2}$/;', ['const p = /a{2}$/;', 'const p = /^a{2}/;', 'const p = /^a{3}$/;']],
  ['list.some(f)', ['list.every(f)']],
  ['const type: 1 | 2 = x;', []],
])('%s can be changed', (text, changed) => {
  const texts = mutantsOf(text).map(({ start, end, becomes }) => text.slice(0, start) + becomes + text.slice(end));
  expect(texts).toEqual(changed);
});
