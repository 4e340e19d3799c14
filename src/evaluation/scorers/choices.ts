import { type Scorer, scoreOf } from './scorer.ts';

/** Services that a clarification had to offer and did. */
export const choices: Scorer = {
  title: 'Choices offered',
  unit: 'choices',
  goal: 'share',
  decides: true,
  score: ({ case: { expected }, reply }) =>
    scoreOf(expected.choices ?? [], (id) =>
      reply.choices.some((choice) => choice.serviceId === id) ? undefined : `not offered: ${id}`,
    ),
};
