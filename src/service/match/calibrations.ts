// Made by `npm run bench:routing -- --write`; one entry an embedder.
import type { Calibration } from './calibration.ts';

export const calibrations: Record<string, Calibration> = {
  '053d1f13d968': {
    weights: { examples: 1, facts: 8.5, words: 12.5, pinyin: 6.5, classifier: 0.65, region: 1 },
    weightsOfPinyin: { examples: 0, facts: 2, words: 2, pinyin: 25, classifier: 0.1, region: 1 },
    outOfScope: {
      constant: 0,
      outShare: 1,
      clarifyShare: 0,
      score: 0,
      words: 0,
      facts: 0,
      nearest: 0,
      lead: 0,
      vague: 0,
      length: 0,
    },
    tooVague: {
      constant: 0,
      outShare: 0,
      clarifyShare: 1,
      score: 0,
      words: 0,
      facts: 0,
      nearest: 0,
      lead: 0,
      vague: 0,
      length: 0,
    },
  },
};
