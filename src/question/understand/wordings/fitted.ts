// Made by `npm run bench:routing -- --aspects --write` from the wordings beside it, example questions and tuning halves.
import type { WrittenModel } from './model.ts';

export const fitted: WrittenModel = {
  grams: '',
  weights: '',
  unit: 1,
  bias: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
};
