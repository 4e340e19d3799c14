import { saysFact } from '../facts.ts';
import { allStrings } from '../support.ts';
import { type Scorer, scoreOf } from './scorer.ts';

/** Expected facts that stand in a block. */
export const facts: Scorer = {
  title: 'Facts present',
  unit: 'facts',
  goal: 'share',
  decides: true,
  score: ({ case: { expected }, reply }) =>
    scoreOf(expected.facts ?? [], (fact) =>
      reply.blocks.some((block) => saysFact(block.text, fact)) ? undefined : `missing: ${fact}`,
    ),
};

/** Facts that would be wrong and stand nowhere: neither in a block nor on a card, a button or a notice. */
export const absent: Scorer = {
  title: 'Wrong facts shown',
  unit: 'facts',
  goal: 'none',
  decides: true,
  score: ({ case: { expected }, reply }) => {
    const { citations: _quoted, ...shown } = reply;
    const texts = allStrings(shown);
    return scoreOf(expected.absent ?? [], (fact) =>
      texts.some((text) => saysFact(text, fact)) ? `shown: ${fact}` : undefined,
    );
  },
};
