import type { Language } from '../../types/language.ts';
import type { Block, Status } from '../../types/reply.ts';
import type { Draft } from './draft.ts';
import { fixedBlock } from './fixed.ts';

const mostSuggestions = 4;

/** What the answer below it is about, where a reply answers several questions; what no service answers stands last. */
export const headingOf = ({ services: [service] }: Draft, language: Language): Block =>
  service ? fixedBlock('several.heading', language, { service: service.title }) : fixedBlock('several.other', language);

/** The answers to the questions of one message, as one: in their order, and what any of them needs. */
export function joinDrafts(drafts: [Draft, ...Draft[]]): Draft {
  const [first, ...others] = drafts;
  if (others.length === 0) return first;
  const citations = new Map(drafts.flatMap((draft) => draft.citations.map((citation) => [citation.id, citation])));
  const handover = drafts.find((draft) => draft.handover)?.handover;
  return {
    ...first,
    status: statusOf(drafts),
    mode:
      (['generative', 'extractive', 'curated'] as const).find((mode) => drafts.some((draft) => draft.mode === mode)) ??
      'fixed',
    aspects: [...new Set(drafts.flatMap(({ aspects }) => aspects))],
    blocks: drafts.flatMap(({ blocks }) => blocks),
    citations: [...citations.values()],
    services: drafts.flatMap(({ services }) => services),
    suggestions: inTurn(drafts.map(({ suggestions }) => suggestions)).slice(0, mostSuggestions),
    notices: [...new Set(drafts.flatMap(({ notices }) => notices))],
    ...(handover ? { handover } : {}),
  };
}

function statusOf(drafts: Draft[]): Status {
  const [first, ...others] = new Set(drafts.map(({ status }) => status));
  return first && others.length === 0 ? first : 'answered_partly';
}

/** The first of each list, then the second of each, and so on. */
export function inTurn<T>(lists: T[][]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}
