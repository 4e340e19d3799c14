import type { Block, Citation } from '../../types/reply.ts';
import type { ReplyAssistant } from '../assistant.ts';
import type { Draft } from '../compose/draft.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Understanding } from '../understand.ts';
import { type Supports, supportOf } from '../verify/support.ts';
import { isVotedFor } from '../verify/vote.ts';
import { verify } from '../verify.ts';
import type { Claim } from './read-claims.ts';
import type { Source } from './sources.ts';

export interface CheckDeps {
  assistant: ReplyAssistant;
  embedQuestion(text: string): Promise<Int8Array>;
  embedStatement(text: string): Promise<Int8Array>;
  /** Shows a block that has passed; it stays. */
  onBlock: (block: Block, citations: Citation[]) => void;
}

/** One sentence of a model is no longer, in characters. */
const longestClaim = 400;

/** Claims in the order in which they come, checked one after the other. */
export class ToldClaims {
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

  /**
   * @param claims all so far
   * @param most later ones are passed over
   */
  take(claims: Claim[], most: number): void {
    for (const claim of claims.slice(this.#taken, most)) {
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
    // What is copied needs nobody's opinion.
    const stands = quotes.includes(text) || (await isVotedFor(text, quotes, this.#deps.assistant));
    if (!stands) return void this.#dropped.push('vote');
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
      ...(this.#isTranslated(sources) ? { translated: true as const } : {}),
      citations: sources.map(({ citation }) => citation.id),
    };
  }
  #isTranslated(sources: Source[]): boolean {
    return sources.every(({ citation }) => citation.language !== this.#understood.language);
  }
}
