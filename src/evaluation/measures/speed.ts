import type { Measure } from './measure.ts';

/** From the question to its whole reply. */
export const latency: Measure = {
  title: 'Whole reply',
  unit: 'ms',
  of: (_answered, output) => output.milliseconds,
};

/** From the question to the first block that the citizen can read. */
export const firstBlock: Measure = {
  title: 'First block',
  unit: 'ms',
  of: (_answered, output) => output.firstBlockMilliseconds,
};

/** Read and written by a model for the last reply. */
export const tokens: Measure = {
  title: 'Tokens of a model',
  unit: 'tokens',
  of: (_answered, { tokens: used }) => used && used.prompt + used.completion,
};

/** What those tokens cost, where prices were given. */
export const cost: Measure = {
  title: 'Cost of a model',
  unit: 'money',
  of: (_answered, output) => output.cost,
};

/** Questions that a simulated citizen asked until the end. */
export const questionsAsked: Measure = {
  title: 'Questions until the goal',
  unit: 'questions',
  of: ({ case: entry, replies }) => (entry.citizen ? replies.length : undefined),
};
