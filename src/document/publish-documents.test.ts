import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { goLive, listPublications, liveNumber, loadPublication, savePublication } from '../database/publications.ts';
import { openTestDatabase } from '../testing/database.ts';
import { sampleBytes } from './parse/testing/read-sample.ts';
import { type PublishDeps, type PublishOptions, publishDocuments } from './publish-documents.ts';
import { type SampleFolder, sampleEmbedder, sampleFiles, sampleFolder } from './testing/sample-knowledge.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

let folder: SampleFolder;
let embedder: ReturnType<typeof sampleEmbedder>;
beforeEach(async () => {
  await database.sql`truncate publications, live, live_history restart identity cascade`;
  embedder = sampleEmbedder();
  folder = await sampleFolder();
  return () => folder.remove();
});

function deps(changes: Partial<PublishDeps['publications']> = {}): PublishDeps {
  return {
    embedder,
    clock: () => new Date('2026-11-26T08:00:00Z'),
    publications: {
      head: async () => (await listPublications(database)).find((publication) => publication.live),
      live: async () => {
        const number = await liveNumber(database);
        return number === undefined ? undefined : loadPublication(database, number);
      },
      save: (content) => savePublication(database, content),
      goLive: (number, reason) => goLive(database, number, reason),
      ...changes,
    },
  };
}
const publish = (options: Partial<PublishOptions> = {}, given = deps()) =>
  publishDocuments({ from: [folder.path], shipped: folder.path, ...options }, given);
const live = async () => {
  const number = await liveNumber(database);
  return number === undefined ? undefined : loadPublication(database, number);
};

const brokenGuide = (sampleFiles['services/passport/en.md'] ?? '').replace('CNY 120', 'CNY 130');

describe('a first publication', () => {
  test('holds documents, catalogue, chunks and vectors, and is live', async () => {
    const report = await publish();
    expect(report).toMatchObject({
      published: true,
      number: 1,
      unchanged: false,
      services: 1,
      guides: { zh: 1, en: 1 },
      documents: 2,
      statements: 6,
      sourced: 4,
      unverified: 2,
      errors: [],
      warnings: [],
    });
    const publication = await live();
    expect(publication?.documents.map(({ id, language }) => `${id} ${language}`)).toEqual([
      'services/passport en',
      'services/passport zh',
    ]);
    expect(publication?.chunks).toHaveLength(6);
    expect(publication?.catalogue.services).toMatchObject([{ id: 'passport', guides: ['en', 'zh'] }]);
    expect(report.embedded).toBe(embedder.embedded);
  });

  test('is the same whatever was published before', async () => {
    await publish();
    const first = await live();
    await folder.write('policies/plan/zh.md', '# 规划\n\n数字政府规划。\n');
    await publish();
    await folder.remove('policies');
    await publish();
    expect(await live()).toEqual(first);
  });
});

describe('an unchanged folder', () => {
  test('publishes nothing and embeds nothing', async () => {
    await publish();
    embedder.embedded = 0;
    expect(await publish()).toMatchObject({ published: false, unchanged: true, number: 1 });
    expect(embedder.embedded).toBe(0);
    expect(await listPublications(database)).toHaveLength(1);
  });

  test('of which one file has changed: only new texts are embedded', async () => {
    await publish();
    const file = sampleFiles['services/passport/zh.md'] ?? '';
    await folder.write('services/passport/zh.md', file.replace('带身份证。', '带上身份证。'));
    expect(await publish()).toMatchObject({ published: true, number: 2, embedded: 1 });
  });
});

test('what takes long to parse is taken over from the live publication while its file is the same', async () => {
  await folder.write('imports/notice.html', await sampleBytes('notice.html'));
  await folder.write('imports/fees.csv', await sampleBytes('windows-utf8.csv'));
  await publish();
  const before = await live();
  // Whatever the live publication says of a file must come out again, be it what the file says or not.
  const marked = before?.documents.map((document) => ({ ...document, title: `${document.title}*` }));
  const given = deps({ live: async () => before && { ...before, documents: marked ?? [] } });
  await folder.write('imports/fees.csv', await sampleBytes('windows-gb18030.csv'));
  await publish({}, given);
  const titles = (await live())?.documents.map(({ file, title }) => `${file} ${title}`);
  expect(titles).toEqual([
    'imports/fees.csv fees',
    'imports/notice.html 关于调整居民身份证收费的通知*',
    'services/passport/en.md Passport',
    'services/passport/zh.md 普通护照',
  ]);
});

describe('a dry run', () => {
  test('reports as publishing would, and changes nothing', async () => {
    await folder.write('services/passport/en.md', brokenGuide);
    const report = await publish({ dryRun: true });
    expect(report).toMatchObject({ published: false, number: null, documents: 2 });
    expect(report.errors).not.toEqual([]);
    expect(await listPublications(database)).toEqual([]);
    expect(embedder.embedded).toBe(0);
  });
});

