import { describe, expect, test } from 'vitest';
import { asksSinceWhen, tellsDate } from './since-when.ts';

describe('when a rule begins or ends', () => {
  test.each([
    '大连全面放开落户哪天开始',
    '辽宁养犬规定啥时候开始实行',
    '日本人免签三十天到哪天为止',
    '书店卫生许可取消是哪年的事',
    'Since when do we not need the household booklet to marry?',
    'When did the new retirement ages come into force?',
    '日本人の30日ビザ免除はいつまで続きますか',
    '정년 연장은 언제부터예요?',
    'С какого числа действует новый закон?',
    'આ નિયમ ક્યારથી લાગુ છે?',
  ])('%s', (text) => {
    expect(asksSinceWhen(text)).toBe(true);
  });

  test.each([
    '身份证多久能下来',
    '护照什么时候能取',
    'How long does a passport take?',
    'When can I collect my passport?',
    'いつ受け取れますか',
    'Когда будет готов паспорт?',
  ])('%s is about a procedure', (text) => {
    expect(asksSinceWhen(text)).toBe(false);
  });
});

test('a calendar date has a year', () => {
  expect(tellsDate('从 2025 年 5 月 10 日起，结婚登记不用户口簿。')).toBe(true);
  expect(tellsDate('Since 10 May 2025 …')).toBe(true);
  expect(tellsDate('一次缴 2000 元，7 日内办完。')).toBe(false);
});
