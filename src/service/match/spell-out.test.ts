import { describe, expect, test } from 'vitest';
import { spellOut, spellOutWithin } from './spell-out.ts';
import { spellingModelOf } from './spelling-model.ts';

const model = spellingModelOf(
  [
    '身份证丢了怎么补办',
    '去派出所要带什么材料',
    '我的户口在沈阳,身份证到期了',
    '补办身份证要多少钱',
    '女儿的出生证去哪里领',
  ],
  ['身份证', '营业执照'],
);

describe('pinyin is read as Chinese', () => {
  test.each([
    ['shenfenzheng diu le zenme buban', '身份证丢了怎么补办'],
    ['shenfenzhengdiulezenmebuban', '身份证丢了怎么补办'],
    ['shen fen zheng diu liao', '身份证丢了'],
    ['senfenzheng diu le', '身份证丢了'],
    ['nver de chusheng zheng qu nali ling', '女儿的出生证去哪里领'],
    ['sfz diu le', '身份证丢了'],
    ['buban shenfenzheng, yao duoshao qian?', '补办身份证,要多少钱?'],
  ])('%s', (typed, meant) => expect(spellOut(typed, model)).toBe(meant));

  test('a word that is none stays as it is', () => {
    expect(spellOut('shenfenzheng wifi diu le', model)).toBe('身份证 wifi 丢了');
  });
});

describe('within Chinese', () => {
  const within = (text: string) => spellOutWithin(text, model, new Map([['women', 1]]));

  test.each([
    ['我的shenfenzheng丢了', '我的身份证丢了'],
    ['sfz丢了怎么补办', '身份证丢了怎么补办'],
  ])('%s', (typed, meant) => expect(within(typed)).toBe(meant));

  test.each(['我要办A2的证', '去women俱乐部', '用app办', '公司叫ABC'])('%s stays as it is', (text) =>
    expect(within(text)).toBe(text));
});
