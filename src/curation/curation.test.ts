import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAudit, readAudit } from '../database/audit.ts';
import { discardDraft, findDraft, listDrafts, rebaseDraft } from '../database/drafts.ts';
import { editionsOf, isCurated, liveHistory } from '../database/editions.ts';
import { publicationFiles, readContents } from '../database/knowledge-files.ts';
import {
  findProposal,
  makeProposal,
  reviewProposal,
  schedulePublication,
  withdrawProposal,
} from '../database/proposals.ts';
import { liveNumber } from '../database/publications.ts';
import { sampleFiles } from '../document/testing/sample-knowledge.ts';
import { type OpenedCuration, openTestCuration } from './testing/open-curation.ts';

const zh = 'services/passport/zh.md';
const text = sampleFiles[zh] ?? '';
const policy = 'policies/hours/zh.md';

let opened: OpenedCuration;
beforeAll(async () => {
  opened = await openTestCuration();
});
afterAll(() => opened?.close());

const last = async () => (await readAudit(opened.database, {}, 1))[0];
/** Drafts, proposes, and has it signed by Wang. */
async function signed(path: string, written: string | null): Promise<number> {
  const { database, act, draft } = opened;
  expect(await draft(path, written, 'Li')).toMatchObject({ saved: 1 });
  const made = await makeProposal(database, { paths: [path], reason: 'a new rule' }, act('Li'));
  const id = 'id' in made ? made.id : 0;
  await reviewProposal(database, { id, verdict: 'signed', note: 'seen' }, act('Wang'));
  opened.curation.weigh(id);
  await opened.curation.weighed();
  return id;
}

describe('a draft', () => {
  test('is saved over the version that was seen, and no other', async () => {
    const { database, draft, act } = opened;
    expect(await draft(policy, 'one', 'Li')).toEqual({ saved: 1 });
    expect(await last()).toMatchObject({ action: 'draft-saved', subject: `file:${policy}`, by: 'console:Li' });
    expect(await draft(policy, 'two', 'Wang', { version: 1, base: null })).toEqual({ saved: 2 });
    const lost = await draft(policy, 'three', 'Li', { version: 1, base: null });
    expect(lost).toMatchObject({ conflict: { version: 2, author: 'console:Wang', baseDigest: null } });
    expect(Buffer.from((await findDraft(database, policy))?.bytes ?? []).toString()).toBe('two');
    expect(await discardDraft(database, policy, 1, act('Li'))).toBe(false);
    expect(await discardDraft(database, policy, 2, act('Li'))).toBe(true);
    expect(await draft(policy, 'three', 'Li', { version: 2, base: null })).toMatchObject({ conflict: undefined });
    expect(await listDrafts(database)).toEqual([]);
  });

  test('that is begun anew is none that was seen before, although its versions count from one again', async () => {
    const { database, draft, act } = opened;
    await draft(policy, 'one', 'Li');
    const begun = (await findDraft(database, policy))?.startedAt;
    await discardDraft(database, policy, 1, act('Li'), begun);
    await draft(policy, 'another', 'Wang');
    const seen = { version: 1, base: null, begun };
    expect(await draft(policy, 'over it', 'Li', seen)).toMatchObject({ conflict: { author: 'console:Wang' } });
    expect(await discardDraft(database, policy, 1, act('Li'), begun)).toBe(false);
    expect(await discardDraft(database, policy, 1, act('Wang'))).toBe(true);
  });

  test('of two people who begin at once, one is told of the other', async () => {
    const outcomes = await Promise.all(['Li', 'Wang'].map((name) => opened.draft(policy, name, name)));
    expect(outcomes.filter((outcome) => 'saved' in outcome)).toHaveLength(1);
    expect(outcomes.filter((outcome) => 'conflict' in outcome)).toHaveLength(1);
    await discardDraft(opened.database, policy, 1, opened.act('Li'));
  });
});

