import { expect, test } from 'vitest';
import type { Matching } from '../../service/match/match-services.ts';
import { choicesFor } from './choices.ts';

const parts = { examples: 0, named: 0, facts: 0, words: 0, pinyin: 0, classifier: 0, region: 0 };
const matchingOf = (probabilities: Record<string, number>, nearest: Matching['vague']['nearest'] = []): Matching => ({
  matches: Object.entries(probabilities).map(([serviceId, probability]) => ({
    serviceId,
    probability,
    score: 0,
    parts,
  })),
  others: new Map(),
  vague: { similarity: nearest[0]?.similarity ?? 0, nearest },
  outside: 0,
  nearest: 0,
  around: 0,
  unknown: 0,
  guide: undefined,
});

test('the likely ones, likeliest first', () => {
  expect(choicesFor(matchingOf({ passport: 0.5, marriage: 0.3, divorce: 0.01 }))).toEqual(['passport', 'marriage']);
});

test('what a question as vague as this one may mean is offered, however unlikely', () => {
  const vague = [{ similarity: 0.8, candidates: ['id-card-renew', 'dl-renew'] }];
  const offered = choicesFor(
    matchingOf({ passport: 0.2, 'id-card-renew': 0.01, 'dl-renew': 0.01, divorce: 0.01 }, vague),
  );
  expect(offered).toEqual(['passport', 'dl-renew', 'id-card-renew']);
});

test('never fewer than two, nor more than four', () => {
  expect(choicesFor(matchingOf({ passport: 0.97, marriage: 0.01, divorce: 0.01 }))).toHaveLength(2);
  expect(choicesFor(matchingOf({ a: 0.2, b: 0.2, c: 0.2, d: 0.2, e: 0.2 }))).toHaveLength(4);
});
