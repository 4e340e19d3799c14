import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { cleanEnvironment, root, runChild } from './child.ts';
import { withFolder } from './folder.ts';
import { NotProvable, type Proof } from './proof.ts';

/** Every dataset that has a baseline, against it. */
export const prove: Proof = async ({ log }) => {
  const names = (await readdir(path.join(root, 'evals/baselines')).catch(() => [])).filter((name) =>
    name.endsWith('.json'),
  );
  if (names.length === 0) {
    throw new NotProvable(
      'evals/baselines/ holds no baseline. One is made with: npm run evaluate -- --dataset evals/datasets/first.jsonl --baseline evals/baselines/first.json --bless',
    );
  }
  for (const name of names) {
    const files = [
      '--dataset',
      `evals/datasets/${name.replace(/json$/, 'jsonl')}`,
      '--baseline',
      `evals/baselines/${name}`,
    ];
    const evaluate = ['node', '--import', 'tsx', 'src/cli.ts', 'evaluate', ...files];
    log(await withFolder((folder) => runChild(evaluate, { env: cleanEnvironment({ DATA_DIR: folder }) })));
  }
};
