import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { storedConversations } from '../database/conversations.ts';
import type { Database } from '../database/database.ts';
import { type TextEncryption, textEncryption } from '../database/encryption.ts';
import { memoryRetriever } from '../database/memory-retriever.ts';
import { saveSourceCheck } from '../database/source-checks.ts';
import { markWork } from '../database/work-marks.ts';
import { openKnowledge } from '../question/knowledge.ts';
import { acceptedBy, replyTo, tokenOf } from '../testing/conversations.ts';
import { openTestDatabase } from '../testing/database.ts';
import { sampleDimension, sampleStoredPublication } from '../testing/publication.ts';
import { questionMeansFor } from '../text/question-means.ts';
import type { CountRow } from '../types/count.ts';
import type { Publication } from '../types/publication.ts';
import type { Reply } from '../types/reply.ts';
import { gatherQuestions } from './gather-questions.ts';
import { type QueueDeps, withTexts, workQueues } from './work-queue.ts';

let database: Database;
let encryption: TextEncryption;
let now: Date;
const publication: Publication = sampleStoredPublication();
const counts: CountRow[] = [
  { kind: 'question', subject: 'marriage', language: 'zh', count: 40 },
  { kind: 'question', subject: 'marriage', language: 'en', count: 7 },
  { kind: 'verdict', subject: 'marriage', language: 'zh', count: 900 },
];
/** Each topic points its own way; the same topic almost the same. */
const topics = ['狗证', '渔船', '地铁'];
const embedQuestion = async (text: string): Promise<Int8Array> => {
  const topic = topics.findIndex((each) => text.includes(each));
  return Int8Array.from({ length: sampleDimension }, (_, i) => (i === topic * 3 ? 127 : (text.length * (i + 1)) % 9));
};

beforeAll(async () => {
  [database, encryption] = await Promise.all([openTestDatabase(), textEncryption(['a data key'])]);
});
afterAll(() => database?.close());
beforeEach(async () => {
  now = new Date('2026-11-20T08:00:00.000Z');
  await database.sql`truncate conversations, question_clusters, work_marks, source_checks cascade`;
});

const clock = () => now;
const deps = (changes: Partial<QueueDeps> = {}): QueueDeps => ({
  ...{
    database,
    encryption,
    live: () => publication,
    counts: async () => counts,
    operated: false,
    workdays: () => ({ holidays: [], worked: [] }),
    clock,
  },
  ...changes,
});
const gather = (limit = 100) => {
  const retriever = memoryRetriever(publication.chunks, questionMeansFor(publication.embedder));
  const knowledge = openKnowledge(publication, retriever);
  return gatherQuestions(limit, { database, encryption, clock, embedQuestion, knowledge: () => knowledge });
};

async function ask(text: string, changes: Partial<Reply> = {}) {
  const conversations = storedConversations({ database, encryption, clock });
  const question = await acceptedBy(conversations, { text, masked: [] });
  const reply = replyTo(question, { status: 'unanswerable_out_of_scope', services: [], aspects: [], ...changes });
  await conversations.finish(reply, { stages: [], publication: 1 });
  return { conversations, question };
}

const unanswered = async (given = deps()) =>
  withTexts(
    (await workQueues(given)).list('unanswered').filter(({ state }) => state === 'open' || state === 'taken'),
    given,
  );

test('questions that got nothing stand together when they are alike, the most conversations first', async () => {
  await ask('渔船在哪登记');
  now = new Date('2026-11-22T08:00:00.000Z');
  await ask('狗证怎么办', { candidates: [{ serviceId: 'marriage', score: 0.2 }], aspects: ['steps'] });
  now = new Date('2026-11-22T09:00:00.000Z');
  const { question } = await ask('办狗证要多少钱');
  await ask('领证要什么', { status: 'answered' });
  expect([await gather(2), await gather(), await gather()]).toEqual([2, 1, 0]);
  const queue = await unanswered();
  expect(queue.map(({ text, affected, firstDay }) => [text, affected, firstDay])).toEqual([
    ['狗证怎么办', 2, '2026-11-22'],
    ['渔船在哪登记', 1, '2026-11-20'],
  ]);
  expect(queue[0]).toMatchObject({ serviceId: 'marriage', aspect: 'steps' });
  await storedConversations({ database, encryption, clock }).delete(question.conversationId, tokenOf(question));
  expect((await unanswered()).map(({ affected }) => affected)).toEqual([1, 1]);
});

