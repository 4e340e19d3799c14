import type { Silence } from '../../models/chat.ts';
import type { Block, Citation } from '../../types/reply.ts';
import { messagesFor } from '../assistant.ts';
import { cite } from '../compose/cite.ts';
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
 * Quoted statements in another language than the citizen's, translated by the model from the Chinese original: each
 * translation stands in the place of its quote when it passes what every claim has to pass, and cites the original. The
 * others stay as they are.
 */
export async function translateQuotes(
  draft: Draft,
  understood: Understanding,
  knowledge: Knowledge,
  deps: CheckDeps,
): Promise<Translated | undefined> {
  const quoted = foreignQuotes(draft, understood, knowledge);
  if (quoted.length === 0) return undefined;
  const sources = quoted.map(({ source }) => source);
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
  const silence = answer.told ? {} : { silence: answer.why };
  return { ...settled, draft: withTranslations(draft, quoted, settled.blocks), ...silence };
}

/** A quote that is to be translated, and what the model is given of it. */
interface Quoted {
  block: Block;
  source: Source;
}

function foreignQuotes(draft: Draft, { language }: Understanding, knowledge: Knowledge): Quoted[] {
  return draft.blocks
    .filter((block) => block.kind !== 'fixed' && !block.translated && block.language !== language)
    .flatMap((block, i) => {
      const [citation, ...others] = draft.citations.filter(({ id }) => block.citations.includes(id));
      if (!citation || others.length > 0) return [];
      const { aspect } = block;
      const source = { token: `S${i + 1}`, citation: original(citation, knowledge), ...(aspect ? { aspect } : {}) };
      return [{ block, source }];
    });
}

/** The Chinese text that a translated guide was made from: nothing is translated twice. */
function original(citation: Citation, knowledge: Knowledge): Citation {
  const document = knowledge.documents.get(`${citation.documentId}/zh`);
  for (const section of document?.sections ?? []) {
    const statement = section.statements.find(({ id, confirmed }) => confirmed && id === citation.statementId);
    if (document && statement) return cite({ document, section, statement }, knowledge);
  }
  return citation;
}

function withTranslations(draft: Draft, quoted: Quoted[], translations: Block[]): Draft {
  const citations = new Map(draft.citations.map((citation) => [citation.id, citation]));
  const blocks = draft.blocks.map((block) => {
    const source = quoted.find((each) => each.block === block)?.source;
    const translation = translations.find(
      (each) => each.citations.length === 1 && each.citations[0] === source?.citation.id,
    );
    if (!source || !translation) return block;
    citations.set(source.citation.id, source.citation);
    const { text, language } = translation;
    return { ...block, text, language, translated: true as const, citations: [source.citation.id] };
  });
  const used = new Set(blocks.flatMap((block) => block.citations));
  return { ...draft, blocks, citations: [...citations.values()].filter(({ id }) => used.has(id)) };
}
