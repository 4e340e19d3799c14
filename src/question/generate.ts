import type { Silence, Told } from '../models/chat.ts';
import { messagesFor } from './assistant.ts';
import type { Draft } from './compose/draft.ts';
import { joinTold, withLanguageNotices } from './generate/join-told.ts';
import { languageNames } from './generate/language-names.ts';
import { Claims, readClaims } from './generate/read-claims.ts';
import { type Source, sourcesFor, statementLines } from './generate/sources.ts';
import { type CheckDeps, ToldClaims } from './generate/told-claims.ts';
import { translateQuotes } from './generate/translate.ts';
import type { Knowledge } from './knowledge.ts';
import type { Understanding } from './understand.ts';
import { statementEmbedder } from './verify/statement-vectors.ts';
import type { Supports } from './verify/support.ts';

export type GenerateDeps = Omit<CheckDeps, 'embedStatement'>;

export interface Generated {
  draft: Draft;
  supports: Supports;
  /** Why claims were dropped; holds no text. */
  dropped: string[];
  /** Why the model said nothing, or broke off. */
  silence?: Silence;
}

const mostClaims = 8;
const mostTokens = 1200;

/**
 * The quoted answer told in the model's words: each claim is checked as it comes and shown when it passes. What was
 * asked and no claim tells follows as it is quoted, translated where the guide is in another language than the citizen's;
 * when nothing passes, the quoted answer stands as it was.
 */
export async function generate(
  draft: Draft,
  understood: Understanding,
  knowledge: Knowledge,
  given: GenerateDeps,
): Promise<Generated> {
  const sources = sourcesFor(draft, understood, knowledge);
  if (sources.length === 0) return { draft, supports: new Map(), dropped: [] };
  const deps = { ...given, embedStatement: statementEmbedder(knowledge, given.embedQuestion) };
  const told = new ToldClaims(sources, draft, understood, knowledge, deps);
  const answer = await askForClaims(sources, told, { draft, understood }, deps);
  const { blocks, citations, supports, dropped } = await told.settled();
  const joined = blocks.length > 0 ? joinTold(draft, blocks, citations) : draft;
  if (!answer.told) return { draft: finished(joined, understood), supports, dropped, silence: answer.why };
  const translated = await translateQuotes(joined, understood, knowledge, deps);
  return {
    draft: finished(translated?.draft ?? joined, understood),
    supports: new Map([...supports, ...(translated?.supports ?? [])]),
    dropped: [...dropped, ...(translated?.dropped ?? [])],
    ...(translated?.silence ? { silence: translated.silence } : {}),
  };
}

async function askForClaims(
  sources: Source[],
  told: ToldClaims,
  { draft, understood }: { draft: Draft; understood: Understanding },
  { assistant }: CheckDeps,
): Promise<Told<Claims>> {
  const answer = await assistant.chat.ask({
    promptDigest: assistant.prompts.digest('compose'),
    messages: messagesFor(assistant, 'compose', {
      question: understood.text,
      statements: statementLines(sources),
      language: languageNames[understood.language],
      aspects: draft.aspects.join(', ') || 'what the question says',
      most: String(mostClaims),
    }),
    shape: { name: 'answer', schema: Claims },
    maxTokens: mostTokens,
    canary: assistant.canary,
    onText: (text) => told.take(readClaims(text), mostClaims),
    isShown: () => told.begun,
  });
  if (answer.told) told.take(answer.value.claims, mostClaims);
  return answer;
}

/** Where nothing of it is the model's, the quoted answer is what it was. */
function finished(draft: Draft, understood: Understanding): Draft {
  const written = draft.mode === 'generative' || draft.blocks.some((block) => block.translated);
  return written ? { ...withLanguageNotices(draft, understood), mode: 'generative' } : draft;
}
