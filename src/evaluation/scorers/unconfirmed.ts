import type { Reply } from '../../types/reply.ts';
import { canonical } from '../facts.ts';
import type { Reference } from '../reference.ts';
import { shownTexts } from '../support.ts';
import { type Scorer, scoreOf } from './scorer.ts';

/** Statements that no source confirms and that are shown as fact, or cited. */
export const unconfirmed: Scorer = {
  title: 'Unconfirmed statements shown as fact',
  unit: 'texts',
  goal: 'none',
  decides: true,
  score: ({ reply }, reference) => {
    if (!reference) return undefined;
    return scoreOf([...shownTexts(reply), ...quotes(reply)], (text) => found(text, reference));
  },
};

const quotes = (reply: Reply): string[] => reply.citations.map((citation) => citation.quote);

function found(text: string, reference: Reference): string | undefined {
  const shown = canonical(text);
  for (const [statement, id] of reference.unconfirmed) if (shown.includes(statement)) return `shown as fact: ${id}`;
  return undefined;
}
