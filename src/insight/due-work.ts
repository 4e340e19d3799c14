import type { Database } from '../database/database.ts';
import { countWaiting } from '../database/desk-queue.ts';
import { awaitingSignature, takenBy } from '../database/due-work.ts';
import { type CuratedAnswer, fileOfAnswer } from '../types/curated-answer.ts';
import type { Workdays } from '../types/desk.ts';
import type { DueKind } from '../types/due.ts';
import type { Publication } from '../types/publication.ts';
import type { Account } from '../types/staff.ts';
import type { WorkKind } from '../types/work.ts';
import { asideWork, reviewWork, translationWork, unverifiedWork } from './knowledge-work.ts';
import { daysToAnswer } from './work-queue.ts';
import { afterWorkingDays } from './working-days.ts';

/** One thing that somebody who is signed in has to do. */
export interface Due {
  kind: DueKind;
  /** Of a guide its title, of a proposal its reason; missing where only `replyId` tells, or nothing. */
  text?: string;
  /** Of a report: the reply that was called wrong. */
  replyId?: string;
  /** Of a guide, item or proposal: how it is found. */
  key?: string;
  workKind?: WorkKind;
  /** How many: of hand-overs. */
  count: number;
  /** `YYYY-MM-DD`; missing = nobody has promised anything. */
  day?: string;
  overdue: boolean;
}

export interface DueDeps {
  database: Database;
  live: () => Publication | undefined;
  /** An operator is named: then reports are answered within ten working days. */
  operated: boolean;
  workdays: () => Workdays;
  clock: () => Date;
  /** Whether the account works there. */
  may: Record<'work' | 'desk' | 'sign', boolean>;
}

/** A guide is announced so long before its review. */
const daysBefore = 14;

/** What is due for an account: what is theirs by name, and what waits for anybody of their roles. The earliest first. */
export async function dueFor({ name }: Pick<Account, 'name'>, deps: DueDeps): Promise<Due[]> {
  const { database, live, clock, may } = deps;
  const publication = live();
  const today = dayOf(clock());
  const soon = dayOf(new Date(clock().getTime() + daysBefore * 86_400_000));
  const found = [
    ...(publication ? [...reviews(publication, name, soon), ...setAside(publication, name)] : []),
    ...(may.work ? await taken(name, deps) : []),
    ...(may.desk ? handovers(await countWaiting(database, name)) : []),
    ...(may.sign ? await signatures(name, database) : []),
  ];
  return found
    .map((due) => ({ ...due, overdue: due.day !== undefined && due.day < today }))
    .sort((a, b) => (a.day ?? '9').localeCompare(b.day ?? '9'));
}

type Found = Omit<Due, 'overdue'>;

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);
const nobodyAsked = () => 0;

/** Guides and answers of which somebody is the owner by name. */
function reviews({ documents, catalogue }: Publication, name: string, soon: string): Found[] {
  const isDue = ({ owner, reviewBy }: { owner?: string | undefined; reviewBy?: string | undefined }): boolean =>
    owner === name && reviewBy !== undefined && reviewBy <= soon;
  const guides = documents
    .filter((each) => each.language === 'zh' && isDue(each))
    .map(({ title, file, reviewBy }) => ({ text: title, key: file, day: reviewBy }));
  const answers = catalogue.answers
    .filter(isDue)
    .map((each) => ({ text: firstQuestion(each), key: fileOfAnswer(each), day: each.reviewBy }));
  return [...guides, ...answers].map(({ day, ...found }) => ({
    ...found,
    kind: 'review',
    count: 1,
    ...(day ? { day } : {}),
  }));
}

const firstQuestion = ({ examples, id }: CuratedAnswer): string => Object.values(examples)[0]?.[0] ?? id;

/** Answers that aren't told any more, for who looks after them. */
function setAside(publication: Publication, name: string): Found[] {
  return asideWork(publication, nobodyAsked)
    .filter(({ keeper }) => keeper === name)
    .map(({ key, text }) => ({ kind: 'aside', workKind: 'answer', key, text, count: 1 }));
}

/** Items that somebody has taken, as long as their cause is there. */
async function taken(name: string, { database, live, clock, operated, workdays }: DueDeps): Promise<Found[]> {
  const marks = await takenBy(database, name);
  const publication = marks.length > 0 ? live() : undefined;
  const texts = new Map(
    (publication
      ? [
          ...reviewWork(publication, nobodyAsked, dayOf(clock())),
          ...translationWork(publication, nobodyAsked),
          ...unverifiedWork(publication, nobodyAsked),
          ...asideWork(publication, nobodyAsked),
        ]
      : []
    ).map(({ kind, key, text }) => [`${kind} ${key}`, text]),
  );
  return marks.flatMap(({ kind, key, reportedAt }): Found[] => {
    const found = { workKind: kind, key, count: 1 };
    if (reportedAt !== null) {
      const day = operated ? { day: afterWorkingDays(reportedAt, daysToAnswer, workdays()) } : {};
      return [{ ...found, kind: 'report', replyId: key, ...day }];
    }
    const text = texts.get(`${kind} ${key}`);
    const known = kind === 'unanswered' || kind === 'source' || text !== undefined;
    return known ? [{ ...found, kind: 'work', ...(text ? { text } : {}) }] : [];
  });
}

function handovers({ open, own }: { open: number; own: number }): Found[] {
  return [
    ...(own > 0 ? [{ kind: 'handover' as const, count: own }] : []),
    ...(open > 0 ? [{ kind: 'waiting' as const, count: open }] : []),
  ];
}

const signatures = async (name: string, database: Database): Promise<Found[]> =>
  (await awaitingSignature(database, `console:${name}`)).map(({ id, reason }) => ({
    kind: 'signature',
    text: reason,
    key: String(id),
    count: 1,
  }));
