import { type Scorer, scoreOf } from './scorer.ts';

/** Statements that a complete answer cites, in whatever language it does. */
export const statementsCited: Scorer = {
  title: 'Expected statements cited',
  unit: 'statements',
  goal: 'share',
  decides: true,
  score: ({ case: { expected }, reply }) =>
    scoreOf(expected.citations ?? [], (wanted) => {
      const [serviceId, statementId] = wanted.split('#');
      const cited = reply.citations.some(
        (citation) => citation.documentId === `services/${serviceId}` && citation.statementId === statementId,
      );
      return cited ? undefined : `not cited: ${wanted}`;
    }),
};
