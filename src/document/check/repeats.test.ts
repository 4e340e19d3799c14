import { beforeEach, describe, expect, test } from 'vitest';
import { findingsOf } from '../testing/findings-of.ts';
import { type SampleFolder, sampleFiles, sampleFolder } from '../testing/sample-knowledge.ts';

let folder: SampleFolder;
beforeEach(async () => {
  folder = await sampleFolder();
  return () => folder.remove();
});

const guide = sampleFiles['services/passport/zh.md'] ?? '';
const repeats = async (): Promise<string[]> =>
  (await findingsOf(folder)).filter((each) => each.includes('the same as'));

describe('the same statement twice', () => {
  test('in one section of a guide is an error, whatever its punctuation', async () => {
    await folder.write('services/passport/zh.md', `${guide}- 每本１２０元 [^LAW] {#fee-again}\n`);
    expect(await repeats()).toEqual([
      'error services/passport/zh.md:18 fee-again says the same as fee-each in services/passport/zh.md:16',
    ]);
  });

  test('in two sections, or in a policy too, is a warning', async () => {
    const other = guide.replace('- 带身份证', '- 每本 120 元。 [^LAW] {#materials-fee}\n- 带身份证');
    await folder.write('services/passport/zh.md', other);
    await folder.write('policies/fees/zh.md', '# 收费\n\n- 每本 120 元。 [^LAW] {#one}\n');
    expect(await repeats()).toEqual([
      'warning services/passport/zh.md:13 materials-fee says the same as one in policies/fees/zh.md:3 and in 1 more places',
    ]);
  });

  test('in a guide’s summary is what a summary is for', async () => {
    const summary = '## 是什么 {#overview}\n- 每本 120 元。 [^LAW] {#overview-fee}\n\n## 要带什么';
    await folder.write('services/passport/zh.md', guide.replace('## 要带什么', summary));
    expect(await repeats()).toEqual([]);
  });

  test('in a translation alone', async () => {
    const english = sampleFiles['services/passport/en.md'] ?? '';
    const text = english.replace('There is no extra fee for urgent cases', 'Each passport costs CNY 120');
    await folder.write('services/passport/en.md', text);
    expect(await repeats()).toEqual([
      'error services/passport/en.md:13 fee-fast says the same as fee-each in services/passport/en.md:12',
    ]);
  });
});

test('imports that share statements are told once for two files; rows of one file may be alike', async () => {
  const rows =
    '城市,窗口\n沈阳市和平区,政务服务中心一楼\n沈阳市和平区,政务服务中心一楼\n大连市中山区,政务服务中心二楼\n';
  await folder.write('imports/a.csv', rows);
  await folder.write('imports/b.csv', rows);
  expect(await repeats()).toEqual(['warning imports/b.csv:2 2 statements say the same as in imports/a.csv:2']);
});
