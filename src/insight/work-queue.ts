import type { Database } from '../database/database.ts';
import type { TextEncryption } from '../database/encryption.ts';
import { openReplies } from '../database/open-replies.ts';
import { type Cluster, listClusters } from '../database/question-clusters.ts';
import { listReports, openReports, type Report } from '../database/reports.ts';
import { listSourceChecks } from '../database/source-checks.ts';
import { listMarks } from '../database/work-marks.ts';
import type { CountRow, CountWishes } from '../types/count.ts';
import type { Workdays } from '../types/desk.ts';
import type { Publication } from '../types/publication.ts';
import type { Reply } from '../types/reply.ts';
import type { WorkItem, WorkKind, WorkMark } from '../types/work.ts';
import { gatheredDays, gatheredSince } from './gather-questions.ts';
import {
  type AskedAbout,
  asideWork,
  askedAbout,
  type FoundWork,
  reviewWork,
  sourceWork,
  translationWork,
  unverifiedWork,
} from './knowledge-work.ts';
import { afterWorkingDays } from './working-days.ts';

export interface QueueDeps {
  database: Database;
  encryption: TextEncryption;
  live: () => Publication | undefined;
  counts(wishes: CountWishes): Promise<CountRow[]>;
  /** An operator is named: then reports are answered within ten working days. */
  operated: boolean;
  workdays: () => Workdays;
  clock: () => Date;
}

const mostReports = 1_000;
/** Working days. */
export const daysToAnswer = 10;

type Found = FoundWork & { /** When it was met last. */ lastAt?: string };

/** All there is to do. Each queue is put together when it is asked for: of ten thousand guides some hold tens of thousands of items. */
export interface WorkQueues {
  /** Most citizens first, then what is due first. */
  list(kind: WorkKind): WorkItem[];
  find(kind: WorkKind, key: string): WorkItem | undefined;
  /** Items that are neither done nor rejected. */
  left(kind: WorkKind): number;
}

export async function workQueues(deps: QueueDeps): Promise<WorkQueues> {
  const publication = deps.live();
  const now = deps.clock();
  const dayOf = (ago: number) => new Date(now.getTime() - ago * 86_400_000).toISOString().slice(0, 10);
  const { database } = deps;
  const [counts, said, clusters, reports, checks] = await Promise.all([
    deps.counts({ from: dayOf(gatheredDays), to: dayOf(0), by: ['kind', 'subject', 'language'], kinds: ['question'] }),
    listMarks(database),
    publication ? listClusters(database, publication.embedder, gatheredSince(now)) : [],
    listReports(database, mostReports),
    publication ? listSourceChecks(database) : [],
  ]);
  const asked = askedAbout(counts);
  const marks = new Map(said.map((mark) => [`${mark.kind} ${mark.key}`, mark]));
  const marked = (item: Found): WorkItem => withMark(item, marks.get(`${item.kind} ${item.key}`));
  const found: Record<WorkKind, () => Found[]> = {
    unanswered: () => clusters.map(toItem),
    reported: () => reports.map((report) => reportItem(report, asked, deps)),
    unverified: () => (publication ? unverifiedWork(publication, asked) : []),
    translation: () => (publication ? translationWork(publication, asked) : []),
    review: () => (publication ? reviewWork(publication, asked, dayOf(0)) : []),
    source: () => (publication ? sourceWork(publication, asked, checks) : []),
    answer: () => (publication ? asideWork(publication, asked) : []),
  };
  return {
    list: (kind) => found[kind]().map(marked).sort(inOrder),
    find: (kind, key) => {
      const item = found[kind]().find((one) => one.key === key);
      return item && marked(item);
    },
    left: (kind) => found[kind]().filter((item) => !isOver(marked(item))).length,
  };
}

export const isOver = ({ state }: Pick<WorkItem, 'state'>): boolean => state === 'done' || state === 'rejected';

function inOrder(a: WorkItem, b: WorkItem): number {
  const [dueOfA, dueOfB] = [a.due ?? '9', b.due ?? '9'];
  return b.affected - a.affected || Number(dueOfA > dueOfB) - Number(dueOfA < dueOfB);
}

/** What came up again after it was done is open again. */
function withMark({ lastAt, ...item }: Found, mark: WorkMark | undefined): WorkItem {
  if (!mark) return { ...item, state: 'open', owner: null, note: null };
  const { state, owner, note, changedAt } = mark;
  if (isOver({ state }) && lastAt && lastAt > changedAt)
    return { ...item, state: 'open', owner: null, note, again: true };
  return { ...item, state, owner, note };
}

function toItem(cluster: Cluster): Found {
  const { id, affected, firstDay, lastDay, lastAt, replyId } = cluster;
  return {
    kind: 'unanswered',
    key: String(id),
    affected,
    firstDay,
    lastDay,
    lastAt,
    replyId,
    // Filled in where it is shown; see `withTexts`.
    text: '',
  };
}

function reportItem(report: Report, asked: AskedAbout, { operated, workdays }: QueueDeps): Found {
  const { replyId, serviceId, aspects, language, publication, reportedAt } = report;
  return {
    kind: 'reported',
    key: replyId,
    replyId,
    affected: Math.max(1, serviceId ? asked(serviceId) : 1),
    ...(serviceId ? { serviceId } : {}),
    ...(aspects[0] ? { aspect: aspects[0] } : {}),
    ...(language ? { language } : {}),
    ...(publication === null ? {} : { publication }),
    text: '',
    firstDay: reportedAt.slice(0, 10),
    lastAt: reportedAt,
    ...(operated ? { due: afterWorkingDays(reportedAt, daysToAnswer, workdays()) } : {}),
  };
}

/** Items with what citizens wrote; of a group of questions the one that stands for it, and the place it may belong to. */
export async function withTexts(items: WorkItem[], deps: Pick<QueueDeps, 'database' | 'encryption'>) {
  const repliesOf = (kind: WorkKind) => items.flatMap((item) => (item.kind === kind && item.replyId) || []);
  const replies = await openReplies(repliesOf('unanswered'), deps);
  const reports = await openReports(repliesOf('reported'), deps);
  return items.map((item): WorkItem => {
    const { question, reason } = reports.get(item.replyId ?? '') ?? {};
    if (item.kind === 'reported') return { ...item, text: [question, reason].filter(Boolean).join(' — ') };
    const found = item.kind === 'unanswered' ? replies.get(item.replyId ?? '') : undefined;
    return found ? withPlace(item, found) : item;
  });
}

/** Its service, or else the nearest one. */
function withPlace(item: WorkItem, { question, reply }: { question: string | null; reply: Reply | null }): WorkItem {
  const { services = [], candidates = [], aspects = [], language } = reply ?? {};
  const serviceId = services[0]?.id ?? candidates[0]?.serviceId;
  const [aspect] = aspects;
  return {
    ...item,
    text: question ?? '',
    ...(language ? { language } : {}),
    ...(serviceId ? { serviceId } : {}),
    ...(aspect ? { aspect } : {}),
  };
}
