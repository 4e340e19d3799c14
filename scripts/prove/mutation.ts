import assert from 'node:assert/strict';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { seeded } from '../../src/seeded.ts';
import { root, runChild, startChild } from './child.ts';
import { withFolder } from './folder.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { proveParts } from './parts.ts';
import { pick } from './pick.ts';
import type { Proof, ProofOptions } from './proof.ts';

/** What stands between a mistake and the citizen, and the tests that should notice a change of it. */
const guarded: { file: string; tests: string[] }[] = [
  { file: 'src/question/verify.ts', tests: ['src/question/verify.test.ts'] },

  { file: 'src/question/receive.ts', tests: ['src/app.test.ts', 'src/channels/web-chat.test.ts'] },
  { file: 'src/question/mask.ts', tests: ['src/question/mask.test.ts'] },
  { file: 'src/question/mask-digits.ts', tests: ['src/question/mask.test.ts'] },
  { file: 'src/question/mask-numbers.ts', tests: ['src/question/mask.test.ts'] },
  { file: 'src/question/mask-patterns.ts', tests: ['src/question/mask.test.ts'] },
  { file: 'src/text/values.ts', tests: ['src/text/values.test.ts'] },
];
const mutantsPerFile = 20;
/** Some changes make no difference, such as an anchor of a pattern for a text of known length: no test can notice them. */
const leastShare = 0.6;

/** Changes one thing at a time in a copy of the program, and looks whether a test fails. */
export const prove: Proof = (options) =>
  withFolder(async (folder) => {
    await copyProgram(folder);
    await proveParts(
      { guard: () => mutateGuarded(folder, options), evaluation: () => mutateEvaluation(folder, options) },
      options,
    );
  });

/** A sample of changes of what guards the citizen. */
async function mutateGuarded(folder: string, { seed, log }: ProofOptions): Promise<void> {
  const random = seeded(seed);
  let noticed = 0;
  let tried = 0;
  for (const { file, tests } of guarded) {
    const found = await mutate(folder, file, tests, random);
    noticed += found.noticed;
    tried += found.tried;
    log(`${file}: ${found.noticed} of ${found.tried} changes noticed (of ${found.possible} possible)`);
    for (const { line, was, becomes } of found.survivors) log(`  ${file}:${line}: ${was} → ${becomes}`);
  }
  log(`${noticed} of ${tried} noticed`);
  assert.ok(noticed / tried >= leastShare, `less than ${leastShare * 100} % of the changes were noticed`);
}

/** Every change that Stryker knows, of scorers and statistics; its configuration holds the least share. */
async function mutateEvaluation(folder: string, { log }: ProofOptions): Promise<void> {
  const stryker = [
    'node',
    'node_modules/@stryker-mutator/core/bin/stryker.js',
    'run',
    'scripts/prove/stryker.config.json',
  ];
  const output = await runChild(stryker, { cwd: folder });
  log(output.slice(output.indexOf('-----')).replace(/\n\n[\s\S]*$/, ''));
}

interface Mutated {
  possible: number;
  tried: number;
  noticed: number;
  survivors: Mutant[];
}

async function mutate(folder: string, file: string, tests: string[], random: () => number): Promise<Mutated> {
  const copy = path.join(folder, file);
  const text = await readFile(copy, 'utf8');
  const unchanged = await runTestsIn(folder, tests);
  assert.ok(unchanged.pass, `Without any change: ${unchanged.output}`);
  const possible = mutantsOf(text);
  const chosen = sample(possible, mutantsPerFile, random);
  const survivors: Mutant[] = [];
  for (const mutant of chosen) {
    await writeFile(copy, text.slice(0, mutant.start) + mutant.becomes + text.slice(mutant.end));
    if ((await runTestsIn(folder, tests)).pass) survivors.push(mutant);
  }
  await writeFile(copy, text);
  const noticed = chosen.length - survivors.length;
  return { possible: possible.length, tried: chosen.length, noticed, survivors };
}

function sample<Item>(items: Item[], count: number, random: () => number): Item[] {
  const left = [...items];
  const chosen: Item[] = [];
  while (chosen.length < count && left.length > 0) {
    const item = pick(left, random);
    chosen.push(...left.splice(left.indexOf(item), 1));
  }
  return chosen;
}

/** A change that makes a test run for ever was noticed, too. */
async function runTestsIn(folder: string, tests: string[]): Promise<{ pass: boolean; output: string }> {
  const child = startChild(['node', 'node_modules/vitest/vitest.mjs', 'run', '--bail', '1', ...tests], { cwd: folder });
  const late = setTimeout(() => void child.end('SIGKILL'), 180_000);
  const code = await child.ended;
  clearTimeout(late);
  return { pass: code === 0, output: child.output() };
}

/** Sources are copied, because they are changed; the rest is linked. */
async function copyProgram(folder: string): Promise<void> {
  for (const name of ['src', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.ts']) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  for (const name of ['node_modules', 'knowledge', 'assets', 'migrations', 'evals', 'prompts', 'bench']) {
    await symlink(path.join(root, name), path.join(folder, name));
  }
}
