import { expect, test } from 'vitest';
import type { ScoredCase } from '../types/evaluation.ts';
import type { Reply } from '../types/reply.ts';
import { confidenceOf } from './confidence.ts';
import { sampleCase, sampleReply } from './testing/samples.ts';

function scored(candidates: Reply['candidates'], expected: object = {}, determined = true): ScoredCase {
  const usual = sampleCase();
  return {
    case: { ...usual, expected: { ...usual.expected, ...expected } },
    output: { caseId: '', caseDigest: '', replies: [sampleReply({ candidates })], milliseconds: 0, attempts: 1 },
    determined,
    scores: {},
  };
}
const guess = (score: number, right: boolean): ScoredCase =>
  scored([
    { serviceId: 'other', score: score / 2 },
    { serviceId: right ? 'passport' : 'marriage', score },
  ]);

test('risk over coverage: the surest first, a wrong one before a right one that is as sure', () => {
  const known = confidenceOf([guess(0.6, true), guess(0.9, true), guess(0.6, false), guess(0.2, false)]);
  expect(known?.curve).toEqual([
    { coverage: 0.25, risk: 0 },
    { coverage: 0.5, risk: 0.5 },
    { coverage: 0.75, risk: 1 / 3 },
    { coverage: 1, risk: 0.5 },
  ]);
  expect(known?.area.value).toBeCloseTo((0 + 0.5 + 1 / 3 + 0.5) / 4);
  expect(known?.cases).toBe(4);
});

test('who is as often right as sure is calibrated; who is always sure and half right is off by half', () => {
  const honest = Array.from({ length: 100 }, (_, i) => guess(0.8, i % 5 !== 0));
  expect(confidenceOf(honest)?.calibrationError.value).toBeCloseTo(0, 5);
  const boasting = Array.from({ length: 100 }, (_, i) => guess(1, i % 2 === 0));
  const known = confidenceOf(boasting);
  expect(known?.calibrationError.value).toBeCloseTo(0.5, 5);
  expect(known?.bins).toHaveLength(10);
  expect(known?.bins[0]).toEqual({ confidence: 1, right: 0.5, cases: 10 });
});

test('bins are of equal size, the least sure first, and weighted by their size', () => {
  const known = confidenceOf([0.1, 0.3, 0.5].map((score) => guess(score, false)).reverse());
  expect(known?.bins).toEqual([0.1, 0.3, 0.5].map((confidence) => ({ confidence, right: 0, cases: 1 })));
  expect(known?.calibrationError.value).toBeCloseTo(0.3);
  const uneven = confidenceOf(Array.from({ length: 25 }, (_, i) => guess((i + 1) / 100, true)));
  expect(uneven?.bins.map((bin) => bin.cases)).toEqual([2, 3, 2, 3, 2, 3, 2, 3, 2, 3]);
  expect(uneven?.calibrationError.value).toBeCloseTo(0.87);
});

test('every figure has an interval that holds it', () => {
  const known = confidenceOf(Array.from({ length: 60 }, (_, i) => guess((i % 10) / 10, i % 3 === 0)));
  for (const { value, low, high } of [known?.area, known?.calibrationError].flatMap((one) => one ?? [])) {
    expect(low).toBeLessThan(high);
    expect(low <= value && value <= high).toBe(true);
  }
});

test('cases that ask for no service, or name no candidate, or are undetermined, say nothing', () => {
  const candidates = [{ serviceId: 'passport', score: 0.9 }];
  expect(confidenceOf([scored([])])).toBeUndefined();
  expect(confidenceOf([scored(candidates, { services: [] })])).toBeUndefined();
  expect(confidenceOf([scored(candidates, { status: 'clarification' })])).toBeUndefined();
  expect(confidenceOf([scored(candidates, {}, false)])).toBeUndefined();
});
