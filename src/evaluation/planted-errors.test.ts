import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { readKnowledge } from '../document/publish-documents.ts';
import type { Reply } from '../types/reply.ts';
import { type Reference, toReference } from './reference.ts';
import { isMissed } from './score.ts';
import { scorerNames, scorers } from './scorers/registry.ts';
import {
  mutatedValue,
  type Plant,
  plantErrors,
  rightAnswers,
  swappedCitation,
  unsupportedSentence,
  wrongForm,
} from './testing/planted-errors.ts';
import { sampleCase } from './testing/samples.ts';

// Scorers judge the product, so they are judged first: on answers made of the real knowledge, right ones and spoilt ones.
let reference: Reference;
let answers: Reply[];
beforeAll(async () => {
  const knowledge = fileURLToPath(new URL('../../knowledge', import.meta.url));
  const { documents, catalogue } = await readKnowledge({ from: [knowledge], shipped: knowledge });
  reference = toReference(documents, catalogue);
  answers = rightAnswers(documents, catalogue.forms);
});

/** Names of the scorers that find a fault, whatever the case expects. */
function faultsIn(reply: Reply): string[] {
  const nothingAsked = sampleCase({ expected: { status: reply.status, language: [reply.language] } });
  const answered = { case: nothingAsked, replies: [reply], reply };
  return scorerNames.filter((name) => isMissed(scorers[name].score(answered, reference)));
}

test('right answers raise no alarm', () => {
  const alarms = answers.map((answer) => ({ id: answer.citations[0]?.id, faults: faultsIn(answer) }));
  expect(answers.length).toBeGreaterThan(500);
  expect(alarms.filter(({ faults }) => faults.length > 0).length / answers.length).toBeLessThanOrEqual(0.01);
});

test.each<[string, Plant, number, number]>([
  ['a mutated value', mutatedValue, 1000, 0.99],
  ['an unsupported sentence', unsupportedSentence, 300, 0.95],
  ['a swapped citation', swappedCitation, 200, 0.95],
  ['a wrong form', wrongForm, 100, 0.95],
])('%s is found', (_what, plant, count, least) => {
  const planted = plantErrors(plant, answers, count);
  expect(planted).toHaveLength(count);
  const missed = planted.filter((reply) => faultsIn(reply).length === 0);
  expect(
    1 - missed.length / count,
    JSON.stringify(
      missed.slice(0, 8).map((reply) => reply.blocks.map((block, i) => [block.text, reply.citations[i]?.quote])),
      null,
      1,
    ),
  ).toBeGreaterThanOrEqual(least);
});
