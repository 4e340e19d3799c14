import { beforeEach, describe, expect, test } from 'vitest';
import type { PublicationContent } from '../../types/publication.ts';
import { publishDocuments } from '../publish-documents.ts';
import { type SampleFolder, sampleEmbedder, sampleFiles, sampleFolder } from '../testing/sample-knowledge.ts';
import type { Changes } from './changes.ts';

let folder: SampleFolder;
let saved: PublicationContent | undefined;
beforeEach(async () => {
  folder = await sampleFolder();
  saved = undefined;
  return () => folder.remove();
});

async function publish(options: { dryRun?: boolean; changes?: boolean }): Promise<Changes | undefined> {
  const live = saved && { ...saved, number: 1, publishedAt: '2026-11-20T08:00:00.000Z' };
  const report = await publishDocuments(
    { from: [folder.path], shipped: folder.path, ...options },
    {
      embedder: sampleEmbedder(),
      clock: () => new Date('2026-11-26T08:00:00Z'),
      publications: {
        head: async () => live,
        // As it comes out of a database.
        live: async () => live && { ...live, documents: JSON.parse(JSON.stringify(live.documents)) },
        save: async (content) => {
          saved = content;
          return 1;
        },
        goLive: async () => {},
      },
    },
  );
  return report.changes;
}

/** What would be other, once these files are written anew. */
async function changesOf(files: Record<string, (text: string) => string>): Promise<Changes | undefined> {
  await publish({});
  for (const [name, change] of Object.entries(files)) await folder.write(name, change(sampleFiles[name] ?? ''));
  return publish({ dryRun: true, changes: true });
}
const zh = 'services/passport/zh.md';

test('nothing, in an unchanged folder; nothing is told where nobody asks', async () => {
  expect(await changesOf({})).toEqual({
    since: { number: 1, publishedAt: '2026-11-20T08:00:00.000Z' },
    documents: [],
    lists: [],
    examples: { added: 0, removed: 0 },
  });
  expect(await publish({ dryRun: true })).toBeUndefined();
});

test('everything, before the first publication', async () => {
  const changes = await publish({ dryRun: true, changes: true });
  expect(changes).toMatchObject({ since: null, examples: { added: 1, removed: 0 } });
  expect(changes?.documents.map(({ file, change }) => [file, change])).toEqual([
    ['services/passport/en.md', 'added'],
    [zh, 'added'],
  ]);
  expect(changes?.lists.map(({ list }) => list)).toEqual([
    'forms.yaml',
    'sources.yaml',
    'regions.yaml',
    'link-hosts.yaml',
  ]);
});

describe('of a guide', () => {
  test('a statement in other words, one more, one gone, one with another source', async () => {
    const changes = await changesOf({
      [zh]: (text) =>
        text
          .replace('带身份证。 [^LAW:5]', '带身份证。 [^LAW:7]')
          .replace('每本 120 元。', '护照每本 120 元。')
          .replace(/- 加急.+\n/, '- 您还可以打电话预约。 [^unverified] {#fee-call}\n'),
    });
    expect(changes?.documents.filter(({ language }) => language === 'zh')).toMatchObject([
      {
        file: zh,
        change: 'changed',
        leftOut: false,
        fields: [],
        sections: [
          {
            heading: '要带什么',
            statements: [{ id: 'materials-id', traits: [{ name: 'sources', before: 'LAW:5', after: 'LAW:7' }] }],
          },
          {
            heading: '要多少钱',
            statements: [
              { id: 'fee-each', line: 16, before: '每本 120 元。', after: '护照每本 120 元。', traits: [] },
              { id: 'fee-call', line: 17, after: '您还可以打电话预约。' },
              { id: 'fee-fast', line: 0, before: '加急不另收费。' },
            ],
          },
        ],
      },
    ]);
  });

  test('a statement under another id', async () => {
    const changes = await changesOf({ [zh]: (text) => text.replace('#fee-each', '#fee-book') });
    const statements = changes?.documents[1]?.sections[0]?.statements;
    expect(statements).toMatchObject([
      { id: 'fee-book', traits: [{ name: 'id', before: 'fee-each', after: 'fee-book' }] },
    ]);
  });

  test('its front matter; errors that keep it out, though its text is the same', async () => {
    const changes = await changesOf({
      [zh]: (text) => text.replace('title: 普通护照', 'title: 护照'),
      'sources.yaml': (text) => text.replace('LAW', 'PAW'),
    });
    expect(changes?.documents).toMatchObject([
      { language: 'en', change: 'changed', leftOut: true, fields: [], sections: [{}, {}] },
      { language: 'zh', leftOut: true, fields: [{ name: 'title', before: '普通护照', after: '护照' }] },
    ]);
    expect(changes?.lists).toMatchObject([
      { list: 'forms.yaml', entries: [{ name: 'passport-online', after: '' }] },
      {
        list: 'sources.yaml',
        entries: [
          { name: 'LAW', after: '' },
          { name: 'PAW', before: '' },
        ],
      },
    ]);
  });

  test('the whole of it', async () => {
    await publish({});
    await folder.remove('services/passport/en.md');
    const changes = await publish({ dryRun: true, changes: true });
    expect(changes?.documents.map(({ language, change }) => [language, change])).toEqual([['en', 'removed']]);
  });
});

test('of an import: its sentences have numbers only, and are told apart by their words', async () => {
  const notice = 'imports/notice.txt';
  await folder.write(notice, '第一句话在这里。\n\n办理时间是周一到周五。\n\n最后一句话。\n');
  await publish({});
  await folder.write(notice, '新加的一句。\n\n第一句话在这里。\n\n办理时间是周一到周六。\n\n最后一句话。\n');
  const changes = await publish({ dryRun: true, changes: true });
  const statements = changes?.documents.flatMap(({ sections }) => sections.flatMap((section) => section.statements));
  expect(statements?.map(({ before, after }) => [before, after])).toEqual([
    [undefined, '新加的一句。'],
    ['办理时间是周一到周五。', '办理时间是周一到周六。'],
  ]);
});
