import type { Aspect } from '../../types/aspect.ts';
import type { Block, Citation } from '../../types/reply.ts';
import { citationId, cite, type Placed } from '../compose/cite.ts';
import type { Draft } from '../compose/draft.ts';
import { selectStatements } from '../compose/select-statements.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Understanding } from '../understand.ts';

/** A statement that the model is given, under a token that means nothing elsewhere. */
export interface Source {
  /** `S1`, `S2` … */
  token: string;
  aspect?: Aspect;
  citation: Citation;
}

/** More would bury what was asked, and take a small model minutes to read. */
const most = 24;

/** Aspects on which the quoted answer has to say that something isn't confirmed, or holds elsewhere only: it says it. */
export const toldInFixedWords = ({ blocks }: Draft): Set<Aspect | undefined> =>
  new Set(blocks.filter((block) => block.kind === 'fixed').map((block) => block.aspect));

/**
 * What the model may rest on: the statements that the quoted answer shows, in its order, and all others on the asked
 * aspects that hold where the citizen is. Of what is told in fixed words nothing.
 */
export function sourcesFor(draft: Draft, understood: Understanding, knowledge: Knowledge): Source[] {
  const fixed = toldInFixedWords(draft);
  const shown = draft.blocks.filter((block) => block.kind !== 'fixed' && !(block.aspect && fixed.has(block.aspect)));
  const own = new Map(shown.flatMap((block) => sourceOf(block, draft)));
  for (const placed of others(draft, understood, knowledge)) {
    const id = citationId(placed);
    if (placed.section.aspect && fixed.has(placed.section.aspect)) continue;
    if (!own.has(id)) own.set(id, { ...aspectOf(placed.section.aspect), citation: cite(placed, knowledge) });
  }
  return [...own.values()].slice(0, most).map((source, i) => ({ ...source, token: `S${i + 1}` }));
}

/** As prompts list them. */
export const statementLines = (sources: Source[]): string =>
  sources.map(({ token, aspect, citation }) => `${token} (${aspect ?? '-'}) ${citation.quote}`).join('\n');

type Untold = Omit<Source, 'token'>;

const aspectOf = (aspect: Aspect | undefined) => (aspect ? { aspect } : {});

function sourceOf(block: Block, draft: Draft): [string, Untold][] {
  const citations = draft.citations.filter((citation) => block.citations.includes(citation.id));
  return citations.map((citation) => [citation.id, { ...aspectOf(block.aspect), citation }]);
}

function others(draft: Draft, understood: Understanding, knowledge: Knowledge): Placed[] {
  const [service] = draft.services;
  if (!service) return [];
  return draft.aspects.flatMap((aspect) => selectStatements(service.id, aspect, understood, knowledge).here);
}