describe('a guide with an error', () => {
  beforeEach(() => folder.write('services/passport/en.md', brokenGuide));

  test('is left out, the rest is published', async () => {
    const report = await publish();
    expect(report.errors.map(({ file, line, message }) => [file, line, message])).toEqual([
      ['services/passport/en.md', 12, "“CNY 130” of fee-each isn't in the facts of passport on fee"],
      ['services/passport/en.md', 12, '“CNY 130” of fee-each differs between en and zh'],
      ['services/passport/en.md', 12, '“120 元” of fee-each differs between en and zh'],
    ]);
    expect(report).toMatchObject({ published: true, number: 1 });
    const publication = await live();
    expect(publication?.documents.map(({ language }) => language)).toEqual(['zh']);
    expect(publication?.catalogue.services).toMatchObject([{ guides: ['zh'] }]);
    expect(publication?.chunks.every(({ language }) => language === 'zh')).toBe(true);
  });

  test('with --strict publishes nothing; what is live stays', async () => {
    await folder.write('services/passport/en.md', sampleFiles['services/passport/en.md'] ?? '');
    await publish();
    await folder.write('services/passport/en.md', brokenGuide);
    expect(await publish({ strict: true })).toMatchObject({ published: false, number: 1 });
    expect(await liveNumber(database)).toBe(1);
  });

  test('of which no language is left takes its forms and examples with it', async () => {
    const file = sampleFiles['services/passport/zh.md'] ?? '';
    await folder.write('services/passport/zh.md', file.replace('120', '140'));
    await folder.write('policies/plan/zh.md', '# 规划\n\n数字政府规划。\n');
    await publish();
    const publication = await live();
    expect(publication?.documents.map(({ id }) => id)).toEqual(['policies/plan']);
    expect(publication?.catalogue).toMatchObject({ services: [], forms: [] });
    expect(publication?.examples).toEqual([]);
  });
});

describe('files of every kind', () => {
  test('are documents; each broken one is one error with its name and reason', async () => {
    await folder.write('imports/notice.pdf', await sampleBytes('notice.pdf'));
    await folder.write('imports/merged-cells.docx', await sampleBytes('merged-cells.docx'));
    await folder.write('imports/窗口.csv', await sampleBytes('windows-gb18030.csv'));
    await folder.write('imports/notice.html', await sampleBytes('notice.html'));
    await folder.write('imports/bomb.docx', await sampleBytes('bomb.docx'));
    await folder.write('imports/locked.pdf', await sampleBytes('encrypted.pdf'));
    await folder.write('imports/lie.pdf', await sampleBytes('really-html.pdf'));
    await folder.write('imports/empty.txt', '');
    await folder.write('imports/old.doc', await sampleBytes('old.doc'));
    await folder.write('imports/script.md', await sampleBytes('script.md'));
    await folder.write('imports/photo.png', Uint8Array.of(0x89, 0x50));
    await folder.write('imports/huge.pdf', new Uint8Array(100 * 1024 * 1024));
    const report = await publish();
    expect(report.errors.map(({ file, message }) => `${file}: ${message}`).sort()).toEqual([
      'imports/bomb.docx: the file unpacks to more than 100 MB: it may be a ZIP bomb',
      'imports/empty.txt: the file is empty',
      'imports/huge.pdf: the file has 100.0 MB; at most 20 MB are read',
      'imports/lie.pdf: the name says PDF, but the content is HTML',
      'imports/locked.pdf: the file is encrypted; save it without a password',
      "imports/old.doc: files ending in .doc aren't read; save it as DOCX",
      'imports/script.md: front matter: it must be YAML between “---” lines, not js',
    ]);
    expect(report.warnings).toMatchObject([
      { file: 'imports/photo.png', message: 'this is no document and was left out' },
      { file: 'imports/notice.pdf', message: '8 statements say the same as in imports/notice.html' },
    ]);
    const publication = await live();
    const imports = publication?.documents.filter(({ kind }) => kind === 'import');
    expect(
      imports?.map(({ id, title, issuer, documentNumber, date }) => [id, title, issuer, documentNumber, date]),
    ).toEqual([
      ['imports/merged-cells', '出入境证件收费表', undefined, undefined, undefined],
      ['imports/notice', '关于调整居民身份证收费的通知', '沈阳市公安局', '沈公发〔2025〕12号', '2025-04-28'],
      ['imports/notice-pdf', '关于调整居民身份证收费的通知', '沈阳市公安局', '沈公发〔2025〕12号', '2025-04-28'],
      ['imports/窗口', '窗口', undefined, undefined, undefined],
    ]);
    const statements = imports?.flatMap(({ sections }) => sections.flatMap((section) => section.statements));
    expect(statements?.every((statement) => statement.confirmed)).toBe(true);
  });

  test('a folder that is not there stops everything: what it holds must not vanish', async () => {
    await publish();
    await expect(publish({ from: [folder.path, `${folder.path}/none`] })).rejects.toMatchObject({ code: 'not_found' });
    expect(await liveNumber(database)).toBe(1);
  });

  test('with addresses the publication is no longer just what is shipped', async () => {
    await folder.write('addresses', 'http://10.0.0.1/\n');
    const report = await publish({ urls: `${folder.path}/addresses` });
    expect(report.errors).toMatchObject([{ file: 'http://10.0.0.1/' }]);
    expect((await live())?.origin.shipped).toBe(false);
  });
});

describe('between two publications', () => {
  const changed = () =>
    folder.write(
      'services/passport/zh.md',
      (sampleFiles['services/passport/zh.md'] ?? '').replace('带身份证', '请带身份证'),
    );

  test('an earlier one can go live again, and the later one once more', async () => {
    await publish();
    const first = await live();
    await changed();
    await publish();
    await goLive(database, 1, 'went back');
    expect(await live()).toEqual(first);
    expect(await publish()).toMatchObject({ published: true, number: 2, embedded: 1 });
    expect(await listPublications(database)).toHaveLength(2);
  });

  test('a crash before the switch leaves the old one live; the next run takes up what was stored', async () => {
    await publish();
    await changed();
    const crash = deps({ goLive: () => Promise.reject(new Error('power cut')) });
    await expect(publish({}, crash)).rejects.toThrow('power cut');
    expect(await liveNumber(database)).toBe(1);
    expect(await publish()).toMatchObject({ published: true, number: 2 });
    expect(await listPublications(database)).toHaveLength(2);
  });
});
