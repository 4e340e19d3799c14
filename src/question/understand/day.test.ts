import { expect, test } from 'vitest';
import { findDay } from './day.ts';

const today = '2026-11-25';

test.each([
  ['去年那会儿补身份证多少钱', '2025-11-25'],
  ['前年的规定是几天', '2024-11-25'],
  ['2025年6月那时候领证要户口本吗', '2025-06-15'],
  ['2025年5月9日的时候领证要户口本吗', '2025-05-09'],
  ['2024年的标准是多少', '2024-07-01'],
  ['In March 2026, how long was an ordinary entry shown?', '2026-03-15'],
  ['What was the fee last year?', '2025-11-25'],
])('%s', (text, day) => {
  expect(findDay(text, today)).toBe(day);
});

test.each([
  '去年生的孩子怎么上户口',
  '我2024年毕业，能落户吗',
  '2027年的标准是多少',
  'I moved here last year',
  '2025年13月的规定',
])('no day: %s', (text) => {
  expect(findDay(text, today)).toBeUndefined();
});
