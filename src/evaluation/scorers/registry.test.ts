import { describe, expect, test } from 'vitest';
import type { Score } from '../../types/evaluation.ts';
import { faultExamples } from '../testing/fault-examples.ts';
import { sampleCase, sampleReference, sampleReply } from '../testing/samples.ts';
import type { ScorerExample } from '../testing/scorer-example.ts';
import { shareExamples } from '../testing/share-examples.ts';
import { stageExamples } from '../testing/stage-examples.ts';
import { type ScorerName, scorerNames, scorers } from './registry.ts';

const examples: Record<ScorerName, ScorerExample[]> = { ...shareExamples, ...stageExamples, ...faultExamples };
const cases = scorerNames.flatMap((name) => examples[name].map((example) => [name, example.what, example] as const));

describe('every scorer', () => {
  test.each(cases)('%s: %s', (name, _what, example) => {
    const score = scoreExample(name, example);
    expect(score && [score.hit, score.of]).toEqual(example.gives);
    expect(score?.notes ?? []).toHaveLength(score ? score.of - score.hit : 0);
    for (const note of score?.notes ?? []) expect(note).toMatch(/\p{L}{2}/u);
  });

  test.each(scorerNames)('%s has examples of a hit and of a miss, and a title of its own', (name) => {
    const given = examples[name].flatMap((example) => (example.gives ? [example.gives] : []));
    expect(given.some(([hit, of]) => hit === of)).toBe(true);
    expect(given.some(([hit, of]) => hit < of)).toBe(true);
    expect(scorerNames.filter((other) => scorers[other].title === scorers[name].title)).toEqual([name]);
  });
});

function scoreExample(name: ScorerName, example: ScorerExample): Score | undefined {
  const usual = sampleCase();
  const expected = { ...usual.expected, ...example.expected };
  const reply = sampleReply(example.reply);
  const { milliseconds, similarity } = example;
  const answered = {
    ...{ case: { ...usual, ...example.case, expected }, replies: [reply], reply },
    ...(milliseconds === undefined ? {} : { milliseconds }),
  };
  const reference = { ...sampleReference(), ...(similarity ? { similarity } : {}) };
  return scorers[name].score(answered, example.withoutReference ? undefined : reference);
}
