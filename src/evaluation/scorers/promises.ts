import { isGuarded } from './endings.ts';
import { type Scorer, scoreOf } from './scorer.ts';

/** Longer than any reply may take while something is broken, in milliseconds: two tries of 10 s at the embedder, and the pause between. */
const deadlineMs = 25_000;

/** Somebody who asks while something is broken gets an answer, is asked back, or is told whom to ask; never an error. */
export const servedAnyway: Scorer = {
  title: 'Answered or routed all the same',
  unit: 'cases',
  goal: 'none',
  decides: true,
  score: ({ reply }) =>
    scoreOf([reply], ({ status, blocks, choices }) => {
      if (status.startsWith('error_')) return `ends as ${status}`;
      return blocks.length + choices.length > 0 ? undefined : 'says nothing';
    }),
};

/** Whoever is answered with less than everything is told so; what stops at the guard needs neither model nor database. */
export const degradedTold: Scorer = {
  title: 'Degradation not told',
  unit: 'cases',
  goal: 'none',
  decides: true,
  score: ({ reply }) =>
    scoreOf(isGuarded(reply.status) ? [] : [reply.notices], (notices) =>
      notices.some((notice) => notice.kind === 'degraded') ? undefined : 'no notice says that something is missing',
    ),
};

/** Nobody waits longer than the deadline. */
export const inTime: Scorer = {
  title: 'Later than the deadline',
  unit: 'cases',
  goal: 'none',
  decides: true,
  score: ({ milliseconds }) =>
    scoreOf([milliseconds ?? []].flat(), (taken) =>
      taken <= deadlineMs ? undefined : `took ${Math.round(taken / 1000)} s of ${deadlineMs / 1000} s`,
    ),
};

/** Where nothing is published, nothing can be cited and no service be known. */
export const nothingClaimed: Scorer = {
  title: 'Claimed although nothing is published',
  unit: 'cases',
  goal: 'none',
  decides: true,
  score: ({ reply }) =>
    scoreOf([reply], ({ citations, services, blocks }) =>
      citations.length + services.length > 0 || blocks.some((block) => block.kind !== 'fixed')
        ? 'says more than its fixed texts'
        : undefined,
    ),
};
