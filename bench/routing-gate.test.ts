import { expect, test } from 'vitest';
import { outcomeFeatureNames } from '../src/service/match/calibration.ts';
import type { MatchedRow } from './routing-examples.ts';
import { chooseOutOfScope, chooseTooVague, type Judged, learnTooVague } from './routing-gate.ts';

const row = (kind: MatchedRow['kind'], key: string, length = 0): MatchedRow => ({
  key,
  question: key,
  language: 'zh',
  services: [],
  kind,
  pinyin: false,
  parts: [],
  serviceIds: [],
  outcome: outcomeFeatureNames.map((name) => (name === 'constant' ? 1 : name === 'length' ? length : 0)),
  weight: 1,
});

/** A hundred questions with a service whose probability goes up by hundredths. */
const rising = (name: 'outOfScope' | 'tooVague'): Judged[] =>
  Array.from({ length: 100 }, (_, i) => ({
    row: row('service', `${i}`),
    outOfScope: 0,
    tooVague: 0,
    [name]: (i + 0.5) / 100,
  }));

test('the lowest thresholds that decline and ask back about no more than may be', () => {
  expect(chooseOutOfScope([], rising('outOfScope'))).toBe(0.95);
  expect(chooseOutOfScope(rising('outOfScope'), [])).toBe(0.95);
  expect(chooseOutOfScope([], [])).toBe(0.05);
  expect(chooseTooVague(rising('tooVague').slice(0, 50), 0.5)).toBe(0.5);
});

test('what is clear, or declined, is not asked back about', () => {
  const clear = rising('tooVague').map((entry) => ({ ...entry, row: { ...entry.row, clear: true } }));
  expect(chooseTooVague(clear, 0.5)).toBe(0.05);
});

test('a question is judged by what was learned without all that was made from it', () => {
  const cases = [
    ...Array.from({ length: 40 }, (_, i) => row('clarify', `vague ${i}`, 0)),
    ...Array.from({ length: 40 }, (_, i) => row('service', `plain ${i}`, 2)),
    ...Array.from({ length: 40 }, () => row('clarify', 'the same', 2)),
  ];
  const { judge } = learnTooVague(cases);
  expect(judge(row('clarify', 'the same', 2))).toBeLessThan(0.3);
  expect(judge(row('clarify', 'vague 1', 0))).toBeGreaterThan(0.7);
});
