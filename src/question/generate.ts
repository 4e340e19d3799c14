import type { Silence } from '../models/chat.ts';
import type { Aspect } from '../types/aspect.ts';
import type { Block, Citation } from '../types/reply.ts';
import { messagesFor, type ReplyAssistant } from './assistant.ts';
import type { Draft } from './compose/draft.ts';
import { type Claim, Claims, readClaims } from './generate/read-claims.ts';
import { type Source, sourcesFor, toldInFixedWords } from './generate/sources.ts';
import type { Knowledge } from './knowledge.ts';
import type { Understanding } from './understand.ts';
import { statementEmbedder } from './verify/statement-vectors.ts';
import { type Supports, supportOf } from './verify/support.ts';
import { verify } from './verify.ts';

export interface GenerateDeps {
  assistant: ReplyAssistant;
  embedQuestion(text: string): Promise<Int8Array>;
  /** Shows a block that has passed; it stays. */
  onBlock: (block: Block, citations: Citation[]) => void;
}

export interface Generated {
  draft: Draft;
  supports: Supports;
  /** Why claims were dropped; holds no text. */
  dropped: string[];
  /** Why the model said nothing, or broke off. */
  silence?: Silence;
}

const mostClaims = 8;
const longestClaim = 400;
const mostTokens = 1200;

/**
 * The quoted answer told in the model's words: each claim is checked as it comes and shown when it passes. What was
 * asked and no claim tells follows as it is quoted; when no claim passes, the quoted answer stands as it was.
 */
export async function generate(
  draft: Draft,
  understood: Understanding,
  knowledge: Knowledge,
  deps: GenerateDeps,
): Promise<Generated> {
  const sources = sourcesFor(draft, understood, knowledge);
  if (sources.length === 0) return { draft, supports: new Map(), dropped: [] };
  const embedStatement = statementEmbedder(knowledge, deps.embedQuestion);
  const told = new ToldClaims(sources, draft, understood, knowledge, { ...deps, embedStatement });
  const answer = await deps.assistant.chat.ask({
    promptDigest: deps.assistant.prompts.digest('compose'),
    messages: messagesFor(deps.assistant, 'compose', {
      question: understood.text,
      statements: sources
        .map(({ token, aspect, citation }) => `${token} (${aspect ?? '-'}) ${citation.quote}`)
        .join('\n'),
      language: languageNames[understood.language],
      aspects: draft.aspects.join(', ') || 'what the question says',
      most: String(mostClaims),
    }),
    shape: { name: 'answer', schema: Claims },
    maxTokens: mostTokens,
    canary: deps.assistant.canary,
    onText: (text) => told.take(readClaims(text)),
    isShown: () => told.begun,
  });
  if (answer.told) told.take(answer.value.claims);
  const { blocks, citations, supports, dropped } = await told.settled();
  const silence = answer.told ? {} : { silence: answer.why };
  if (blocks.length === 0) return { draft, supports, dropped, ...silence };
  return { draft: join(draft, blocks, citations, understood), supports, dropped, ...silence };
}

const languageNames = {
  zh: 'Chinese (简体中文)',
  en: 'English',
  ja: 'Japanese (日本語)',
  ko: 'Korean (한국어)',
  ru: 'Russian (русский)',
  gu: 'Gujarati (ગુજરાતી)',
};

interface CheckDeps extends GenerateDeps {
  embedStatement: GenerateDeps['embedQuestion'];
}

/** Claims in the order in which they come, checked one after the other. */
class ToldClaims {
  readonly #sources: Map<string, Source>;
  readonly #draft: Draft;
  readonly #understood: Understanding;
  readonly #knowledge: Knowledge;
  readonly #deps: CheckDeps;
  readonly #blocks: Block[] = [];
  readonly #citations = new Map<string, Citation>();
  readonly #supports: Supports = new Map();
  readonly #dropped: string[] = [];
  #taken = 0;
  #checking: Promise<void> = Promise.resolve();

  constructor(sources: Source[], draft: Draft, understood: Understanding, knowledge: Knowledge, deps: CheckDeps) {
    this.#sources = new Map(sources.map((source) => [source.token, source]));
    this.#draft = draft;
    this.#understood = understood;
    this.#knowledge = knowledge;
    this.#deps = deps;
  }

  /** Whether a claim has come: another model would tell it again in other words. */
  get begun(): boolean {
    return this.#taken > 0;
  }

  /** @param claims all so far */
  take(claims: Claim[]): void {
    for (const claim of claims.slice(this.#taken, mostClaims)) {
      this.#taken += 1;
      this.#checking = this.#checking.then(() => this.#check(claim));
    }
  }

  async settled() {
    await this.#checking;
    const citations = [...this.#citations.values()];
    return { blocks: this.#blocks, citations, supports: this.#supports, dropped: this.#dropped };
  }

  async #check(claim: Claim): Promise<void> {
    const sources = [...new Set(claim.sources)].map((token) => this.#sources.get(token));
    const known = sources.flatMap((source) => source ?? []);
    const text = claim.text.trim();
    if (known.length === 0 || known.length < sources.length) return void this.#dropped.push('source');
    if (text === '' || text.length > longestClaim || this.#blocks.some((block) => block.text === text)) {
      return void this.#dropped.push('repeated');
    }
    const citations = known.map(({ citation }) => citation);
    const block = this.#blockOf(text, known);
    const quotes = citations.map(({ quote }) => quote);
    const rivals = [...this.#sources.values()]
      .map(({ citation }) => citation.quote)
      .filter((quote) => !quotes.includes(quote));
    const { embedQuestion, embedStatement } = this.#deps;
    this.#supports.set(text, await supportOf(text, { quotes, rivals }, embedQuestion, embedStatement));
    const alone = { ...this.#draft, mode: 'generative' as const, blocks: [block], citations };
    const { dropped } = verify(alone, this.#knowledge, this.#supports);
    const [fault] = dropped;
    if (fault) return void this.#dropped.push(fault.reason);
    this.#blocks.push(block);
    for (const citation of citations) this.#citations.set(citation.id, citation);
    this.#deps.onBlock(block, citations);
  }

  #blockOf(text: string, sources: Source[]): Block {
    const aspect = sources.find((source) => source.aspect && this.#draft.aspects.includes(source.aspect))?.aspect;
    const own = aspect ?? sources[0]?.aspect;
    return {
      text,
      language: this.#understood.language,
      kind: this.#blocks.length === 0 ? 'paragraph' : 'item',
      ...(own ? { aspect: own } : {}),
      citations: sources.map(({ citation }) => citation.id),
    };
  }
}

/** A list that isn't told whole sends people home again: what no claim tells of these is quoted. */
const lists: Aspect[] = ['materials', 'fee'];

function join(draft: Draft, told: Block[], citations: Citation[], { language }: Understanding): Draft {
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
    notices: noticesOf(draft, blocks, all, language),
  };
}

/** What was told in the citizen's language from a guide in another one is a machine's translation. */
function noticesOf({ notices }: Draft, blocks: Block[], citations: Citation[], language: Block['language']) {
  const translates = blocks.some(
    (block) =>
      block.kind !== 'fixed' &&
      block.language === language &&
      citations.some((citation) => citation.language !== language && block.citations.includes(citation.id)),
  );
  const quotes = blocks.some((block) => block.kind !== 'fixed' && block.language !== language);
  const kept = notices.filter((notice) => notice !== 'notice.translated' || quotes);
  return [...kept, ...(translates ? (['notice.translated.machine'] as const) : [])];
}
