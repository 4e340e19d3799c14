import { type KeptDays, type RetentionClass, retentionClasses } from '../types/retention.ts';
import { recordAct } from './audit.ts';
import { hashOf } from './conversation-rows.ts';
import { removeConversations } from './conversation-wishes.ts';
import type { Database, Transaction } from './database.ts';
import { whileAvailable } from './unavailable.ts';

const atOnce = 500;
const dayMs = 86_400_000;

/** Conversations of a class whose last question is older. */
const overdue = (sql: Database['sql'] | Transaction, kept: RetentionClass, before: string) => {
  const handedOver = sql`exists (select 1 from handovers where conversation_id = conversations.id)`;
  const reported = sql`exists (
    select 1 from replies join feedback on reply_id = replies.id
    where conversation_id = conversations.id and verdict = 'wrong')`;
  const emergency = sql`exists (
    select 1 from replies where conversation_id = conversations.id and status = 'guarded_crisis')`;
  const isOfClass = {
    'handed-over': handedOver,
    reported: sql`${reported} and not ${handedOver}`,
    emergency: sql`${emergency} and not ${reported} and not ${handedOver}`,
    ordinary: sql`not ${emergency} and not ${reported} and not ${handedOver}`,
  }[kept];
  return sql`
    select id from conversations where created_at < ${before}::text::timestamptz and ${isOfClass}
      and not exists (
        select 1 from replies
        where conversation_id = conversations.id and accepted_at >= ${before}::text::timestamptz)`;
};

const borderOf = (days: number, now: Date): string => new Date(now.getTime() - days * dayMs).toISOString();

/** How many conversations of each class are older than they may be. */
export async function overdueConversations(
  { sql }: Database,
  kept: KeptDays,
  now: Date,
): Promise<Record<RetentionClass, number>> {
  const counted = await Promise.all(
    retentionClasses.map(async (each) => {
      if (kept[each] === 0) return [each, 0] as const;
      const [row] = await whileAvailable(
        () =>
          sql<
            { n: number }[]
          >`select count(*)::int as n from (${overdue(sql, each, borderOf(kept[each], now))}) as old`,
      );
      return [each, row?.n ?? 0] as const;
    }),
  );
  return Object.fromEntries(counted) as Record<RetentionClass, number>;
}

/**
 * Deletes conversations whose time is over, with all that hangs on them. The audit keeps the proof: how many of which
 * class, the SHA-256 over their sorted ids, one a line, and how many were still overdue afterwards.
 * @returns how many
 */
export async function expireConversations(database: Database, kept: KeptDays, now: Date): Promise<number> {
  let deleted = 0;
  for (const each of retentionClasses) {
    if (kept[each] === 0) continue;
    for (;;) {
      const gone = await expireSome(database, each, borderOf(kept[each], now), now);
      deleted += gone;
      if (gone < atOnce) break;
    }
  }
  return deleted;
}

function expireSome(database: Database, kept: RetentionClass, before: string, now: Date): Promise<number> {
  return whileAvailable(
    () =>
      database.sql.begin(async (transaction) => {
        const old = overdue(transaction, kept, before);
        const removed = await removeConversations(
          transaction,
          transaction`${old} order by created_at limit ${atOnce} for update skip locked`,
        );
        if (removed.length === 0) return 0;
        const [left] = await transaction<{ n: number }[]>`
          select count(*)::int as n from (${overdue(transaction, kept, before)}) as old`;
        const ids = removed.map(({ id }) => id).sort();
        const after = { before, deleted: ids.length, digest: await hexDigest(ids.join('\n')), left: left?.n ?? 0 };
        await recordAct(
          transaction,
          { action: 'conversations-expired', subject: `conversations:${kept}`, after },
          { by: 'server', at: now.toISOString(), requestId: null },
        );
        return removed.length;
      }) as Promise<number>,
  );
}

const hexDigest = async (text: string): Promise<string> =>
  [...(await hashOf(text))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
