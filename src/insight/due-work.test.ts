import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { storedConversations } from '../database/conversations.ts';
import type { Database } from '../database/database.ts';
import { textEncryption } from '../database/encryption.ts';
import { markWork } from '../database/work-marks.ts';
import { acceptedBy, replyTo, tokenOf } from '../testing/conversations.ts';
import { openTestDatabase } from '../testing/database.ts';
import { sampleStoredPublication } from '../testing/publication.ts';
import { type DueDeps, dueFor } from './due-work.ts';

const now = new Date('2026-11-26T08:00:00.000Z');
const publication = sampleStoredPublication();
const [guide] = publication.documents.filter(({ language }) => language === 'zh');
if (!guide) throw new Error('no guide');

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database?.close());
beforeEach(async () => {
  await database.sql`truncate conversations, work_marks, proposals cascade`;
  Object.assign(guide, { owner: undefined, reviewBy: undefined });
});

const all = { work: true, desk: true, sign: true };
const due = (name: string, changes: Partial<DueDeps> = {}) =>
  dueFor(
    { name },
    {
      database,
      live: () => publication,
      operated: true,
      workdays: () => ({ holidays: [], worked: [] }),
      clock: () => now,
      may: all,
      ...changes,
    },
  );
const act = (name: string) => ({ by: `console:${name}`, at: now.toISOString(), requestId: null });
const take = (kind: 'reported' | 'unverified', key: string, owner: string) =>
  markWork(database, { kind, key, state: 'taken', owner }, act(owner));

test.each([
  ['2026-11-25', 'Li', [true]],
  ['2026-12-10', 'Li', [false]],
  ['2026-12-11', 'Li', []],
  ['2026-11-25', 'Wang', []],
])('a guide to be reviewed by %s is due for its owner: %s', async (reviewBy, name, overdue) => {
  Object.assign(guide, { owner: 'Li', reviewBy });
  expect((await due(name)).map((each) => each.overdue)).toEqual(overdue);
  if (overdue.length > 0) expect(await due(name)).toMatchObject([{ kind: 'review', text: guide.title, day: reviewBy }]);
});

test('a report that was taken is due for whoever took it, by its day, until it is done or gone', async () => {
  const encryption = await textEncryption(['a data key']);
  const conversations = storedConversations({ database, encryption, clock: () => now });
  const question = await acceptedBy(conversations);
  const { replyId } = question;
  await conversations.finish(replyTo(question), undefined);
  await conversations.feedback({ replyId, token: tokenOf(question), verdict: 'wrong' });
  await take('reported', replyId, 'Li');
  expect(await due('Li')).toMatchObject([{ kind: 'report', replyId, day: '2026-12-10', overdue: false }]);
  expect((await due('Li', { operated: false }))[0]?.day).toBeUndefined();
  expect(await due('Li', { may: { ...all, work: false } })).toEqual([]);
  expect(await due('Wang')).toEqual([]);
  const late = await due('Li', { clock: () => new Date('2026-12-11T08:00:00.000Z') });
  expect(late[0]?.overdue).toBe(true);
  await conversations.delete(question.conversationId, tokenOf(question));
  expect(await due('Li')).toEqual([]);
});

test('an item of the knowledge is due as long as its cause is live', async () => {
  await take('unverified', 'services/gone#statement', 'Li');
  expect(await due('Li')).toEqual([]);
});

test('a proposal is due for whoever may sign it', async () => {
  const [made] = await database.sql<{ id: number }[]>`
    insert into proposals (state, reason, proposed_by, proposed_at)
    values ('proposed', 'the fee was lowered', 'console:Li', ${now.toISOString()}::text::timestamptz) returning id`;
  await database.sql`
    insert into proposal_files (proposal_id, path, author) values (${made?.id ?? 0}, 'examples/x.jsonl', 'console:Zhao')`;
  expect(await due('Wang')).toMatchObject([{ kind: 'signature', text: 'the fee was lowered' }]);
  for (const part of ['Li', 'Zhao']) expect(await due(part)).toEqual([]);
  expect(await due('Wang', { may: { ...all, sign: false } })).toEqual([]);
});
