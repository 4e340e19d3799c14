import type { ConversationDeps } from '../database/conversations.ts';
import { storeHandover, withdrawHandover } from '../database/handovers.ts';
import { maskPersonalData } from '../question/mask.ts';
import { blockText } from '../text/footnotes.ts';
import type { Desk, OfficeHours } from '../types/desk.ts';
import { longestTranscript, longestWish } from '../types/desk-limits.ts';
import type { Publication } from '../types/publication.ts';
import type { Conversations } from '../types/question.ts';
import { deskStatus } from './office-hours.ts';

export interface CitizensDeskDeps extends ConversationDeps {
  conversations: Pick<Conversations, 'read'>;
  live: () => Publication | undefined;
}

/** The desk that citizens hand their questions over to. @param hours as they are now; undefined = there is none */
export function citizensDesk(hours: () => OfficeHours | undefined, deps: CitizensDeskDeps): Desk {
  const status = () => deskStatus(hours(), deps.clock());
  const mask = (text: string): string => maskPersonalData(text, officePhones(deps.live())).text;
  return {
    status,
    prepare: async ({ conversationId, token }) => {
      const found = await deps.conversations.read(conversationId, token);
      if (!found) return undefined;
      const question = found.turns.at(-1)?.question ?? '';
      const transcript = found.turns.map(turnText).join('\n\n');
      // The end of a long one: there the citizen has got stuck.
      return {
        question: mask(question).slice(0, longestWish),
        transcript: mask(transcript).slice(-longestTranscript),
      };
    },
    handOver: async ({ question, transcript, ...given }) => {
      if (!status().open) return 'closed';
      return storeHandover({ ...given, question: mask(question), transcript: mask(transcript) }, deps);
    },
    withdraw: (owned) => withdrawHandover(owned, deps),
  };
}

type Read = NonNullable<Awaited<ReturnType<Conversations['read']>>>;

/** The question, then the answer as it stood there, without its sources. */
function turnText({ question, reply }: Read['turns'][number]): string {
  const blocks = (reply?.blocks ?? []).map((block) => blockText({ ...block, citations: [] }, []));
  const choices = (reply?.choices ?? []).map(({ label }) => `- ${label}`);
  return [`▸ ${question}`, ...blocks, ...choices].join('\n');
}

/** Digits of the phones that guides name: they are nobody's own. */
function officePhones(publication: Publication | undefined): ReadonlySet<string> {
  const contacts = publication?.documents.flatMap(({ contacts }) => contacts) ?? [];
  return new Set(contacts.flatMap(({ phone }) => phone?.replace(/\D/g, '') || []));
}
