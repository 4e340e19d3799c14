import type { Stage } from '../../types/reply.ts';
import type { TurnView } from '../chat-view.tsx';
import type { Keeper, Kept } from './keep-conversation.ts';
import type { ChatEvent } from './read-events.ts';
import type { Ending, Owned, Server, StoredConversation } from './speak-to-server.ts';

/** What the citizen is told while a question is being answered. */
export type Step = 'sending' | 'reading' | 'finding' | 'checking' | 'resuming';

const steps: Record<Stage, Step> = {
  receive: 'reading',
  guard: 'reading',
  understand: 'reading',
  retrieve: 'finding',
  route: 'finding',
  compose: 'checking',
  verify: 'checking',
  reply: 'checking',
};

export interface ConversationState extends Kept {
  step?: Step | undefined;
  said?: 'answered' | 'started-over' | 'office' | undefined;
}

export interface ConversationOptions {
  server: Server;
  keeper: Keeper;
  start: Kept;
  language: string;
  /** A name or code; where the citizen is. */
  region?: string;
  isOnline(): boolean;
  newKey(): string;
  wait(milliseconds: number): Promise<void>;
  onChange(state: ConversationState): void;
}

/** Waits between attempts to pick up a broken answer. */
const pauses = [300, 1000, 2000, 4000, 8000];

