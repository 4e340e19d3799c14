import type { Aspect } from './aspect.ts';
import type { OfficeAnswer, SentHandover } from './desk.ts';
import type { Language } from './language.ts';
import type { Block, Citation, Reply, Stage, Status } from './reply.ts';

/** What came in through a door, before anything was checked. */
export interface Asked {
  text: string;
  conversationId?: string;
  conversationToken?: string;
  /** The language of the page; what the question itself is written in wins over it. */
  language?: Language;
  /** Six-digit code. */
  region?: string;
  asOf?: string;
  idempotencyKey?: string;
  /** Aborts when nobody waits for the reply any more: it comes all the same, without further calls of a model. */
  left?: AbortSignal;
  /** Who asks, for the rate limit only: an address or key; never stored. Missing = exempt. */
  client?: string;
}

/** An earlier question of the same conversation, as far as the next one needs it. */
export interface Turn {
  /** Masked. */
  question: string;
  status: Status;
  language: Language;
  serviceId?: string;
  /** Services that a clarification offered, the likeliest first, or the steps of a plan that was told, in their order. */
  choices: string[];
  aspects: Aspect[];
  region?: string;
}

/** A question that was masked and committed: from here on it will get a reply, whatever happens. */
export interface Question {
  replyId: string;
  conversationId: string;
  /** Set on the first question of a conversation. */
  conversationToken?: string;
  /** Masked. */
  text: string;
  /** Kinds of personal data that were masked. */
  masked: string[];
  language?: Language;
  region?: string;
  asOf?: string;
  /** Oldest first. */
  turns: Turn[];
  /** False while the database is away: nothing was stored. */
  stored: boolean;
}

/** What a streaming door passes on while the spine works. */
export type Progress =
  | { type: 'accepted'; replyId: string; conversationId: string; conversationToken?: string }
  | { type: 'stage'; stage: Stage }
  | { type: 'block'; index: number; block: Block; citations: Citation[] }
  | { type: 'reply'; reply: Reply };
export type OnProgress = (progress: Progress) => void;

/** Where conversations are kept. `database/conversations.ts` implements it; every method throws `AppError('database_unavailable')` while the database is away. */
export interface Conversations {
  /**
   * Commits a masked question, in a new conversation when `conversationId` is missing.
   * `busy`: an earlier question of the conversation is still being answered. `not_found`: unknown conversation or wrong token.
   * `repeated`: this idempotency key has asked before; nothing was started. With a key that nobody can guess a conversation
   * that it began gives its token again: the first answer may never have arrived.
   */
  accept(asked: {
    text: string;
    masked: string[];
    language?: Language;
    region?: string;
    asOf?: string;
    conversationId?: string;
    conversationToken?: string;
    idempotencyKey?: string;
  }): Promise<
    | { outcome: 'accepted'; question: Question }
    | { outcome: 'busy' }
    | { outcome: 'not_found' }
    | { outcome: 'repeated'; replyId: string; conversationId: string; conversationToken?: string }
  >;
  /** Stores the reply of an accepted question; a second call for the same reply changes nothing. */
  finish(reply: Reply, trace: unknown): Promise<void>;
  /** `pending`: accepted, not answered yet. With `token`, only replies of that token's conversation are found. */
  reply(
    replyId: string,
    token?: string,
  ): Promise<
    | { state: 'pending'; conversationId: string }
    /** `finishedOn`: `YYYY-MM-DD`, UTC. */
    | { state: 'done'; reply: Reply; finishedOn: string /** By people, about this reply. */; office?: OfficeAnswer[] }
    | undefined
  >;
  /** Accepted questions without a reply, oldest first: what a crash has left behind. */
  unfinished(): Promise<Question[]>;
  read(
    conversationId: string,
    token: string,
  ): Promise<
    | {
        id: string;
        createdAt: string;
        turns: { question: string; reply?: Reply; office?: OfficeAnswer[] }[];
        /** The last one. */
        handover?: SentHandover;
      }
    | undefined
  >;
  /** Removes the conversation with questions, replies, traces and feedback; false when unknown or the token is wrong. */
  delete(conversationId: string, token: string): Promise<boolean>;
  /** False when the reply or token is unknown. */
  feedback(given: { replyId: string; token: string; verdict: 'right' | 'wrong'; reason?: string }): Promise<boolean>;
}
