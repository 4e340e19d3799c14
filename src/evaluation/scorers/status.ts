import { type Scorer, scoreOf } from './scorer.ts';

export const status: Scorer = {
  title: 'Status',
  unit: 'cases',
  goal: 'share',
  decides: true,
  score: ({ case: { expected }, reply }) =>
    scoreOf([expected.status], (wanted) =>
      reply.status === wanted ? undefined : `is ${reply.status}, should be ${wanted}`,
    ),
};
