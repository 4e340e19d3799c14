import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readKnowledge } from '../../src/document/publish-documents.ts';
import { type FaultName, faultNames, faults, scoringOf } from '../../src/evaluation/faults.ts';
import { load } from '../../src/evaluation/load.ts';
import { type Reference, toReference } from '../../src/evaluation/reference.ts';
import { runCases, type Target } from '../../src/evaluation/run.ts';
import { scoreRun } from '../../src/evaluation/score.ts';
import { seeded } from '../../src/seeded.ts';
import { isEmbeddingFault, openBreakable } from '../../src/server/break-service.ts';
import type { Dataset } from '../../src/types/evaluation.ts';
import { root } from './child.ts';
import { pick } from './pick.ts';
import type { ProofOptions } from './proof.ts';

const casesPerFault = 40;
/** Instead of the product's longer ones: what is promised once nobody waits any longer is the same. */
const patience = { embeddingTimeoutMs: 2_000, chatDeadlineMs: 3_000 };

/** The files of `evals/datasets/`. */
export async function standardSet(): Promise<string[]> {
  const folder = path.join(root, 'evals/datasets');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  return names.map((name) => path.join(folder, name));
}

/** Breaks one part after the other on the shipped knowledge and asks cases of the standard set. @throws AssertionError where a promise isn't kept */
export async function provePromises({ seed, log }: ProofOptions): Promise<void> {
  const shipped = path.join(root, 'knowledge');
  const { documents, catalogue } = await readKnowledge({ from: [shipped], shipped });
  const reference = toReference(documents, catalogue);
  const dataset = sampleOf(await load(await standardSet(), 'all'), seeded(seed));
  for (const fault of faultNames) {
    const service = await openBreakable({ root, throughEndpoint: isEmbeddingFault(fault), ...patience });
    try {
      await service.break(fault);
      const misses = await missesOf(service.target(fault), fault, dataset, reference);
      log(`${fault}: ${dataset.cases.length} cases, ${misses.length} broken promises`);
      assert.deepEqual(misses, []);
    } finally {
      await service.close();
    }
  }
}

function sampleOf(dataset: Dataset, random: () => number): Dataset {
  const left = [...dataset.cases];
  const cases = Array.from({ length: Math.min(casesPerFault, left.length) }, () => {
    const chosen = pick(left, random);
    left.splice(left.indexOf(chosen), 1);
    return chosen;
  });
  return { ...dataset, cases };
}

async function missesOf(target: Target, fault: FaultName, dataset: Dataset, reference: Reference): Promise<string[]> {
  const outputs = await runCases(dataset, [], async () => {}, {
    ...{ target, now: () => performance.now(), wait: async () => {}, broken: true },
  });
  return scoreRun(dataset, outputs, reference, scoringOf({ fault })).flatMap((entry) => [
    ...(entry.determined ? [] : [`${entry.case.id}: ${entry.output.error}`]),
    ...faults[fault].scorers.flatMap((name) =>
      (entry.scores[name]?.notes ?? []).map((note) => `${entry.case.id}: ${name}: ${note}`),
    ),
  ]);
}
