import { describe, expect, test } from 'vitest';
import { likeness, redline } from './redline.ts';

/** `[-removed-]` and `{+inserted+}` */
const told = (before: string, after: string): string =>
  redline(before, after)
    .map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, inserted: `{+${text}+}` })[kind])
    .join('');

describe('what became of a text', () => {
  test.each([
    ['the same', '每本 120 元。', '每本 120 元。', '每本 120 元。'],
    ['another number, whole', '每本 120 元。', '每本 160 元。', '每本 [-120-]{+160+} 元。'],
    ['characters of Chinese', '带身份证。', '带居民身份证原件。', '带{+居民+}身份证{+原件+}。'],
    ['words of English', 'Bring your ID card.', 'Bring the ID card.', 'Bring [-your-]{+the+} ID card.'],
    ['words beside Chinese', '打12345问App。', '打12367问app。', '打[-12345-]{+12367+}问[-App-]{+app+}。'],
    ['signs that belong to letters', 'કાર્ડ લાવો', 'કાર્ડો લાવો', '[-કાર્ડ-]{+કાર્ડો+} લાવો'],
    ['nothing before', '', '新的。', '{+新的。+}'],
    ['nothing after', '旧的。', '', '[-旧的。-]'],
  ])('%s', (_, before, after, expected) => {
    expect(told(before, after)).toBe(expected);
  });

  test('both texts can be read out of it, whatever they are', () => {
    const texts = ['a b c d', 'b x d a', '一二三四五', '五四三二一', '12.5% of\nall', '', '𠮷野家 — 1,000 元'];
    for (const before of texts) {
      for (const after of texts) {
        const pieces = redline(before, after);
        const read = (other: string) => pieces.filter(({ kind }) => kind !== other).map(({ text }) => text);
        expect([read('inserted').join(''), read('removed').join('')]).toEqual([before, after]);
      }
    }
  });

  test('a long text is compared in moments, one too long not word by word', () => {
    const long = (word: string) => Array.from({ length: 3_000 }, (_, i) => `${word}${i}`).join(' ');
    expect(redline(long('a'), long('b')).map(({ kind }) => kind)).toEqual(['removed', 'inserted', 'same']);
  });
});

test('likeness', () => {
  expect(likeness('每本 120 元', '每本 120 元')).toBe(1);
  expect(likeness('每本 120 元', '每本 160 元')).toBeGreaterThan(0.5);
  expect(likeness('带身份证', '去大厅')).toBe(0);
});
