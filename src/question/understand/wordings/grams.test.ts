import { describe, expect, test } from 'vitest';
import { gramsOf } from './grams.ts';

describe('the pieces of a clause', () => {
  test('characters, across spaces in Chinese and with them in Korean', () => {
    expect(gramsOf('要 带啥')).toEqual(gramsOf('要带啥？'));
    expect(gramsOf('要带啥')).toEqual(expect.arrayContaining(['啥', '^要', '带啥$', '要带啥']));
    expect(gramsOf('몇 일')).toContain('몇 일');
  });

  test('words and their beginnings', () => {
    const grams = gramsOf('Какие документы?');
    expect(grams).toEqual(expect.arrayContaining([' ^ какие', ' какие документы', '_доку', '_докум']));
    expect(grams).not.toContain('_документы');
  });

  test('numbers are alike', () => {
    expect(gramsOf('15天')).toEqual(gramsOf('3天'));
  });

  test('nothing but signs has no piece of its own', () => {
    expect(gramsOf('？？')).toEqual([' ^ $']);
  });
});
