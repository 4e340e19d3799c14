import type { Language } from './language.ts';
import type { Status } from './reply.ts';
import type { Mode } from './switch.ts';

/** Which questions are asked for. Empty = all. */
export interface AskedWishes {
  from?: string | undefined;
  /** Not included. */
  before?: string | undefined;
  language?: Language | undefined;
  status?: Status | undefined;
  serviceId?: string | undefined;
  mode?: Mode | undefined;
  /** Said of the reply. */
  verdict?: 'right' | 'wrong' | undefined;
  /** Part of the question, without regard to case. */
  text?: string | undefined;
}

/** Where a list goes on: after this question, the newest first. */
export interface AskedPlace {
  acceptedAt: string;
  replyId: string;
}

/** One question as it is stored, for the staff. */
export interface AskedQuestion extends AskedPlace {
  conversationId: string;
  /** As it was masked before it was stored; null when its data key is gone. */
  question: string | null;
  /** Kinds of personal data that were masked. */
  masked: string[];
  language: Language | null;
  /** Null = unanswered so far. */
  status: Status | null;
  serviceId: string | null;
  mode: Mode | null;
  verdict: 'right' | 'wrong' | null;
}
