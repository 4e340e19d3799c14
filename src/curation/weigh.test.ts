import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProposal, makeProposal, reviewProposal } from '../database/proposals.ts';
import { sampleFiles } from '../document/testing/sample-knowledge.ts';
import { splitOf } from '../evaluation/load.ts';
import type { Impact } from '../types/curation.ts';
import { type OpenedCuration, openTestCuration } from './testing/open-curation.ts';

const zh = 'services/passport/zh.md';
const en = 'services/passport/en.md';
const texts = { zh: sampleFiles[zh] ?? '', en: sampleFiles[en] ?? '' };

let opened: OpenedCuration;
let folder: string;
beforeAll(async () => {
  opened = await openTestCuration();
  folder = await mkdtemp(join(tmpdir(), 'liaowen-cases-'));
  const fee = { language: 'zh', question: '护照多少钱' };
  const of = { status: 'answered', services: ['passport'] };
  const lines = [
    { id: idOf('fee', 'tune'), ...fee, expected: { ...of, facts: ['120'] } },
    { id: idOf('new-fee', 'tune'), ...fee, expected: { ...of, facts: ['100'] } },
    { id: idOf('unseen', 'test'), ...fee, expected: { ...of, facts: ['120'] } },
    { id: idOf('two', 'tune'), ...fee, history: ['你好'], expected: { ...of, facts: ['120'] } },
  ];
  const file = join(folder, 'cases.jsonl');
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  opened.datasets.push(file);
  opened.questions.push(
    { text: '普通护照多少钱', language: 'zh' },
    { text: 'What to bring for a passport', language: 'en' },
  );
});
afterAll(async () => {
  await opened?.close();
  await rm(folder, { recursive: true });
});

/** An id that belongs to this half. */
function idOf(name: string, split: 'tune' | 'test'): string {
  for (let n = 0; ; n++) if (splitOf(`${name}-${n}`) === split) return `${name}-${n}`;
}

async function propose(
  changes: Record<string, string>,
): Promise<{ id: number; impact: Extract<Impact, { state: 'done' }> }> {
  const { database, act, draft, curation } = opened;
  for (const [path, text] of Object.entries(changes)) await draft(path, text, 'Li');
  const made = await makeProposal(database, { paths: Object.keys(changes), reason: 'test' }, act('Li'));
  const id = 'id' in made ? made.id : 0;
  curation.weigh(id);
  await curation.weighed();
  const impact = (await findProposal(database, id))?.impact;
  if (impact?.state !== 'done') throw new Error(JSON.stringify(impact));
  return { id, impact };
}

test('what changes, becomes wrong or right is told, worst first, of the half that may be looked at', async () => {
  const { impact, id } = await propose({
    [zh]: texts.zh.replace('120 元', '100 元'),
    [en]: texts.en.replace('CNY 120', 'CNY 100'),
  });
  expect(impact).toMatchObject({ errors: [], leftOut: [], asked: { cases: 2, questions: 2 } });
  expect(impact.changes.map(({ turn, caseId }) => [turn, caseId?.replace(/-\d+$/, '')])).toEqual([
    ['wrong', 'fee'],
    ['changed', undefined],
    ['mended', 'new-fee'],
  ]);
  expect(impact.changes[0]).toMatchObject({
    before: expect.stringContaining('120'),
    after: expect.stringContaining('100'),
  });
  const { database, curation, act } = opened;
  await reviewProposal(database, { id, verdict: 'signed', note: 'yes' }, act('Wang'));
  expect(await curation.publish(id, undefined, act('Wang'))).toEqual({ refused: 'worse' });
  expect(await curation.publish(id, 'the fee was lowered', act('Wang'))).toMatchObject({ published: 2 });
});

test('an answer that loses its support is told', async () => {
  const { impact } = await propose({
    [zh]: texts.zh.replace('120 元。 [^LAW]', '100 元。 [^unverified]'),
    [en]: texts.en.replace('CNY 120. [^LAW]', 'CNY 100. [^unverified]'),
  });
  expect(impact.changes).toContainEqual(expect.objectContaining({ turn: 'lost', question: '普通护照多少钱' }));
});
