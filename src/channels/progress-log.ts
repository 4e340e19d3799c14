import type { OnProgress, Progress } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';
import { type ChatEvent, rankOf, toEvent } from './chat-events.ts';

/** A question that is being answered on this node, and what was told of it so far. */
export interface Running {
  /** Rejects only by surprise. */
  reply: Promise<Reply>;
  /**
   * What comes first: undefined as soon as there is something to stream, the reply when it came before anything else.
   * Rejects with what the question flow threw before it told anything.
   */
  first: Promise<Reply | undefined>;
  /** Somebody waits for the reply until `gone`; a while after the last one has left, the work hears of it. */
  attend(gone: AbortSignal): void;
  /** All events, those that were told already at once, to the end. @throws what the question flow threw */
  follow(): AsyncGenerator<ChatEvent>;
}

/** @param left aborts when nobody waits any more */
type Work = (onProgress: OnProgress, left: AbortSignal) => Promise<Reply>;

export interface ProgressLog {
  /** Starts the work; it goes on when nobody listens any more. `token` is the conversation's when it isn't new. */
  start(work: Work, token?: string): Running;
  /** What this node knows of a reply whose conversation has this token. */
  find(replyId: string, token: string): Running | undefined;
  /** Drops all that this node knows of the conversation with this token. */
  forget(token: string): void;
}

/** How long an ended question can be picked up here: a reply that the database didn't take is only here. */
const keptMs = 5 * 60_000;
const keptAtMost = 2_000;
/** A phone that has lost its connection is back before. */
const patienceMs = 5_000;

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
      return entry?.isOf(token) ? entry : undefined;
    },
    forget(token) {
      for (const [replyId, entry] of entries) if (entry.isOf(token)) entries.delete(replyId);
    },
  };
}

/** Oldest first, as they came. */
function forgetOld(entries: Map<string, Entry>, now: number): void {
  for (const [replyId, { endedAt }] of entries) {
    if (endedAt !== undefined && (now - endedAt > keptMs || entries.size >= keptAtMost)) entries.delete(replyId);
  }
}

class Entry implements Running {
  token: string | undefined;
  endedAt: number | undefined;
  reply: Promise<Reply> = new Promise(() => {});
  readonly first: Promise<Reply | undefined>;
  readonly #events: ChatEvent[] = [];
  #blocks = 0;
  readonly #onAccepted: (replyId: string) => void;
  #settleFirst!: { resolve(reply: Reply | undefined): void; reject(thrown: unknown): void };
  #failure: { thrown: unknown } | undefined;
  #waiting: (() => void)[] = [];
  readonly #left = new AbortController();
  #attending = 0;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(token: string | undefined, onAccepted: (replyId: string) => void) {
    this.token = token;
    this.#onAccepted = onAccepted;
    this.first = new Promise((resolve, reject) => {
      this.#settleFirst = { resolve, reject };
    });
    // Whoever wants one whole reply never looks at what comes first.
    this.first.catch(() => {});
  }

  isOf(token: string): boolean {
    return this.token !== undefined && sameText(this.token, token);
  }

  attend(gone: AbortSignal): void {
    clearTimeout(this.#leaving);
    this.#attending++;
    const leave = () => {
      if (--this.#attending > 0 || this.endedAt !== undefined) return;
      this.#leaving = setTimeout(() => this.#left.abort(), patienceMs);
    };
    if (gone.aborted) leave();
    else gone.addEventListener('abort', leave, { once: true });
  }

  run(work: Work, clock: () => Date): void {
    const end = () => {
      clearTimeout(this.#leaving);
      this.endedAt = clock().getTime();
      this.#wake();
    };
    this.reply = work((progress) => this.#take(progress), this.#left.signal);
    this.reply.then(
      (reply) => {
        this.#take({ type: 'reply', reply });
        end();
      },
      (thrown: unknown) => {
        this.#failure = { thrown };
        this.#settleFirst.reject(thrown);
        end();
      },
    );
  }

  async *follow(): AsyncGenerator<ChatEvent> {
    for (let next = 0; ; ) {
      for (; next < this.#events.length; next++) {
        const event = this.#events[next];
        if (event) yield event;
      }
      if (this.#failure) throw this.#failure.thrown;
      if (this.endedAt !== undefined) return;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #take(progress: Progress): void {
    const event = toEvent(progress, this.#blocks);
    const last = this.#events.at(-1);
    // The flow tells its reply and returns it: what was told already isn't told twice.
    if (last && rankOf(event.id) <= rankOf(last.id)) return;
    this.#events.push(event);
    if (progress.type === 'block') this.#blocks += 1;
    if (progress.type === 'accepted') {
      this.token = progress.conversationToken ?? this.token;
      this.#onAccepted(progress.replyId);
    }
    if (progress.type === 'reply') this.#settleFirst.resolve(progress.reply);
    else if (progress.type !== 'stage') this.#settleFirst.resolve(undefined);
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
