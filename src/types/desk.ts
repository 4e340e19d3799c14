import { z } from 'zod';
import { longestTranscript, longestWish } from './desk-limits.ts';
import { Language } from './language.ts';
import type { Act } from './staff.ts';

/** `open`: nobody has taken it; `taken`: somebody is at it; `answered`; `closed`: over. */
export const handoverStates = ['open', 'taken', 'answered', 'closed'] as const;
export const HandoverState = z.enum(handoverStates);
export type HandoverState = z.infer<typeof HandoverState>;

/** Minutes after midnight, China time; `to` is not included. */
export interface Span {
  from: number;
  to: number;
}

/** When people of the office are at the desk, by the time of China. */
export interface OfficeHours {
  /** By weekday, Sunday first. */
  weekly: readonly (readonly Span[])[];
  /** Days (`YYYY-MM-DD`) on which nobody is there. */
  holidays: readonly string[];
  /** Days that are worked although their weekday has no hours; then as on the first weekday that has some. */
  worked: readonly string[];
}

/** What is other than Monday to Friday. */
export type Workdays = Pick<OfficeHours, 'holidays' | 'worked'>;

/** Office hours as staff have set them; null = as the environment has them. Times are ISO 8601, UTC. */
export interface SetHours {
  id: number;
  hours: OfficeHours | null;
  setBy: string;
  setAt: string;
}

/** Which office hours hold, and since when others than the environment's. */
export interface HoursInForce {
  /** Undefined: nothing is known of any. */
  hours: OfficeHours | undefined;
  /** What staff have set last. */
  set?: SetHours;
}

/** The hours of the desk beside the publication: a change holds within seconds on every node. */
export interface HoursKeeping {
  inForce(): HoursInForce;
  /** What the environment has. */
  configured: OfficeHours | undefined;
  /** @param seen number of the row that was set last as its form was made, 0 = none. @returns false when it is another one */
  set(hours: OfficeHours | null, seen: number, act: Act): Promise<boolean>;
}

/** Whether a hand-over can be sent now, and from when on otherwise; `opensAt` (ISO 8601) is missing when no time is known. */
export const DeskStatus = z
  .object({ offered: z.boolean(), open: z.boolean(), opensAt: z.string().optional() })
  .meta({ id: 'DeskStatus' });
export type DeskStatus = z.infer<typeof DeskStatus>;

/** What a person of the office has written to a citizen. */
export const OfficeAnswer = z
  .object({ text: z.string(), language: Language, writtenAt: z.string() })
  .meta({ id: 'OfficeAnswer', description: 'Written by a person of the office, not by the assistant.' });
export type OfficeAnswer = z.infer<typeof OfficeAnswer>;

/** A conversation's last hand-over, as its citizen sees it. */
export const SentHandover = z
  .object({ state: HandoverState, question: z.string(), sentAt: z.string() })
  .meta({ id: 'SentHandover' });
export type SentHandover = z.infer<typeof SentHandover>;

/** What a citizen agrees to hand over: exactly these words, masked once more before they are stored. */
export const Handing = z
  .object({
    question: z.string().trim().min(1).max(longestWish).describe('What the person is asked.'),
    transcript: z.string().trim().max(longestTranscript).describe('As much of the conversation as its owner wants.'),
    language: Language,
  })
  .meta({ id: 'Handing' });
export type Handing = z.infer<typeof Handing>;

interface Owned {
  conversationId: string;
  token: string;
}

/** The hand-over desk, as citizens meet it. `database/handovers.ts` keeps what they send. */
export interface Desk {
  status(): DeskStatus;
  /** What could be handed over, masked, for its owner to read and change; undefined when conversation or token is wrong. */
  prepare(given: Owned): Promise<Pick<Handing, 'question' | 'transcript'> | undefined>;
  /** `closed`: the desk is; `waiting`: an earlier one is not answered yet; `not_found`: conversation, token, or nothing asked yet. */
  handOver(given: Owned & Handing): Promise<'sent' | 'closed' | 'waiting' | 'not_found'>;
  /** Takes back one that is not answered yet, with its transcript. */
  withdraw(given: Owned): Promise<boolean>;
}
