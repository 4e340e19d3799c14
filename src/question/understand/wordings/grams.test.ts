import { describe, expect, test } from 'vitest';
import { gramsOf } from './grams.ts';

describe('the pieces of a clause', () => {
  test('characters, across spaces in Chinese and with them in Korean', () => {
    expect(gramsOf('要 带啥', false)).toEqual(gramsOf('要带啥？', false));
    expect(gramsOf('要带啥', false)).toEqual(expect.arrayContaining(['啥', '^要', '带啥$', '要带啥']));
    expect(gramsOf('몇 일', false)).toContain('몇 일');
  });

  test('words and their beginnings', () => {
    const grams = gramsOf('Какие документы?', false);
    expect(grams).toEqual(expect.arrayContaining([' ^ какие', ' какие документы', '_доку', '_докум']));
    expect(grams).not.toContain('_документы');
  });

  test('syllables of pinyin, however it is spaced', () => {
    expect(gramsOf('yaodai shenme', true)).toEqual(gramsOf('yao dai shen me', true));
    expect(gramsOf('duo shao qian', true)).toContain('~duo shao qian');
  });

  test('numbers are alike', () => {
    expect(gramsOf('15天', false)).toEqual(gramsOf('3天', false));
  });

  test('nothing but signs has no piece of its own', () => {
    expect(gramsOf('？？', false)).toEqual([' ^ $']);
  });
});
