import type { Database } from '../database/database.ts';
import type { TextEncryption } from '../database/encryption.ts';
import { openReplies } from '../database/open-replies.ts';
import { type Cluster, listClusters } from '../database/question-clusters.ts';
import { listReports, type Report } from '../database/reports.ts';
import { listSourceChecks } from '../database/source-checks.ts';
import { listMarks } from '../database/work-marks.ts';
import type { CountRow, CountWishes } from '../types/count.ts';
import type { Publication } from '../types/publication.ts';
import { type WorkItem, type WorkKind, type WorkMark, workKinds } from '../types/work.ts';
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
  clock: () => Date;
}

const mostReports = 1_000;
/** Working days. */
export const daysToAnswer = 10;

type Found = FoundWork & { /** When it was met last. */ lastAt?: string };

/** All there is to do, most citizens first. */
export async function workQueues(deps: QueueDeps): Promise<Record<WorkKind, WorkItem[]>> {
  const publication = deps.live();
  const now = deps.clock();
  const dayOf = (ago: number) => new Date(now.getTime() - ago * 86_400_000).toISOString().slice(0, 10);
  const wishes = { from: dayOf(gatheredDays), to: dayOf(0), by: ['kind', 'subject', 'language'] as const };
  const asked = askedAbout(await deps.counts({ ...wishes, by: [...wishes.by] }));
  const marks = new Map((await listMarks(deps.database)).map((mark) => [`${mark.kind} ${mark.key}`, mark]));
  const clusters = publication ? await listClusters(deps.database, publication.embedder, gatheredSince(now)) : [];
  const found: Record<WorkKind, Found[]> = {
    unanswered: clusters.map(toItem),
    reported: (await listReports(mostReports, deps)).map((report) => reportItem(report, asked, deps)),
    unverified: publication ? unverifiedWork(publication, asked) : [],
    translation: publication ? translationWork(publication, asked) : [],
    review: publication ? reviewWork(publication, asked, dayOf(0)) : [],
    source: publication ? sourceWork(publication, asked, await listSourceChecks(deps.database)) : [],
    answer: publication ? asideWork(publication, asked) : [],
  };
  return Object.fromEntries(
    workKinds.map((kind) => [
      kind,
      found[kind]
        .map((item) => withMark(item, marks.get(`${kind} ${item.key}`)))
        .sort((a, b) => b.affected - a.affected || (a.due ?? '9').localeCompare(b.due ?? '9')),
    ]),
  ) as Record<WorkKind, WorkItem[]>;
}

/** What came up again after it was done is open again. */
function withMark({ lastAt, ...item }: Found, mark: WorkMark | undefined): WorkItem {
  if (!mark) return { ...item, state: 'open', owner: null, note: null };
  const { state, owner, note, changedAt } = mark;
  const over = state === 'done' || state === 'rejected';
  if (over && lastAt && lastAt > changedAt) return { ...item, state: 'open', owner: null, note, again: true };
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
    // Filled in where it is shown; see `withPlaces`.
    text: '',
  };
}

function reportItem(report: Report, asked: AskedAbout, { operated }: QueueDeps): Found {
  const { replyId, serviceId, aspects, language, publication, reportedAt, question, reason } = report;
  const told = [question, reason].filter((part) => part !== null).join(' — ');
  return {
    kind: 'reported',
    key: replyId,
    replyId,
    affected: Math.max(1, serviceId ? asked(serviceId) : 1),
    ...(serviceId ? { serviceId } : {}),
    ...(aspects[0] ? { aspect: aspects[0] } : {}),
    ...(language ? { language } : {}),
    ...(publication === null ? {} : { publication }),
    text: told,
    firstDay: reportedAt.slice(0, 10),
    lastAt: reportedAt,
    ...(operated ? { due: afterWorkingDays(reportedAt, daysToAnswer) } : {}),
  };
}

/** Clusters with the question that stands for them and the place it may belong to: its service, or else the nearest one. */
export async function withPlaces(items: WorkItem[], deps: Pick<QueueDeps, 'database' | 'encryption'>) {
  const wanted = items.flatMap(({ kind, replyId }) => (kind === 'unanswered' && replyId ? [replyId] : []));
  const opened = await openReplies(wanted, deps);
  return items.map((item): WorkItem => {
    const found = item.kind === 'unanswered' ? opened.get(item.replyId ?? '') : undefined;
    if (!found) return item;
    const { services = [], candidates = [], aspects = [], language } = found.reply ?? {};
    const serviceId = services[0]?.id ?? candidates[0]?.serviceId;
    const [aspect] = aspects;
    return {
      ...item,
      text: found.question ?? '',
      ...(language ? { language } : {}),
      ...(serviceId ? { serviceId } : {}),
      ...(aspect ? { aspect } : {}),
    };
  });
}
