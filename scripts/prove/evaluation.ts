import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { provePromises } from './break-parts.ts';
import { cleanEnvironment, root, runChild } from './child.ts';
import { withFolder } from './folder.ts';
import { proveParts } from './parts.ts';
import { proveScorers } from './plant-errors.ts';
import { NotProvable, type Proof, type ProofOptions } from './proof.ts';
import { proveGate } from './try-gate.ts';

/** That the figures can be trusted: scorers find planted errors, promises are kept while parts are broken, the gate stops what is worse and nothing else, and no baseline is missed. */
export const prove: Proof = (options) => proveParts(parts, options);

/** Every dataset that has a baseline, against it. */
async function proveBaselines({ log }: ProofOptions): Promise<void> {
  const folder = path.join(root, 'evals/baselines');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  if (names.length === 0) {
    throw new NotProvable('evals/baselines/ holds no baseline. One is made with: npm run evaluate -- --bless');
  }
  for (const name of names) {
    const datasets = datasetsOf(path.basename(name, '.json'));
    await withFolder(async (data) => {
      const files = [...datasets, '--baseline', `evals/baselines/${name}`, '--out', path.join(data, 'run')];
      const evaluate = ['node', '--import', 'tsx', 'src/cli.ts', 'evaluate', ...files];
      log(await runChild(evaluate, { env: cleanEnvironment({ DATA_DIR: path.join(data, 'data') }) }));
    });
  }
}

/** `standard` is every dataset; others are named after theirs, as `--bless` does. */
const datasetsOf = (baseline: string): string[] =>
  baseline === 'standard'
    ? []
    : baseline.split('+').flatMap((dataset) => ['--dataset', `evals/datasets/${dataset}.jsonl`]);

const parts: Record<string, Proof> = {
  errors: proveScorers,
  faults: provePromises,
  gate: proveGate,
  baselines: proveBaselines,
};
