import { type Scorer, scoreOf } from './scorer.ts';

/** The life event that is asked about is the one that is laid out. */
export const lifeEvent: Scorer = {
  title: 'Life event',
  unit: 'cases',
  goal: 'share',
  decides: true,
  score: ({ case: { expected }, reply }) =>
    scoreOf([expected.lifeEvent ?? []].flat(), (wanted) =>
      reply.lifeEvent?.id === wanted
        ? undefined
        : `lays out ${reply.lifeEvent?.id ?? 'none'}, should lay out ${wanted}`,
    ),
};