/** One conversation in a tab: asks, follows the stream, resumes, stops, forgets. Knows no document. */
export class Conversation {
  #state: ConversationState;
  #options: ConversationOptions;
  #stop: AbortController | undefined;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#state = { ...options.start };
  }

  get state(): ConversationState {
    return this.#state;
  }

  get busy(): boolean {
    return this.#state.step !== undefined;
  }

  /** Asks; does nothing while an answer is coming or when there is nothing to ask. */
  async ask(question: string): Promise<void> {
    if (this.busy || !question.trim()) return;
    const turn: TurnView = { key: this.#options.newKey(), question: question.trim() };
    this.#change({ turns: [...this.#state.turns, turn] });
    await this.#answer(() => this.#send(turn));
  }

  /** Asks the last question again, with the key that it had, so that it is never asked twice. */
  async retry(): Promise<void> {
    const last = this.#state.turns.at(-1);
    if (this.busy || !last || last.reply) return;
    this.#changeLast({ problem: undefined });
    const { pending } = this.#state;
    await this.#answer(() => (pending ? this.#pickUp() : this.#send(last)));
  }

  /** After a reload: goes on with the answer that was under way, also when nothing had come of it yet. */
  async resume(): Promise<void> {
    const last = this.#state.turns.at(-1);
    if (last?.problem === 'stopped') return;
    if (this.#state.pending || (last && !last.reply && !last.problem)) await this.retry();
  }

  stop(): void {
    this.#stop?.abort();
  }

  /** Forgets the conversation here and on the server. */
  async startOver(): Promise<void> {
    this.stop();
    const { conversation } = this.#state;
    if (conversation) await this.#options.server.deleteConversation(conversation);
    this.#state = { turns: [] };
    this.#change({ said: 'started-over' });
  }

  async judge(replyId: string, verdict: 'right' | 'wrong', reason?: string): Promise<boolean> {
    const noted = await this.#options.server.judge({ replyId, verdict, reason }, this.#state.conversation?.token);
    if (noted && verdict === 'wrong') this.#change({ doubted: true });
    return noted;
  }

  /** What was asked and answered, personal data masked; undefined when it can't be had. */
  async transcript(): Promise<StoredConversation['turns'] | undefined> {
    const { conversation } = this.#state;
    return conversation && (await this.#options.server.read(conversation))?.turns;
  }

  /** Takes in what people of the office have written meanwhile, and what has become of a hand-over. */
  async lookForAnswers(): Promise<void> {
    const { conversation } = this.#state;
    const read = conversation && (await this.#options.server.read(conversation));
    if (!read || conversation !== this.#state.conversation) return;
    const written = new Map(read.turns.map(({ reply, office = [] }) => [reply?.id, office]));
    const turns = this.#state.turns.map((turn) => {
      const office = written.get(turn.reply?.id) ?? [];
      return turn.reply && office.length > 0 ? { ...turn, office } : turn;
    });
    const more = countAnswers(turns) > countAnswers(this.#state.turns);
    this.#change({ turns, handover: read.handover, ...(more ? { said: 'office' } : {}) });
  }

  /** What is asked of the desk on this conversation's behalf. */
  get desk(): { server: Server; owned: Owned | undefined } {
    return { server: this.#options.server, owned: this.#state.conversation };
  }

  async #answer(work: () => Promise<Ending>): Promise<void> {
    this.#stop = new AbortController();
    this.#change({ step: 'sending', said: undefined });
    try {
      const ending = await work();
      if (ending === 'reply') this.#change({ step: undefined, said: 'answered' });
      else this.#fail(this.#options.isOnline() ? 'failed' : 'offline');
    } catch {
      this.#fail('stopped');
    }
  }

  #fail(problem: NonNullable<TurnView['problem']>): void {
    if (this.#state.turns.length > 0) this.#changeLast({ problem });
    this.#change({ step: undefined });
  }

  async #send({ key, question }: TurnView): Promise<Ending> {
    const signal = this.#signal();
    const { server, language, region } = this.#options;
    const asking = { question, language, ...(region ? { region } : {}), idempotencyKey: key };
    let ending = await server.ask({ ...asking, conversation: this.#state.conversation }, signal, this.#take);
    if (ending === 'unknown-conversation' && this.#state.conversation) {
      this.#change({ conversation: undefined });
      ending = await server.ask(asking, signal, this.#take);
    }
    return ending === 'broken' && this.#state.pending ? this.#pickUp() : ending;
  }

  /** Follows an accepted question to its reply, over as many broken connections as the pauses allow. */
  async #pickUp(): Promise<Ending> {
    const signal = this.#signal();
    for (const pause of pauses) {
      const { pending, conversation } = this.#state;
      if (!pending) return 'broken';
      this.#change({ step: 'resuming' });
      await this.#options.wait(pause);
      signal.throwIfAborted();
      const ending = await this.#options.server.resume(
        pending.replyId,
        pending.lastEventId,
        conversation?.token,
        signal,
        this.#take,
      );
      if (ending === 'reply') return ending;
      if (ending === 'unknown-conversation') this.#change({ pending: undefined });
    }
    return 'broken';
  }

  #signal(): AbortSignal {
    this.#stop ??= new AbortController();
    return this.#stop.signal;
  }

  #take = (event: ChatEvent, id: string | undefined): void => {
    if (this.#stop?.signal.aborted) return;
    this.#takeEvent(event);
    const { pending } = this.#state;
    if (id && pending) this.#change({ pending: { ...pending, lastEventId: id } });
  };

  #takeEvent(event: ChatEvent): void {
    switch (event.type) {
      case 'accepted':
        this.#change({ pending: { replyId: event.replyId }, ...conversationOf(event) });
        return;
      case 'stage':
        this.#change({ step: steps[event.stage] ?? 'finding' });
        return;
      case 'block':
        this.#changeLast({ arrived: withBlock(this.#state.turns.at(-1)?.arrived, event) });
        return;
      case 'reply':
        this.#changeLast({ reply: event.reply, arrived: undefined, problem: undefined });
        this.#change({ pending: undefined, ...conversationOf(event.reply) });
    }
  }

  #changeLast(change: Partial<TurnView>): void {
    this.#change({
      turns: this.#state.turns.map((turn, index, all) => (index === all.length - 1 ? { ...turn, ...change } : turn)),
    });
  }

  #change(change: { [Name in keyof ConversationState]?: ConversationState[Name] | undefined }): void {
    this.#state = { ...this.#state, ...change } as ConversationState;
    const { step: _, said: __, ...kept } = this.#state;
    this.#options.keeper.write(kept);
    this.#options.onChange(this.#state);
  }
}

const countAnswers = (turns: TurnView[]): number => turns.reduce((sum, { office = [] }) => sum + office.length, 0);

/** The token comes once, with the first question; later events leave the conversation as it is. */
function conversationOf(from: {
  conversationId: string;
  conversationToken?: string | undefined;
}): Pick<Kept, 'conversation'> {
  return from.conversationToken ? { conversation: { id: from.conversationId, token: from.conversationToken } } : {};
}

/** Blocks stand at their own index, so that an event that comes twice changes nothing. */
function withBlock(
  arrived: TurnView['arrived'],
  event: Extract<ChatEvent, { type: 'block' }>,
): NonNullable<TurnView['arrived']> {
  const blocks = [...(arrived?.blocks ?? [])];
  blocks[event.index] = event.block;
  const known = arrived?.citations ?? [];
  const citations = [...known, ...event.citations.filter((citation) => !known.some((each) => each.id === citation.id))];
  return { blocks: blocks.filter(Boolean), citations };
}
