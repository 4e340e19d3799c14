import assert from 'node:assert/strict';
import path from 'node:path';
import { readKnowledge } from '../../src/document/publish-documents.ts';
import { toReference } from '../../src/evaluation/reference.ts';
import { wilson } from '../../src/evaluation/statistics.ts';
import {
  acrossLanguages,
  faultsIn,
  mostAlarms,
  plantErrors,
  plantedKinds,
  rightAnswers,
} from '../../src/evaluation/testing/planted-errors.ts';
import type { Reply } from '../../src/types/reply.ts';
import { root } from './child.ts';
import type { ProofOptions } from './proof.ts';

/** Plants errors of every kind into right answers and looks whether the scorers find them. @throws AssertionError */
export async function proveScorers({ seed, log }: ProofOptions): Promise<void> {
  const shipped = path.join(root, 'knowledge');
  const { documents, catalogue } = await readKnowledge({ from: [shipped], shipped });
  const reference = toReference(documents, catalogue);
  const answers = rightAnswers(documents, catalogue.forms);
  const translated = acrossLanguages(answers, documents);
  const found = (replies: Reply[]): number => replies.filter((reply) => faultsIn(reply, reference).length > 0).length;
  for (const [what, right] of [
    ['right answers', answers] as const,
    ['right answers across languages', translated] as const,
  ]) {
    const alarms = found(right);
    log(`${what}: false alarms on ${written(alarms, right.length)}`);
    assert.ok(alarms / right.length <= mostAlarms, `more than ${mostAlarms * 100} % of the ${what} raise an alarm`);
  }
  for (const [what, { plant, count, least, across }] of Object.entries(plantedKinds)) {
    const planted = plantErrors(plant, across ? translated : answers, count, seed);
    assert.equal(planted.length, count);
    const seen = found(planted);
    log(`${what}: found ${written(seen, count)}`);
    assert.ok(seen / count >= least, `${what}: less than ${least * 100} % were found`);
  }
}

function written(hit: number, of: number): string {
  const { low, high } = wilson(hit, of);
  return `${hit} of ${of} (${[hit / of, low, high].map((share) => `${(share * 100).toFixed(1)} %`).join(', ')})`.replace(
    /, (.*?), (.*?)\)$/,
    ', 95 %: $1–$2)',
  );
}
