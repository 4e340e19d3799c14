import { type Scorer, scoreOf } from './scorer.ts';

/** Exactly the asked sides of the service were understood. */
export const aspects: Scorer = {
  title: 'Aspects',
  unit: 'cases',
  goal: 'share',
  decides: false,
  score: ({ case: { expected }, reply }) => {
    if (!expected.aspects) return undefined;
    const wanted = [...expected.aspects].sort().join(', ');
    const understood = [...reply.aspects].sort().join(', ');
    return scoreOf([wanted], () =>
      understood === wanted ? undefined : `understood ${understood || 'none'}, asked ${wanted}`,
    );
  },
};

/** Asked sides that were understood, whatever else was. */
export const aspectsFound: Scorer = {
  title: 'Aspects found',
  unit: 'aspects',
  goal: 'share',
  decides: false,
  score: ({ case: { expected }, reply }) =>
    scoreOf(expected.aspects ?? [], (aspect) =>
      reply.aspects.includes(aspect) ? undefined : `${aspect} wasn't understood`,
    ),
};
