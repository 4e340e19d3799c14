import { length, readingLevel, sentenceLength } from './length.ts';
import type { Measure } from './measure.ts';
import { cost, firstBlock, latency, questionsAsked, tokens } from './speed.ts';
import { wrongFormCost } from './wrong-form.ts';

/** Every measure, in the order in which a report tells them. */
export const measures = {
  'wrong-form-cost': wrongFormCost,
  'questions-asked': questionsAsked,
  latency,
  'first-block': firstBlock,
  tokens,
  cost,
  length,
  'sentence-length': sentenceLength,
  'reading-level': readingLevel,
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;
export const measureNames = Object.keys(measures) as MeasureName[];
