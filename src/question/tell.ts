import type { Silence } from '../models/chat.ts';
import type { Block, Citation } from '../types/reply.ts';
import { type ReplyAssistant, saidBy } from './assistant.ts';
import type { Draft } from './compose/draft.ts';
import { headingOf, joinDrafts } from './compose/several.ts';
import type { Composed } from './compose.ts';
import { generate } from './generate.ts';
import type { Knowledge } from './knowledge.ts';
import type { Tracing } from './trace.ts';
import type { UnderstandDeps } from './understand.ts';
import type { Supports } from './verify/support.ts';
import { verify } from './verify.ts';

export type Show = (block: Block, citations: Citation[]) => void;

export interface TellDeps extends Pick<UnderstandDeps, 'embedQuestion'> {
  /** Undefined where no model may write. */
  assistant: ReplyAssistant | undefined;
  /** Shows a block that has passed; it stays. */
  show: Show;
  trace: Tracing;
}

interface Told {
  draft: Draft;
  supports: Supports;
  dropped: string[];
  silence?: Silence;
}

/**
 * Each answer in the model's words, as far as they pass; as quoted where none may write. Several stand one after the
 * other, each under its heading.
 */
export async function tell(
  composed: [Composed, ...Composed[]],
  knowledge: Knowledge,
  deps: TellDeps,
): Promise<{ draft: Draft; supports: Supports; silences: Silence[] }> {
  const [first, ...others] = composed;
  const tellOne = others.length === 0 ? tellAlone : tellUnderHeading;
  const told: [Told, ...Told[]] = [await tellOne(first, knowledge, deps)];
  for (const one of others) told.push(await tellOne(one, knowledge, deps));
  const [{ draft }, ...rest] = told;
  const joined = joinDrafts([draft, ...rest.map((one) => one.draft)]);
  const silences = told.flatMap(({ silence }) => silence ?? []);
  if (deps.assistant) {
    const unsupported = told.flatMap(({ dropped }) => dropped);
    deps.trace.note({ mode: joined.mode, unsupported, ...saidBy(deps.assistant, silences[0]) });
  }
  return { draft: joined, supports: new Map(told.flatMap(({ supports }) => [...supports])), silences };
}

async function tellAlone(
  { draft, understood }: Composed,
  knowledge: Knowledge,
  { assistant, show, embedQuestion }: TellDeps,
): Promise<Told> {
  // The words of staff were signed as they are.
  if (!assistant || draft.mode === 'curated') return { draft, supports: new Map(), dropped: [] };
  return generate(draft, understood, knowledge, { assistant, embedQuestion, onBlock: show });
}

async function tellUnderHeading(composed: Composed, knowledge: Knowledge, deps: TellDeps): Promise<Told> {
  const heading = headingOf(composed.draft, composed.understood.language);
  let shown = 0;
  const show: Show = (block, citations) => {
    if (shown++ === 0) deps.show(heading, []);
    deps.show(block, citations);
  };
  const told = await tellAlone(composed, knowledge, { ...deps, show });
  const { draft } = verify(told.draft, knowledge, told.supports);
  // The next answer's sentences are shown as they come: what is quoted of this one goes before them.
  if (deps.assistant) {
    for (const block of draft.blocks.slice(shown)) show(block, citationsOf(block, draft));
  }
  return { ...told, draft: { ...draft, blocks: draft.blocks.length > 0 ? [heading, ...draft.blocks] : [] } };
}

export const citationsOf = (block: Block, { citations }: Pick<Draft, 'citations'>): Citation[] =>
  citations.filter(({ id }) => block.citations.includes(id));
