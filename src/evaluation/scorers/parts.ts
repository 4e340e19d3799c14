import { type Scorer, scoreOf } from './scorer.ts';

/** Of several questions in one message, those whose service the citizen is led to; one question has one answer. */
export const parts: Scorer = {
  title: 'As many answers as questions',
  unit: 'questions',
  goal: 'share',
  decides: true,
  score: ({ case: { expected }, reply }) => {
    const shown = reply.services.map(({ id }) => id);
    if (!expected.parts) {
      const one = expected.services && !reply.lifeEvent && shown.length > 0 ? [shown] : [];
      return scoreOf(one, (ids) => (ids.length === 1 ? undefined : `one question, answered as ${ids.join(', ')}`));
    }
    return scoreOf(expected.parts, ({ services }) =>
      services.some((id) => shown.includes(id)) ? undefined : `shows ${shown.join(', ') || 'none'}, not ${services[0]}`,
    );
  },
};
