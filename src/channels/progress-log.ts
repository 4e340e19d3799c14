import type { OnProgress, Progress } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import { type ChatEvent, rankOf, toEvent } from './chat-events.ts';

/** A question that is being answered on this node, and what was told of it so far. */
export interface Running {
  /** Rejects only by surprise. */
  reply: Promise<Reply>;
  /** Settles when there is something to send: the question is committed, a block is there, or it has ended. */
  begun: Promise<void>;
  /** Set before `begun` settles when the reply came before anything else: nothing has to be streamed. */
  atOnce(): Reply | undefined;
  /** The events behind the one with id `last`, as they come, to the end. @throws what the question flow threw */
  follow(last?: string): AsyncGenerator<ChatEvent>;
}

export interface ProgressLog {
  /** Starts the work; it goes on when nobody listens any more. `token` is the conversation's when it isn't new. */
  start(work: (onProgress: OnProgress) => Promise<Reply>, token?: string): Running;
  /** What this node knows of a reply whose conversation has this token. */
  find(replyId: string, token: string): Running | undefined;
}

/** How long an ended question can be picked up here: a reply that the database didn't take is only here. */
const keptMs = 5 * 60_000;
const keptAtMost = 2_000;

export function createProgressLog(clock: () => Date): ProgressLog {
  const entries = new Map<string, Entry>();
  return {
    start(work, token) {
      const entry = new Entry(token, (replyId) => {
        forgetOld(entries, clock().getTime());
        entries.set(replyId, entry);
      });
      entry.run(work, clock);
      return entry;
    },
    find(replyId, token) {
      const entry = entries.get(replyId);
      return entry && entry.token !== undefined && sameText(entry.token, token) ? entry : undefined;
    },
  };
}

/** Oldest first, as they came. */
function forgetOld(entries: Map<string, Entry>, now: number): void {
  for (const [replyId, entry] of entries) {
    if (entry.endedAt !== undefined && (now - entry.endedAt > keptMs || entries.size >= keptAtMost)) entries.delete(replyId);
  }
}

class Entry implements Running {
  token: string | undefined;
  endedAt: number | undefined;
  reply!: Promise<Reply>;
  readonly begun: Promise<void>;
  readonly #events: ChatEvent[] = [];
  readonly #onAccepted: (replyId: string) => void;
  #begin!: () => void;
  #first: Reply | undefined;
  #failure: { thrown: unknown } | undefined;
  #waiting: (() => void)[] = [];

  constructor(token: string | undefined, onAccepted: (replyId: string) => void) {
    this.token = token;
    this.#onAccepted = onAccepted;
    this.begun = new Promise((resolve) => {
      this.#begin = resolve;
    });
  }

  run(work: (onProgress: OnProgress) => Promise<Reply>, clock: () => Date): void {
    this.reply = work((progress) => this.#take(progress)).then(
      (reply) => {
        this.#take({ type: 'reply', reply });
        return reply;
      },
      (thrown: unknown) => {
        this.#failure = { thrown };
        throw thrown;
      },
    );
    const end = () => {
      this.endedAt = clock().getTime();
      this.#begin();
      this.#wake();
    };
    this.reply.then(end, end);
  }

  atOnce(): Reply | undefined {
    return this.#first;
  }

  async *follow(last?: string): AsyncGenerator<ChatEvent> {
    const after = last === undefined ? -1 : rankOf(last);
    await this.begun;
    for (let next = 0; ; ) {
      for (; next < this.#events.length; next++) {
        const event = this.#events[next];
        if (event && rankOf(event.id) > after) yield event;
      }
      if (this.#failure) throw this.#failure.thrown;
      if (this.endedAt !== undefined) return;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #take(progress: Progress): void {
    const event = toEvent(progress);
    const last = this.#events.at(-1);
    if (progress.type === 'accepted') {
      if (this.#events[0]?.id === 'accepted') return;
      this.token = progress.conversationToken ?? this.token;
      // The stages before the commit were kept back: nobody follows before this.
      this.#events.unshift(event);
      this.#onAccepted(progress.replyId);
    } else if (!last || rankOf(event.id) > rankOf(last.id)) this.#events.push(event);
    else return;
    if (progress.type === 'reply' && !this.#events.some(({ event: type }) => type === 'accepted' || type === 'block')) {
      this.#first = progress.reply;
    }
    if (progress.type !== 'stage') this.#begin();
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** In a time that says nothing about where two tokens differ. */
function sameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
