import type { Measure } from './measure.ts';

/** Where a case names no price: another service's form costs a wasted trip. */
const usualCost = 0.5;

/** What being led to the first service that is shown costs the citizen: 0 where it is right or nothing is shown, 1 a right or money lost. */
export const wrongFormCost: Measure = {
  title: 'Cost of a wrong form',
  unit: 'of 1',
  of: ({ case: { expected }, reply }) => {
    if (!expected.services?.length || expected.status === 'clarification') return undefined;
    const shown = reply.services[0]?.id;
    if (!shown || expected.services.includes(shown)) return 0;
    return expected.costs?.[shown] ?? usualCost;
  },
};
