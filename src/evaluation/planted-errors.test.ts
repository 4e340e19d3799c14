import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { readKnowledge } from '../document/publish-documents.ts';
import type { Reply } from '../types/reply.ts';
import { type Reference, toReference } from './reference.ts';
import {
  acrossLanguages,
  faultsIn,
  mostAlarms,
  plantErrors,
  plantedKinds,
  rightAnswers,
} from './testing/planted-errors.ts';

// Scorers judge the product, so they are judged first: on answers made of the real knowledge, right ones and spoilt ones.
// Here a fifth of what `npm run prove -- evaluation` plants.
let reference: Reference;
let answers: Reply[];
let translated: Reply[];
beforeAll(async () => {
  const knowledge = fileURLToPath(new URL('../../knowledge', import.meta.url));
  const { documents, catalogue } = await readKnowledge({ from: [knowledge], shipped: knowledge });
  reference = toReference(documents, catalogue);
  answers = rightAnswers(documents, catalogue.forms);
  translated = acrossLanguages(answers, documents);
});

test('right answers raise no alarm', () => {
  for (const all of [answers, translated]) {
    const right = all.filter((_, i) => i % 5 === 0);
    const alarms = right.filter((answer) => faultsIn(answer, reference).length > 0);
    expect(right.length).toBeGreaterThan(200);
    expect(alarms.length / right.length).toBeLessThanOrEqual(mostAlarms);
  }
});

test.each(Object.entries(plantedKinds))('%s is found', (_what, { plant, count, least, across }) => {
  const planted = plantErrors(plant, across ? translated : answers, count / 5);
  expect(planted).toHaveLength(count / 5);
  const missed = planted.filter((reply) => faultsIn(reply, reference).length === 0);
  const shown = missed.slice(0, 8).map((reply) => reply.blocks.map(({ text }, i) => [text, reply.citations[i]?.quote]));
  expect(1 - missed.length / planted.length, JSON.stringify(shown, null, 1)).toBeGreaterThanOrEqual(least);
});
