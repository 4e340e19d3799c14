import { describe, expect, test } from 'vitest';
import type { LoadedCase, Output, ScoredCase } from '../../types/evaluation.ts';
import type { Reply } from '../../types/reply.ts';
import { sampleCase, sampleReply } from '../testing/samples.ts';
import { right, saying, service } from '../testing/scorer-example.ts';
import { type MeasureName, measureNames, measures } from './registry.ts';
import { amountsOf, measureOf } from './sum-up.ts';

interface MeasureExample {
  what: string;
  expected?: Partial<LoadedCase['expected']>;
  case?: Partial<LoadedCase>;
  reply?: Partial<Reply>;
  output?: Partial<Output>;
  gives: number | undefined;
}

const shows = (id: string): Partial<Reply> => ({ services: [{ ...service, id }, service] });
const inEnglish = (text: string): Partial<Reply> => ({ ...saying(text), language: 'en' });
const citizen = { picks: [], says: [] };

const examples: Record<MeasureName, MeasureExample[]> = {
  'wrong-form-cost': [
    { what: 'right', gives: 0 },
    { what: 'one of several right ones', expected: { services: ['marriage', 'passport'] }, gives: 0 },
    { what: 'nothing shown', reply: { services: [] }, gives: 0 },
    { what: 'another, a wasted trip', reply: shows('marriage'), gives: 0.5 },
    { what: 'one with a price', expected: { costs: { marriage: 1 } }, reply: shows('marriage'), gives: 1 },
    { what: 'one that costs nothing', expected: { costs: { marriage: 0 } }, reply: shows('marriage'), gives: 0 },
    { what: 'a price of another', expected: { costs: { divorce: 1 } }, reply: shows('marriage'), gives: 0.5 },
    { what: 'asked back about', expected: { status: 'clarification' }, reply: shows('marriage'), gives: undefined },
    { what: 'no service asked for', expected: { services: [] }, reply: shows('marriage'), gives: undefined },
  ],
  'questions-asked': [
    { what: 'no simulated citizen', gives: undefined },
    { what: 'asked twice', case: { citizen }, output: { replies: [right, right] }, gives: 2 },
  ],
  latency: [{ what: 'as the run took it', gives: 40 }],
  'first-block': [
    { what: 'not told', gives: undefined },
    { what: 'told', output: { firstBlockMilliseconds: 12.5 }, gives: 12.5 },
  ],
  tokens: [
    { what: 'no model', gives: undefined },
    { what: 'read and written', output: { tokens: { prompt: 900, completion: 100 } }, gives: 1000 },
  ],
  cost: [
    { what: 'no prices', gives: undefined },
    { what: 'priced', output: { cost: 0.02 }, gives: 0.02 },
  ],
  length: [
    { what: 'letters and digits, no spaces or marks', reply: saying('普通护照每本 120 元。'), gives: 10 },
    {
      what: 'of all blocks',
      reply: { blocks: [...right.blocks, ...right.blocks] },
      gives: 20,
    },
    { what: 'nothing said', reply: { blocks: [] }, gives: undefined },
  ],
  'sentence-length': [
    { what: 'two sentences', reply: saying('护照每本 120 元。加急另算。'), gives: 6 },
    { what: 'marks alone are no sentence', reply: saying('办。！'), gives: 1 },
    { what: 'a language with words', reply: inEnglish('It costs money.'), gives: undefined },
    { what: 'nothing said', reply: { blocks: [] }, gives: undefined },
  ],
  'reading-level': [
    { what: 'short words', reply: inEnglish('It is here. You go in.'), gives: 3 },
    { what: 'one long word of four', reply: inEnglish('The application is here.'), gives: 29 },
    { what: 'a word of six letters is not long, one of seven is', reply: inEnglish('Police offices.'), gives: 52 },
    {
      what: 'vowel signs are no letters',
      reply: { ...saying('અધિકારી અધિકારી'), language: 'gu' },
      gives: 2,
    },
    { what: 'a language without words', gives: undefined },
    { what: 'nothing said', reply: { ...inEnglish(''), blocks: [] }, gives: undefined },
  ],
};
const cases = measureNames.flatMap((name) => examples[name].map((example) => [name, example.what, example] as const));

function toScored({ reply = {}, output = {}, case: given = {}, expected = {} }: Partial<MeasureExample>): ScoredCase {
  const usual = sampleCase();
  return {
    case: { ...usual, ...given, expected: { ...usual.expected, ...expected } },
    output: { caseId: '', caseDigest: '', replies: [sampleReply(reply)], milliseconds: 40, attempts: 1, ...output },
    determined: true,
    scores: {},
  };
}

describe('every measure', () => {
  test.each(cases)('%s: %s', (name, _what, example) => {
    const value = measureOf(name, toScored(example));
    if (example.gives === undefined) expect(value).toBeUndefined();
    else expect(value).toBeCloseTo(example.gives, 6);
  });

  test.each(measureNames)('%s has an example that gives something, and a title of its own', (name) => {
    expect(examples[name].some((example) => example.gives !== undefined)).toBe(true);
    expect(measureNames.filter((other) => measures[other].title === measures[name].title)).toEqual([name]);
  });
});

test('amounts: mean, middle and 95 %, each with an interval; of what is undetermined, none', () => {
  const taken = Array.from({ length: 100 }, (_, i) => toScored({ output: { milliseconds: i + 1 } }));
  const [amount] = amountsOf(
    [...taken, { ...toScored({ output: { milliseconds: 9999 } }), determined: false }],
    ['latency'],
  );
  expect(amount).toMatchObject({
    ...{ name: 'latency', title: 'Whole reply', unit: 'ms', cases: 100 },
    ...{ mean: { value: 50.5 }, median: { value: 50 }, p95: { value: 95 } },
  });
  for (const { value, low, high } of [amount?.mean, amount?.median, amount?.p95].flatMap((one) => one ?? [])) {
    expect(low < value && value < high).toBe(true);
  }
  expect(amountsOf(taken, ['tokens'])).toEqual([]);
});
