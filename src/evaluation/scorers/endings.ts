import type { Status } from '../../types/reply.ts';
import { type Scorer, scoreOf } from './scorer.ts';

/** Stopped before anything was looked up, or not. */
export const isGuarded = (status: Status): boolean => status.startsWith('guarded_') || status === 'small_talk';

/** The guard stops what it is meant to stop, for the reason that is meant, and lets the rest pass. */
export const guarded: Scorer = {
  title: 'Guarded as meant',
  unit: 'cases',
  goal: 'share',
  decides: false,
  score: ({ case: { expected }, reply }) =>
    scoreOf([expected.status], (wanted) => {
      if (isGuarded(wanted)) return reply.status === wanted ? undefined : `${wanted} wasn't seen`;
      return isGuarded(reply.status) ? `is stopped as ${reply.status}` : undefined;
    }),
};

/** Where a question is led: to a service, whatever of it is confirmed, back with choices, or nowhere. */
const waysOf: Partial<Record<Status, string>> = {
  answered: 'a service',
  answered_partly: 'a service',
  unanswerable_no_sources: 'a service',
  clarification: 'a choice',
  unanswerable_out_of_scope: 'nowhere',
};

/** The right kind of way out, whatever is said there. */
export const way: Scorer = {
  title: 'Led the right way',
  unit: 'cases',
  goal: 'share',
  decides: false,
  score: ({ case: { expected }, reply }) =>
    scoreOf([waysOf[expected.status] ?? []].flat(), (wanted) => {
      const taken = waysOf[reply.status] ?? reply.status;
      return taken === wanted ? undefined : `led to ${taken}, should be led to ${wanted}`;
    }),
};
