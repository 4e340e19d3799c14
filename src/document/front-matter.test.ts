import { beforeEach, describe, expect, test } from 'vitest';
import { readKnowledge } from './publish-documents.ts';
import { findingsOf } from './testing/findings-of.ts';
import { type SampleFolder, sampleFiles, sampleFolder } from './testing/sample-knowledge.ts';

let folder: SampleFolder;
beforeEach(async () => {
  folder = await sampleFolder();
  return () => folder.remove();
});

const zh = 'services/passport/zh.md';
const guide = sampleFiles[zh] ?? '';

/** What is found in the Chinese guide, changed. */
async function found(from: string | RegExp, to: string): Promise<string[]> {
  await folder.remove('services/passport/en.md');
  await folder.write(zh, guide.replace(from, to));
  return findingsOf(folder);
}

describe('front matter', () => {
  test.each([
    ['id: passport', 'id: visa', 'error', 2, 'the id is visa, but the folder is passport'],
    ['title: 普通护照\n', '', 'error', 0, 'the title is missing'],
    ['regions: ["210000"]', 'regions: [辽宁]', 'error', 7, 'regions.0: a region is a six-digit code'],
    ['reviewBy: 2027-05-01', 'reviewby: 2027-05-01', 'warning', 9, 'reviewby means nothing here'],
  ])('%s → %s', async (from, to, severity, line, message) => {
    expect(await found(from, to)).toContain(`${severity} ${zh}:${line} front matter: ${message}`);
  });

  test('a region that isn’t there', async () => {
    expect(await found('["210000"]', '["219999"]')).toContain(`error ${zh}:7 the region 219999 isn't in regions.yaml`);
  });

  test('a validity that ends before it begins', async () => {
    const dates = 'reviewBy: 2027-05-01\neffectiveFrom: 2026-02-01\neffectiveTo: 2026-01-01';
    expect(await found('reviewBy: 2027-05-01', dates)).toEqual([
      `error ${zh}:10 from=2026-02-01 is later than to=2026-01-01`,
    ]);
  });

  test('a guide that nobody will be reminded of', async () => {
    expect(await found('reviewBy: 2027-05-01\n', '')).toEqual([
      `warning ${zh}:1 no reviewBy says when to look through it again`,
    ]);
  });

  test('of an import names what it likes, and hijacks nothing', async () => {
    await folder.write('imports/post.md', '---\nlayout: post\nserviceId: passport\nkind: guide\n---\n\n一段话。\n');
    expect(await findingsOf(folder)).toEqual([]);
    const { documents } = await readKnowledge({ from: [folder.path], shipped: folder.path });
    const post = documents.find(({ file }) => file === 'imports/post.md');
    expect(post).toMatchObject({ kind: 'import', id: 'imports/post' });
    expect(post).not.toHaveProperty('serviceId');
  });
});

describe('marks and attributes of a statement', () => {
  test.each([
    ['{#fee-each}', '{#fee-each form=2025-01-01}', 'error', '“form=2025-01-01” is no attribute of a statement'],
    [
      '{#fee-each}',
      '{#fee-each from=2025-02-30}',
      'error',
      '“2025-02-30” is no day of the calendar, written YYYY-MM-DD',
    ],
    ['{#fee-each}', '{#fee-each regions=219999}', 'error', "the region 219999 isn't in regions.yaml"],
    [' {#fee-each}', '', 'warning', 'the statement has no id such as {#fee-amount}, which other languages could share'],
    [
      '每本 120 元。 [^LAW]',
      '每本 [^LAW] 120 元。 [^LAW]',
      'error',
      'a mark or attribute stands within the statement, not behind it: citizens would read it',
    ],
  ])('%s → %s', async (from, to, severity, message) => {
    expect(await found(from, to)).toContain(`${severity} ${zh}:16 ${message}`);
  });
});

describe('a translation', () => {
  const en = 'services/passport/en.md';
  test.each([
    [
      '[^LAW] {#fee-each}',
      '[^LAW:5] {#fee-each}',
      12,
      'the sources of fee-each differ between en and zh: LAW:5 and LAW',
    ],
    [
      '{#fee-each}',
      '{#fee-each from=2025-01-01}',
      12,
      'the dates of fee-each differ between en and zh: 2025-01-01 to … and none',
    ],
    [
      '{#fee-each}',
      '{#fee-each regions=210000}',
      12,
      'the regions of fee-each differ between en and zh: 210000 and none',
    ],
    ['{#fee}', '{#result}', 12, 'fee-each stands under result, in Chinese under fee'],
  ])('%s → %s', async (from, to, line, message) => {
    await folder.write(en, (sampleFiles[en] ?? '').replace(from, to));
    expect(await findingsOf(folder)).toContain(`error ${en}:${line} ${message}`);
  });

  test('that was looked through before the Chinese was', async () => {
    await folder.write(en, (sampleFiles[en] ?? '').replace('reviewedOn: 2026-11-01', 'reviewedOn: 2026-10-01'));
    expect(await findingsOf(folder)).toEqual([
      `warning ${en}:5 reviewed on 2026-10-01, but the Chinese guide on 2026-11-01`,
    ]);
  });
});