test('a cluster outlives the question that began it, and no vector of a deleted question is left', async () => {
  const { conversations, question } = await ask('狗证怎么办');
  await ask('狗证在哪办');
  await gather();
  await conversations.delete(question.conversationId, tokenOf(question));
  expect(await database.sql`select 1 from clustered_questions`).toHaveLength(1);
  now = new Date('2026-11-21T08:00:00.000Z');
  await ask('狗证要体检吗');
  await gather();
  expect((await unanswered()).map(({ text, affected }) => [text, affected])).toEqual([['狗证在哪办', 2]]);
});

test('an item has one owner, and what was done is open again when it is met again', async () => {
  await ask('地铁几点停');
  await gather();
  const [item] = await unanswered();
  const mark = (owner: string, state: 'taken' | 'done' | 'open') =>
    markWork(
      database,
      { kind: 'unanswered', key: item?.key ?? '', owner, state },
      { by: `console:${owner}`, at: clock().toISOString(), requestId: null },
    );
  await mark('Li', 'taken');
  expect(await mark('王', 'done')).toEqual({ outcome: 'taken', owner: 'Li' });
  expect((await unanswered())[0]).toMatchObject({ state: 'taken', owner: 'Li' });
  now = new Date('2026-11-21T08:00:00.000Z');
  await mark('Li', 'done');
  expect(await unanswered()).toEqual([]);
  now = new Date('2026-11-23T08:00:00.000Z');
  await ask('地铁末班几点');
  await gather();
  expect(await unanswered()).toMatchObject([{ state: 'open', owner: null, again: true, affected: 2 }]);
});

test('a report is bound to its reply and publication, and due only when an operator is named', async () => {
  const { conversations, question } = await ask('领证要什么', { status: 'answered', services: [] });
  const token = tokenOf(question);
  await conversations.feedback({ replyId: question.replyId, token, verdict: 'wrong', reason: '少了一样' });
  const [report] = await withTexts((await workQueues(deps())).list('reported'), deps());
  expect(report).toMatchObject({ key: question.replyId, publication: 1, text: '领证要什么 — 少了一样', affected: 1 });
  expect(report?.due).toBeUndefined();
  // A Friday: the tenth working day is the Friday after the next.
  expect((await workQueues(deps({ operated: true }))).list('reported')[0]?.due).toBe('2026-12-04');
});

test('a translation that a publication had to leave out is missing, where its language is usual', async () => {
  const without = (id: string): Publication => ({
    ...publication,
    documents: publication.documents.filter((one) => one.language !== 'en' || one.id !== id),
  });
  const missing = async (live: Publication) =>
    (await workQueues(deps({ live: () => live }))).list('translation').map(({ key, affected }) => [key, affected]);
  expect(await missing(publication)).toEqual([]);
  expect(await missing(without('services/marriage'))).toEqual([['services/marriage/en', 7]]);
  const { documents } = publication;
  expect(await missing({ ...publication, documents: documents.filter(({ language }) => language === 'zh') })).toEqual(
    [],
  );
});

test('the knowledge’s own work: statements without a source, old translations, late reviews, changed sources', async () => {
  const changed: Publication = structuredClone(publication);
  for (const document of changed.documents) {
    if (document.serviceId !== 'marriage') continue;
    const [first] = document.sections[0]?.statements ?? [];
    if (first) first.confirmed = false;
    if (document.language === 'zh') Object.assign(document, { reviewBy: '2026-11-19', digest: 'newer' });
    else document.translates = 'older';
  }
  const look = { sourceKey: 'sample-law', url: 'https://www.gov.cn/law', digest: null, checkedAt: now.toISOString() };
  await saveSourceCheck(database, { ...look, state: 'dead', detail: '404' });
  const queues = await workQueues(deps({ live: () => changed }));
  expect(queues.list('unverified')).toMatchObject([
    { key: 'services/marriage#materials-1', language: 'zh', affected: 47 },
  ]);
  expect(queues.list('translation')).toMatchObject([{ key: 'services/marriage/en', affected: 7 }]);
  expect(queues.list('review')).toMatchObject([{ key: 'services/marriage', due: '2026-11-19' }]);
  expect(queues.list('source')).toMatchObject([{ sourceKey: 'sample-law', affected: 47 }]);
  await saveSourceCheck(database, { ...look, state: 'same', detail: '200' });
  expect((await workQueues(deps({ live: () => changed }))).list('source')).toEqual([]);
});
