import type { Desk, Handing } from '../types/desk.ts';
import { recordAct } from './audit.ts';
import { type ConversationDeps, hashOf, isUuid } from './conversation-rows.ts';
import type { Transaction } from './database.ts';
import { whileAvailable } from './unavailable.ts';

export const placeOfWish = (handoverId: string) => `handovers/${handoverId}/question`;
export const placeOfTranscript = (handoverId: string) => `handovers/${handoverId}/transcript`;

type Owned = Parameters<Desk['withdraw']>[0];

/** Keeps what a citizen hands over. Personal data was masked before. See `Desk.handOver`. */
export function storeHandover(
  { conversationId, token, ...handing }: Owned & Handing,
  { database, encryption, clock }: ConversationDeps,
): Promise<'sent' | 'waiting' | 'not_found'> {
  return whileAvailable(async () => {
    const id = crypto.randomUUID();
    const question = await encryption.seal(handing.question, placeOfWish(id));
    const transcript = await encryption.seal(handing.transcript, placeOfTranscript(id));
    const at = clock().toISOString();
    const store = async (transaction: Transaction) => {
      if (!(await isOwned(transaction, { conversationId, token }))) return 'not_found';
      const [last] = await transaction<{ id: string }[]>`
        select id::text as id from replies where conversation_id = ${conversationId} and finished_at is not null
        order by ordinal desc limit 1`;
      if (!last) return 'not_found';
      const [waiting] = await transaction`
        select 1 from handovers where conversation_id = ${conversationId} and state in ('open', 'taken')`;
      if (waiting) return 'waiting';
      await transaction`
        insert into handovers (id, conversation_id, reply_id, state, version, language, question_encrypted,
          transcript_encrypted, sent_at, changed_at)
        values (${id}, ${conversationId}, ${last.id}, 'open', 1, ${handing.language}, ${question}::bytea,
          ${transcript}::bytea, ${at}::text::timestamptz, ${at}::text::timestamptz)`;
      await recordAct(transaction, { action: 'handover-sent', subject: `handover:${id}` }, citizen(at));
      return 'sent';
    };
    return database.sql.begin(store) as Promise<'sent' | 'waiting' | 'not_found'>;
  });
}

/** Removes a hand-over that is not answered yet. @returns false when there is none, or the token is wrong */
export function withdrawHandover(owned: Owned, { database, clock }: ConversationDeps): Promise<boolean> {
  return whileAvailable(
    () =>
      database.sql.begin(async (transaction) => {
        if (!(await isOwned(transaction, owned))) return false;
        const [gone] = await transaction<{ id: string }[]>`
          delete from handovers where conversation_id = ${owned.conversationId} and state in ('open', 'taken')
          returning id::text as id`;
        if (!gone) return false;
        const at = clock().toISOString();
        await recordAct(transaction, { action: 'handover-withdrawn', subject: `handover:${gone.id}` }, citizen(at));
        return true;
      }) as Promise<boolean>,
  );
}

/** Holds the conversation: of two that are sent at once the second one meets the first. */
async function isOwned(transaction: Transaction, { conversationId, token }: Owned): Promise<boolean> {
  if (!isUuid(conversationId)) return false;
  const [own] = await transaction`
    select 1 from conversations where id = ${conversationId} and token_hash = ${await hashOf(token)} for update`;
  return own !== undefined;
}

const citizen = (at: string) => ({ by: 'citizen', at, requestId: null });
