import type { Aspect } from '../../types/aspect.ts';
import type { Block, Citation } from '../../types/reply.ts';
import type { Draft } from '../compose/draft.ts';
import type { Understanding } from '../understand.ts';
import { toldInFixedWords } from './sources.ts';

/** A list that isn't told whole sends people home again: what no claim tells of these is quoted. */
const lists: Aspect[] = ['materials', 'fee'];

/** What a model has told, and behind it what is quoted of the answer because no claim tells it. */
export function joinTold(draft: Draft, told: Block[], citations: Citation[]): Draft {
  const cited = new Set(told.flatMap((block) => block.citations));
  const aspects = new Set(told.map((block) => block.aspect));
  const fixed = toldInFixedWords(draft);
  const missing = draft.blocks.filter((block) => {
    if (block.kind === 'fixed' || (block.aspect && fixed.has(block.aspect))) return true;
    if (!block.aspect || !draft.aspects.includes(block.aspect) || block.citations.some((id) => cited.has(id)))
      return false;
    return lists.includes(block.aspect) || !aspects.has(block.aspect);
  });
  const blocks = [...told, ...missing];
  const used = new Set(blocks.flatMap((block) => block.citations));
  const all = [...new Map([...draft.citations, ...citations].map((citation) => [citation.id, citation])).values()];
  return {
    ...draft,
    mode: 'generative',
    blocks,
    citations: all.filter(({ id }) => used.has(id)),
  };
}

/** What the citizen is told of the languages: what a machine has translated, and what is quoted in another one. */
export function withLanguageNotices(draft: Draft, { language }: Pick<Understanding, 'language'>): Draft {
  const { blocks, notices } = draft;
  const quotes = blocks.some((block) => block.kind !== 'fixed' && block.language !== language);
  const kept = notices.filter((notice) => notice !== 'notice.translated' || quotes);
  const translates = blocks.some((block) => block.translated);
  return { ...draft, notices: [...kept, ...(translates ? (['notice.translated.machine'] as const) : [])] };
}
