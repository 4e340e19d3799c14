import type { Block, Citation, Reply } from '../../types/reply.ts';
import { leastSimilarity } from '../evidence.ts';
import { quoteStands, type Reference } from '../reference.ts';
import { citationsOf, coverages, valuesExchanged, valuesNotIn } from '../support.ts';
import { type Answered, type Scorer, scoreOf } from './scorer.ts';

/** Shares of a sentence's terms: that one of several citations must hold of some sentence, and all together of each. */
const [oneSupports, allSupport] = [0.5, 0.6];

const answering = (reply: Reply): Block[] => reply.blocks.filter((block) => block.kind !== 'fixed');
const start = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Citations of blocks whose quote stands in the document's version and speaks of what the block says. */
export const citationPrecision: Scorer = {
  title: 'Citation precision',
  unit: 'citations',
  goal: 'share',
  decides: true,
  score: ({ reply }, reference) => {
    const pairs = answering(reply).flatMap((block) =>
      block.citations.map((id) => ({ block, citation: reply.citations.find((entry) => entry.id === id), id })),
    );
    return scoreOf(pairs, ({ block, citation, id }) =>
      citation ? faultOf(citation, block, reference) : `${id} isn't in the reply`,
    );
  },
};

function faultOf(citation: Citation, block: Block, reference: Reference | undefined): string | undefined {
  if (reference && quoteStands(citation, reference) === 'false') return `${citation.id} doesn't stand in the document`;
  const supports =
    citation.language === block.language
      ? Math.max(...coverages(block.text, [citation.quote])) >= oneSupports
      : meansTheSame(block.text, [citation.quote], reference);
  return supports ? undefined : `${citation.id} doesn't support: ${start(block.text)}`;
}

/** Across languages words can't be compared; vectors can, and values are, by the scorer of unsupported values. Unknown = not doubted. */
function meansTheSame(text: string, quotes: string[], reference: Reference | undefined): boolean {
  const known = quotes.map((quote) => reference?.similarity?.(text, quote));
  return known.some((similarity) => similarity === undefined || similarity >= leastSimilarity);
}

/** Blocks that are no fixed text and that their citations support whole. */
export const citationRecall: Scorer = {
  title: 'Citation recall',
  unit: 'blocks',
  goal: 'share',
  decides: true,
  score: ({ reply }: Answered, reference) =>
    scoreOf(answering(reply), (block) => {
      const cited = citationsOf(block, reply);
      if (cited.length === 0) return `not cited: ${start(block.text)}`;
      const quotes = cited.map((citation) => citation.quote);
      const comparable = cited.every((citation) => citation.language === block.language);
      const supported = comparable ? saysTheSame(block.text, quotes) : meansTheSame(block.text, quotes, reference);
      return supported && valuesNotIn(block.text, quotes).length === 0
        ? undefined
        : `not supported: ${start(block.text)}`;
    }),
};

const saysTheSame = (text: string, quotes: string[]): boolean =>
  Math.min(...coverages(text, quotes)) >= allSupport && !valuesExchanged(text, quotes);
