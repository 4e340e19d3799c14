import { valuesOf } from '../../text/values.ts';
import { citationsOf, valuesNotIn } from '../support.ts';
import { type Scorer, scoreOf } from './scorer.ts';

/** Numbers, dates, fees, phones and articles of blocks that stand in no cited span. */
export const unsupportedValues: Scorer = {
  title: 'Unsupported values',
  unit: 'values',
  goal: 'none',
  decides: true,
  score: ({ reply }) => {
    const blocks = reply.blocks.filter((block) => block.kind !== 'fixed');
    const values = blocks.flatMap((block) => {
      const loose = valuesNotIn(
        block.text,
        citationsOf(block, reply).map((citation) => citation.quote),
      );
      return valuesOf(block.text).map((value) => ({
        text: value.text,
        loose: loose.some((other) => other.text === value.text),
      }));
    });
    return scoreOf(values, ({ text, loose }) => (loose ? `in no cited span: ${text}` : undefined));
  },
};
