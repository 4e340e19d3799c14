import { describe, expect, test } from 'vitest';
import { leaningOf } from './follow-up.ts';

describe('questions that name no matter of their own', () => {
  test.each([
    '要带什么材料',
    '那一共要多少钱',
    '收钱不收',
    '去哪儿办啊',
    '多久能下来',
    'How long?',
    'And how much is it?',
    'Whom do I call?',
    'いくらですか',
    '얼마예요?',
    'А сколько это стоит?',
  ])('%s', (text) => {
    expect(leaningOf(text).bare).toBe(true);
  });

  test.each([
    '护照多少钱',
    '公司注销要带什么材料',
    'How much is a passport?',
    'パスポートはいくらですか',
  ])('not: %s', (text) => {
    expect(leaningOf(text).bare).toBe(false);
  });

  test.each(['那孩子呢？', 'What about my wife?', '要是第二套呢'])('leans: %s', (text) => {
    expect(leaningOf(text).leans).toBe(true);
  });
});