describe('a proposal', () => {
  test('takes its drafts, which nobody may change then; withdrawn, they are drafts again', async () => {
    const { database, act, draft } = opened;
    await draft(zh, text.replace('120', '100'), 'Li');
    expect(await makeProposal(database, { paths: [zh, policy], reason: 'x' }, act('Li'))).toEqual({ refused: 'gone' });
    expect(await makeProposal(database, { paths: [], reason: 'x' }, act('Li'))).toEqual({ refused: 'nothing' });
    const made = await makeProposal(database, { paths: [zh], reason: 'cheaper' }, act('Li'));
    expect(await draft(zh, 'mine', 'Zhao')).toEqual({ proposed: 'id' in made ? made.id : 0 });
    const id = 'id' in made ? made.id : 0;
    expect(await withdrawProposal(database, id, act('Wang'))).toBe(false);
    expect(await withdrawProposal(database, id, act('Li'))).toBe(true);
    expect(await findDraft(database, zh)).toMatchObject({ author: 'console:Li', version: 1 });
    await discardDraft(database, zh, 1, act('Li'));
  });

  test('that says what is live is none', async () => {
    const { database, act, draft } = opened;
    await draft(zh, text, 'Li');
    expect(await makeProposal(database, { paths: [zh], reason: 'x' }, act('Li'))).toEqual({ refused: 'nothing' });
    await discardDraft(database, zh, 1, act('Li'));
  });

  test('is signed by nobody who has proposed or written any of it, whatever door they take', async () => {
    const { database, act, draft } = opened;
    await draft(zh, text.replace('120', '100'), 'Zhao');
    await draft(policy, '# Hours\nMonday to Friday.\n', 'Li');
    const made = await makeProposal(database, { paths: [zh, policy], reason: 'two' }, act('Li'));
    const id = 'id' in made ? made.id : 0;
    for (const name of ['Li', 'Zhao'])
      for (const verdict of ['signed', 'rejected'] as const)
        expect(await reviewProposal(database, { id, verdict, note: 'n' }, act(name)), `${name} ${verdict}`).toBe(false);
    await expect(
      database.sql`update proposals set state = 'signed', reviewed_by = 'console:Li', note = '' where id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: 'proposals_four_eyes' });
    await expect(database.sql`update proposals set state = 'published' where id = ${id}`).rejects.toMatchObject({
      constraint_name: 'proposals_signed',
    });
    expect(await reviewProposal(database, { id, verdict: 'rejected', note: 'which law?' }, act('Wang'))).toBe(true);
    expect(await findProposal(database, id)).toMatchObject({ state: 'rejected', note: 'which law?' });
    expect((await listDrafts(database)).map(({ path, author }) => [path, author])).toEqual([
      [policy, 'console:Li'],
      [zh, 'console:Zhao'],
    ]);
    for (const path of [policy, zh]) await discardDraft(database, path, 1, act('Li'));
    expect(await reviewProposal(database, { id, verdict: 'signed', note: 'n' }, act('Wang'))).toBe(false);
  });
});

describe('publishing', () => {
  test('lays what was signed over what is live, and notes who wrote it', async () => {
    const { database, curation, act, live } = opened;
    expect(await isCurated(database)).toBe(false);
    const before = await liveNumber(database);
    const id = await signed(zh, text.replace('每本 120 元', '每本 100 元'));
    expect(await findProposal(database, id)).toMatchObject({
      impact: { state: 'done', against: before, errors: [], leftOut: ['services/passport/en.md'] },
    });
    expect(await curation.publish(id, undefined, act('Wang'))).toEqual({ refused: 'worse' });
    const outcome = await curation.publish(id, 'the English one follows', act('Wang'));
    const number = await liveNumber(database);
    expect(outcome).toEqual({ published: number });
    expect(live()?.publication).toMatchObject({ number, origin: { shipped: false } });
    const fee = live()
      ?.documents.get('services/passport/zh')
      ?.sections.find(({ aspect }) => aspect === 'fee');
    expect(fee?.statements[0]?.text).toBe('每本 100 元。');
    expect(live()?.publication.documents.map(({ file }) => file)).toEqual([zh]);
    expect((await publicationFiles(database, number ?? 0)).map(({ path }) => path)).toContain(
      'services/passport/en.md',
    );
    expect((await editionsOf(database, zh))[0]).toMatchObject({
      author: 'console:Li',
      reason: 'a new rule',
      publication: number,
    });
    const entry = await last();
    expect(entry).toMatchObject({ action: 'published', by: 'console:Wang', subject: `publication:${number}` });
    expect(JSON.parse(entry?.after ?? '')).toMatchObject({ files: [{ path: zh }] });
    expect(await findProposal(database, id)).toMatchObject({
      state: 'published',
      overruled: 'the English one follows',
    });
    expect(await curation.publish(id, undefined, act('Wang'))).toEqual({ refused: 'unsigned' });
    expect(await isCurated(database)).toBe(true);
  });

  test('goes back in one step to any earlier publication', async () => {
    const { database, curation, act, live } = opened;
    const [now, first] = await liveHistory(database);
    await curation.rollBack(first?.publication ?? 0, 'the old fee holds until January', act('Wang'));
    expect(live()?.publication.number).toBe(first?.publication);
    expect((await liveHistory(database))[0]).toMatchObject({ by: 'console:Wang', live: true, files: 1 });
    expect(await last()).toMatchObject({
      action: 'rolled-back',
      before: expect.stringContaining(`${now?.publication}`),
    });
    const [newest, , oldest] = await editionsOf(database, zh);
    expect(newest?.digest).toBe(oldest?.digest);
    const contents = await readContents(database, [newest?.digest ?? '']);
    expect(Buffer.from(contents.get(newest?.digest ?? '') ?? []).toString()).toBe(text);
    await expect(curation.rollBack(999, 'x', act('Wang'))).rejects.toMatchObject({ code: 'not_found' });
  });

  test('refuses what has errors, what nobody has weighed, and what stands on another text', async () => {
    const { database, curation, act, draft } = opened;
    const broken = await signed(zh, text.replace('[^LAW:5]', '[^NONE]'));
    expect(await curation.publish(broken, 'all the same', act('Wang'))).toEqual({ refused: 'errors' });
    await withdrawProposal(database, broken, act('Li'));
    await discardDraft(database, zh, 1, act('Li'));
    const id = await signed(zh, text.replace('带身份证', '带居民身份证'));
    const [, published] = await liveHistory(database);
    await curation.rollBack(published?.publication ?? 0, 'to and fro', act('Wang'));
    expect(await curation.publish(id, undefined, act('Wang'))).toEqual({ refused: 'outdated' });
    await withdrawProposal(database, id, act('Li'));
    expect(await makeProposal(database, { paths: [zh], reason: 'x' }, act('Li'))).toEqual({ refused: 'outdated' });
    expect(await rebaseDraft(database, zh, 1, act('Li'))).toBe(true);
    const again = await makeProposal(database, { paths: [zh], reason: 'looked again' }, act('Li'));
    const next = 'id' in again ? again.id : 0;
    await reviewProposal(database, { id: next, verdict: 'signed', note: 'yes' }, act('Wang'));
    expect(await curation.publish(next, undefined, act('Wang'))).toEqual({ refused: 'unweighed' });
    await withdrawProposal(database, next, act('Li'));
    await discardDraft(database, zh, 1, act('Li'));
    expect(await draft(zh, text, 'Li', { version: 9, base: null })).toMatchObject({ conflict: undefined });
  });

  test('at a time happens then, or waits for somebody', async () => {
    const { database, curation, act, draft, now, live } = opened;
    await draft(policy, '# 办公时间\n工作日九点到五点。\n', 'Li');
    const made = await makeProposal(database, { paths: [policy], reason: 'hours' }, act('Li'));
    const id = 'id' in made ? made.id : 0;
    const publishAt = '2026-11-27T00:00:00.000Z';
    await reviewProposal(database, { id, verdict: 'signed', note: 'yes', publishAt }, act('Wang'));
    expect(await curation.publishDue()).toBe(0);
    now.date = new Date('2026-11-27T00:00:01.000Z');
    expect(await curation.publishDue()).toBe(1);
    expect(live()?.documents.has('policies/hours/zh')).toBe(true);
    expect(await findProposal(database, id)).toMatchObject({ state: 'published', publishAt: null });
    const broken = await signed(zh, text.replace('[^LAW:5]', '[^NONE]'));
    const time = { id: broken, publishAt: '2026-11-26T23:00:00.000Z' };
    expect(await schedulePublication(database, time, act('Wang'))).toBe(true);
    expect(await curation.publishDue()).toBe(0);
    expect(await findProposal(database, broken)).toMatchObject({ state: 'signed', publishAt: null });
    expect((await last())?.after).toBe('{"publishAt":null,"refused":"errors"}');
    expect(await curation.publishDue()).toBe(0);
    await withdrawProposal(database, broken, act('Li'));
    await discardDraft(database, zh, 1, act('Li'));
  });

  test('leaves a whole chain in the audit', async () => {
    expect(await checkAudit(opened.database)).toMatchObject({ whole: true });
  });
});
