import { beforeEach, describe, expect, test } from 'vitest';
import { findingsOf } from './testing/findings-of.ts';
import { type SampleFolder, sampleFiles, sampleFolder } from './testing/sample-knowledge.ts';

let folder: SampleFolder;
beforeEach(async () => {
  folder = await sampleFolder();
  return () => folder.remove();
});

/** What is found once `name` is written anew, each as `severity file:line message`. */
async function findings(name: string, change: (content: string) => string, now?: Date): Promise<string[]> {
  await folder.write(name, change(sampleFiles[name] ?? ''));
  return findingsOf(folder, now);
}
const zh = 'services/passport/zh.md';
const en = 'services/passport/en.md';

test('nothing is found in a sound folder', async () => {
  expect(await findings(zh, (text) => text)).toEqual([]);
});

describe('sources', () => {
  test('a key that isn’t in sources.yaml', async () => {
    expect(await findings(zh, (text) => text.replace('[^LAW:5]', '[^OTHER]'))).toContain(
      "error services/passport/zh.md:13 the source key OTHER isn't in sources.yaml",
    );
  });

  test('a statement without any', async () => {
    expect(await findings(zh, (text) => text.replace('[^LAW:5] ', ''))).toContain(
      'error services/passport/zh.md:13 the statement has no source mark such as [^KEY]',
    );
  });
});

describe('values', () => {
  test('one that the facts of this aspect don’t hold, though those of another do', async () => {
    const found = await findings(zh, (text) => text.replace('带身份证。', '带身份证和 120 元。'));
    expect(found).toContain(
      "error services/passport/zh.md:13 “120 元” of materials-id isn't in the facts of passport on materials",
    );
  });

  test('an article that the mark names needs no fact', async () => {
    expect(await findings(zh, (text) => text.replace('带身份证。', '按第 5 条带身份证。'))).toEqual([
      'error services/passport/en.md:9 “第 5 条” of materials-id differs between en and zh',
    ]);
  });

  test('one that differs between the languages', async () => {
    const facts = 'facts/services/passport.yaml';
    await folder.write(facts, `${sampleFiles[facts]}notes: [{zh: "140元"}]\n`);
    expect(await findings(en, (text) => text.replace('CNY 120', 'CNY 140'))).toEqual([
      'error services/passport/en.md:12 “CNY 140” of fee-each differs between en and zh',
      'error services/passport/en.md:12 “120 元” of fee-each differs between en and zh',
    ]);
  });

  test('without facts the check is skipped, and says so', async () => {
    await folder.remove('facts');
    expect(await findings(zh, (text) => text)).toEqual([
      'warning facts/:0 no facts folder: the check of values against facts was skipped',
    ]);
  });
});

describe('structure', () => {
  test('ids: twice in one document, or missing in the Chinese one', async () => {
    expect(await findings(zh, (text) => text.replace('#fee-fast', '#fee-each'))).toEqual([
      'error services/passport/zh.md:17 the id fee-each stands twice in this document',
      'error services/passport/en.md:12 “CNY 120” of fee-each differs between en and zh',
      'error services/passport/en.md:12 the sources of fee-each differ between en and zh: LAW and unverified',
      'error services/passport/en.md:13 the Chinese document has no statement fee-fast',
    ]);
  });

  test('a heading of a guide that names no aspect', async () => {
    expect(await findings(zh, (text) => text.replace('{#fee}', '{#price}'))).toContain(
      'error services/passport/zh.md:16 the heading “要多少钱” needs an aspect as its anchor, such as {#materials}',
    );
  });

  test('a validity that ends before it begins', async () => {
    const found = await findings(zh, (text) =>
      text.replace('{#fee-each}', '{#fee-each from=2026-02-01 to=2026-01-01}'),
    );
    expect(found).toContain('error services/passport/zh.md:16 from=2026-02-01 is later than to=2026-01-01');
  });

  test('front matter that is not what it should be', async () => {
    const found = await findings(zh, (text) => text.replace('reviewBy: 2027-05-01', 'reviewBy: next spring'));
    expect(found).toContain('error services/passport/zh.md:9 front matter: reviewBy: a date is written YYYY-MM-DD');
  });
});

describe('what is only worth a warning', () => {
  test('a review that was due', async () => {
    expect(await findings(zh, (text) => text, new Date('2027-06-01T00:00:00Z'))).toEqual([
      'warning services/passport/zh.md:9 the review was due on 2027-05-01',
    ]);
  });

  test('a translation of an older Chinese guide', async () => {
    const [found] = await findings(en, (text) => text.replace('reviewedOn', 'translates: "0123"\nreviewedOn'));
    expect(found).toMatch(
      /^warning services\/passport\/en.md:5 translates 0123, but the Chinese guide is [0-9a-f]{16} now$/,
    );
  });

  test('examples of a service that doesn’t exist', async () => {
    await folder.write('examples/visa.jsonl', '{"q": "签证", "lang": "zh"}\n');
    expect(await findings(zh, (text) => text)).toEqual([
      'warning examples/visa.jsonl:0 there is no service visa; its examples teach nothing',
    ]);
  });
});

describe('forms', () => {
  test('of an unknown service, or with a host that isn’t listed', async () => {
    expect(await findings('forms.yaml', (text) => text.replace('serviceId: passport', 'serviceId: visa'))).toEqual([
      'error forms.yaml:1 the form passport-online belongs to the unknown service visa',
    ]);
    expect(await findings('forms.yaml', (text) => text.replace('www.gov.cn', 'example.com'))).toEqual([
      "error forms.yaml:1 the form passport-online leads to example.com, which link-hosts.yaml doesn't list",
    ]);
  });
});

test('imports in several languages are compared with nothing: they have no ids in common', async () => {
  await folder.write('imports/notice/zh.txt', '通知\n\n费用120元。\n');
  await folder.write('imports/notice/en.txt', 'Notice\n\nThe fee is CNY 130.\n\nAnother sentence.\n');
  expect(await findings(zh, (text) => text)).toEqual([]);
});
