import type { Silence } from '../../models/chat.ts';
import type { Block } from '../../types/reply.ts';
import { messagesFor } from '../assistant.ts';
import type { Draft } from '../compose/draft.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Understanding } from '../understand.ts';
import { languageNames } from './language-names.ts';
import { Claims } from './read-claims.ts';
import { type Source, statementLines } from './sources.ts';
import { type CheckDeps, ToldClaims } from './told-claims.ts';

export interface Translated extends Awaited<ReturnType<ToldClaims['settled']>> {
  draft: Draft;
  silence?: Silence;
}

const mostTokens = 1600;

/**
 * Quoted statements in another language than the citizen's, translated by the model: each translation stands in the
 * place of its quote when it passes what every claim has to pass, and cites it. The others stay as they are.
 */
export async function translateQuotes(
  draft: Draft,
  understood: Understanding,
  knowledge: Knowledge,
  deps: CheckDeps,
): Promise<Translated | undefined> {
  const sources = foreignSources(draft, understood);
  if (sources.length === 0) return undefined;
  const { assistant } = deps;
  const told = new ToldClaims(sources, draft, understood, knowledge, { ...deps, onBlock: () => {} });
  const answer = await assistant.chat.ask({
    promptDigest: assistant.prompts.digest('translate'),
    messages: messagesFor(assistant, 'translate', {
      statements: statementLines(sources),
      language: languageNames[understood.language],
    }),
    shape: { name: 'translation', schema: Claims },
    maxTokens: mostTokens,
    canary: assistant.canary,
  });
  if (answer.told) told.take(answer.value.claims, sources.length);
  const settled = await told.settled();
  const blocks = inPlace(draft, settled.blocks);
  return { ...settled, draft: { ...draft, blocks }, ...(answer.told ? {} : { silence: answer.why }) };
}

function foreignSources({ blocks, citations }: Draft, { language }: Understanding): Source[] {
  const foreign = blocks.filter((block) => isQuote(block) && block.language !== language);
  const cited = citations.filter(({ id }) => foreign.some((block) => block.citations[0] === id));
  return cited.map((citation, i) => {
    const aspect = foreign.find((block) => block.citations[0] === citation.id)?.aspect;
    return { token: `S${i + 1}`, citation, ...(aspect ? { aspect } : {}) };
  });
}

/** One statement, to the letter. */
const isQuote = ({ kind, citations, translated }: Block): boolean =>
  kind !== 'fixed' && citations.length === 1 && !translated;

function inPlace({ blocks }: Draft, translations: Block[]): Block[] {
  const found = new Map(
    translations.filter(({ citations }) => citations.length === 1).map((block) => [block.citations[0], block]),
  );
  return blocks.map((block) => {
    const translation = isQuote(block) ? found.get(block.citations[0]) : undefined;
    if (!translation) return block;
    const { text, language } = translation;
    return { ...block, text, language, translated: true as const };
  });
}
