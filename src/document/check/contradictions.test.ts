import { beforeEach, describe, expect, test } from 'vitest';
import { findingsOf } from '../testing/findings-of.ts';
import { type SampleFolder, sampleFiles, sampleFolder } from '../testing/sample-knowledge.ts';

let folder: SampleFolder;
beforeEach(async () => {
  folder = await sampleFolder();
  return () => folder.remove();
});

const guide = sampleFiles['services/passport/zh.md'] ?? '';
const marriage = `---
id: marriage
title: 结婚登记
aliases: [领结婚证]
department: 民政局
contacts: [{phone: "12345"}]
regions: ["210000"]
reviewedOn: 2026-11-01
reviewBy: 2027-05-01
---

## 要多久 {#time-limit}
- 结婚登记要 3 天。 [^LAW] {#time-limit-days}

## 要多少钱 {#fee}
- 结婚登记不收费。 [^LAW] {#fee-free}
`;

/** What is found with a policy that has this sentence. */
async function withPolicy(sentence: string, language = 'zh'): Promise<string[]> {
  await folder.write('services/marriage/zh.md', marriage);
  await folder.write(`policies/fees/${language}.md`, `# 收费\n\n- ${sentence} [^LAW] {#one}\n`);
  const found = await findingsOf(folder);
  return found.filter((each) => each.includes('contradicts'));
}
const fee = 'contradicts “120 元” of fee-each in services/passport/zh.md:16';

describe('a policy and the guide of the service that it names', () => {
  test.each([
    ['办护照要 160 元。', '160 元'],
    ['护照工本费一百六十元。', '一百六十元'],
    ['护照不收费。', '不收费'],
  ])('%s: nothing but the value differs', async (sentence, value) => {
    expect(await withPolicy(sentence)).toEqual([`error policies/fees/zh.md:3 “${value}” of one ${fee}`]);
  });

  test.each([
    ['补发护照每本 160 元。', `warning policies/fees/zh.md:3 “160 元” of one ${fee}`],
    [
      '领结婚证收 9 元，当天拿。',
      'warning policies/fees/zh.md:3 “9 元” of one contradicts “不收费” of fee-free in services/marriage/zh.md:16',
    ],
    [
      '结婚登记当场要 5 天。',
      'warning policies/fees/zh.md:3 “5 天” of one contradicts “3 天” of time-limit-days in services/marriage/zh.md:13',
    ],
  ])('%s: perhaps another case', async (sentence, found) => {
    expect(await withPolicy(sentence)).toEqual([found]);
  });

  test.each([
    ['the same value', '护照每本 120 元。'],
    ['a value that measures something else', '护照带 2 张照片。'],
    ['a service whose guide has no such value', '签证收费 500 元。'],
    ['what isn’t confirmed', '办护照要 160 元。 [^unverified]'],
    ['another case, in words of its own', '用日本护照入境的旅游团可以免签停留，每人最高花 160 元。'],
  ])('nothing is found in %s', async (_, sentence) => {
    expect(await withPolicy(sentence)).toEqual([]);
  });

  test('a phone is never certain: an office may have two', async () => {
    await folder.write('services/passport/zh.md', `${guide}- 护照的问题打 12367。 [^LAW] {#fee-phone}\n`);
    expect(await withPolicy('护照的问题打 024-12345678。')).toEqual([
      'warning policies/fees/zh.md:3 “024-12345678” of one contradicts “12367” of fee-phone in services/passport/zh.md:18',
    ]);
    expect(await withPolicy('护照的问题打 12345。')).toEqual([]);
  });

  test.each([
    ['{#fee-each regions=210100}', '{#one regions=210200}', 0],
    ['{#fee-each regions=210100}', '{#one regions=210102}', 1],
    ['{#fee-each regions=210100}', '{#one regions=210000}', 1],
    ['{#fee-each to=2025-12-31}', '{#one from=2026-01-01}', 0],
    ['{#fee-each from=2026-01-01}', '{#one to=2025-12-31}', 0],
    ['{#fee-each to=2026-12-31}', '{#one from=2026-01-01}', 1],
  ])('a guide’s %s and a policy’s %s: %i', async (ofGuide, ofPolicy, count) => {
    await folder.write('services/passport/zh.md', guide.replace('{#fee-each}', ofGuide));
    await folder.write('policies/fees/zh.md', `# 收费\n\n- 办护照要 160 元。 [^LAW] ${ofPolicy}\n`);
    const found = (await findingsOf(folder)).filter((each) => each.includes('contradicts'));
    expect(found).toHaveLength(count);
  });

  test('in English, where there is no Chinese of the policy', async () => {
    expect(await withPolicy('Passports cost CNY 160.', 'en')).toEqual([
      'error policies/fees/en.md:3 “CNY 160” of one contradicts “CNY 120” of fee-each in services/passport/en.md:12',
    ]);
  });
});

test('a row of an imported price list, its unit in the name of the column', async () => {
  await folder.write('imports/prices.csv', '证件,每本收费（元）\n护照,160\n结婚证,0\n');
  const found = await findingsOf(folder);
  expect(found.filter((each) => each.includes('contradicts'))).toEqual([
    'warning imports/prices.csv:2 “160 元” of prices-1 contradicts “120 元” of fee-each in services/passport/zh.md:16',
  ]);
});

test('two statements of one guide that say the same otherwise', async () => {
  const summary = '## 是什么 {#overview}\n- 每本 140 元。 [^LAW] {#overview-fee}\n\n## 要带什么';
  await folder.write('services/passport/zh.md', guide.replace('## 要带什么', summary));
  expect(await findingsOf(folder)).toContain(
    'error services/passport/zh.md:19 “120 元” of fee-each contradicts “140 元” of overview-fee in services/passport/zh.md:13',
  );
});

test('two imports that say the same of what no guide is about', async () => {
  await folder.write('imports/2024.txt', '普通话水平测试每人收费 50 元。\n');
  await folder.write('imports/2025.txt', '普通话水平测试每人收费 60 元。\n');
  const found = await findingsOf(folder);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(
    /^warning imports\/2025\.txt:1 “60 元” of .+ contradicts “50 元” of .+ in imports\/2024\.txt:1$/,
  );
});
