import { expect, test } from 'vitest';
import { looksLikePinyin } from './pinyin.ts';

test.each([
  'shenfenzheng diu le zenme ban',
  'shenfenzheng diu le zen me ban',
  'hukou zenmeban',
  'dai shenme cailiao',
  'jiehun yao hukouben ma',
  'wǒ yào bàn hùzhào',
])('%s is Chinese', (text) => {
  expect(looksLikePinyin(text)).toBe(true);
});

test.each([
  'How do I renew my ID card',
  'some name change game',
  'Come home same time',
  'Can I change my name',
  'Where do I go for a passport',
])('%s is English', (text) => {
  expect(looksLikePinyin(text)).toBe(false);
});
