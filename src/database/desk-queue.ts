import type { HandoverState, OfficeAnswer } from '../types/desk.ts';
import type { Language } from '../types/language.ts';
import type { Act, AuditAction } from '../types/staff.ts';
import { recordAct } from './audit.ts';
import { isUuid, unreadable } from './conversation-rows.ts';
import type { Database, Transaction } from './database.ts';
import type { TextEncryption } from './encryption.ts';
import { placeOfTranscript, placeOfWish } from './handovers.ts';
import { isoTime } from './iso-time.ts';
import { answerTo, putAnswer } from './office-answers.ts';
import { whileAvailable } from './unavailable.ts';

interface QueueDeps {
  database: Database;
  encryption: TextEncryption;
}

/** A hand-over as the desk lists it. */
export interface Waiting {
  id: string;
  replyId: string;
  state: HandoverState;
  owner: string | null;
  version: number;
  language: Language;
  sentAt: string;
  /** What the citizen asks the person; null when its data key is gone. */
  question: string | null;
}

/** With what its citizen has agreed to show. */
export interface HandedOver extends Waiting {
  transcript: string | null;
  serviceId: string | null;
  answer?: OfficeAnswer;
}

type Row = Omit<Waiting, 'question'> & { sealed: Uint8Array };

/** Those that wait, the oldest first; or, of those that are over, the last ones. */
export async function listHandovers(which: 'waiting' | 'over', limit: number, deps: QueueDeps): Promise<Waiting[]> {
  const { database } = deps;
  const wanted = {
    waiting: database.sql`state in ('open', 'taken', 'answered') order by handovers.sent_at`,
    over: database.sql`state = 'closed' order by changed_at desc`,
  }[which];
  const rows = await whileAvailable(
    () => database.sql<Row[]>`select ${columns(database)} from handovers where ${wanted} limit ${limit}`,
  );
  return Promise.all(rows.map((row) => openRow(row, deps)));
}

const columns = (database: Database) => database.sql`
  handovers.id::text as id, reply_id::text as "replyId", state, owner, version, handovers.language,
  ${isoTime(database, 'sent_at')} as "sentAt", handovers.question_encrypted as sealed`;

async function openRow({ sealed, ...row }: Row, { encryption }: QueueDeps): Promise<Waiting> {
  return { ...row, question: (await encryption.open(sealed, placeOfWish(row.id)).catch(unreadable)) ?? null };
}

/** Opens one with its transcript, and records that it was read. @returns undefined when it is gone or was taken back */
export async function readHandover(id: string, deps: QueueDeps, act: Act): Promise<HandedOver | undefined> {
  if (!isUuid(id)) return undefined;
  const { database, encryption } = deps;
  const row = await whileAvailable(
    () =>
      database.sql.begin(async (transaction) => {
        const [found] = await transaction<(Row & { transcript: Uint8Array; serviceId: string | null })[]>`
          select ${columns(database)}, transcript_encrypted as transcript, service_id as "serviceId"
          from handovers join replies on replies.id = reply_id where handovers.id = ${id}`;
        if (found) await recordAct(transaction, { action: 'handover-read', subject: `handover:${id}` }, act);
        return found;
      }) as Promise<(Row & { transcript: Uint8Array; serviceId: string | null }) | undefined>,
  );
  if (!row) return undefined;
  const { transcript, serviceId, ...listed } = row;
  const answer = await answerTo({ replyId: row.replyId, handoverId: id }, deps);
  return {
    ...(await openRow(listed, deps)),
    serviceId,
    transcript: (await encryption.open(transcript, placeOfTranscript(id)).catch(unreadable)) ?? null,
    ...(answer ? { answer } : {}),
  };
}

/** A step of the desk, by the state that it leads to: from which states, and whether only for whoever has taken it. */
const steps = {
  taken: { from: ['open'], own: false, action: 'handover-taken' },
  open: { from: ['taken'], own: false, action: 'handover-returned' },
  answered: { from: ['taken', 'answered'], own: true, action: 'handover-answered' },
  closed: { from: ['taken', 'answered'], own: true, action: 'handover-closed' },
} as const satisfies Record<HandoverState, { from: HandoverState[]; own: boolean; action: AuditAction }>;

/** Who does what to which version of a hand-over. */
export interface Step {
  id: string;
  /** As it was seen: a step on another one is refused, so that of two people who take it at once one gets it. */
  version: number;
  to: HandoverState;
  /** Name of the account. */
  by: string;
}

/** @param also what is done in the same transaction. @returns false when it is not as it was seen, or is somebody else's */
export function moveHandover(
  database: Database,
  { id, version, to, by }: Step,
  act: Act,
  also: (transaction: Transaction, moved: { replyId: string }) => Promise<void> = async () => undefined,
): Promise<boolean> {
  const { from, own, action } = steps[to];
  return whileAvailable(
    () =>
      database.sql.begin(async (transaction) => {
        if (!isUuid(id)) return false;
        const [before] = await transaction<{ state: HandoverState; owner: string | null; replyId: string }[]>`
          select state, owner, reply_id::text as "replyId" from handovers
          where id = ${id} and version = ${version} for update`;
        if (!before || !(from as readonly string[]).includes(before.state)) return false;
        if (own && before.owner !== by) return false;
        const owner = to === 'open' ? null : by;
        await transaction`
          update handovers set state = ${to}, owner = ${owner}, version = version + 1,
            changed_at = ${act.at}::text::timestamptz where id = ${id}`;
        await also(transaction, before);
        const told = { before: { state: before.state, owner: before.owner }, after: { state: to, owner } };
        await recordAct(transaction, { action, subject: `handover:${id}`, ...told }, act);
        return true;
      }) as Promise<boolean>,
  );
}

/** Writes the answer that the citizen reads from then on. @returns as `moveHandover` */
export function answerHandover(
  step: Omit<Step, 'to'>,
  answer: Pick<OfficeAnswer, 'text' | 'language'>,
  { database, encryption, act }: QueueDeps & { act: Act },
): Promise<boolean> {
  return moveHandover(database, { ...step, to: 'answered' }, act, (transaction, { replyId }) =>
    putAnswer(transaction, { ...answer, replyId, handoverId: step.id }, step.by, { act, encryption }),
  );
}

/** How many wait for anybody, and how many an account has taken and not answered. */
export async function countWaiting(database: Database, owner: string): Promise<{ open: number; own: number }> {
  const [row] = await whileAvailable(
    () => database.sql<{ open: number; own: number }[]>`
      select count(*) filter (where state = 'open')::int as open,
        count(*) filter (where state = 'taken' and owner = ${owner})::int as own from handovers
      where state in ('open', 'taken')`,
  );
  return row ?? { open: 0, own: 0 };
}
