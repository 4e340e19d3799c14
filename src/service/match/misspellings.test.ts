import { describe, expect, test } from 'vitest';
import { repairMisspellings, vocabularyOf } from './misspellings.ts';

const vocabulary = vocabularyOf([
  'How fast is a business licence issued if nothing is missing? A business licence is issued fast.',
  'Missing papers: how many hours is the licence away? Two hours.',
  'Паспорт готов через неделю. Где получить паспорт через доверенность?',
]);

test.each([
  ['How fats is a buisness lisence isued?', 'How fast is a business licence issued?'],
  ['Паспрт чеерз сколько?', 'паспорт через сколько?'],
])('%s', (written, meant) => expect(repairMisspellings(written, vocabulary)).toBe(meant));

describe('one misspelt word alone', () => {
  const common = vocabularyOf(Array.from({ length: 10 }, () => 'a passport is issued, паспорт готов, પાસપોર્ટ તૈયાર'));

  test.each([
    ['my pasport is issued', 'my passport is issued'],
    ['Где мой пасспорт', 'Где мой паспорт'],
    ['મારો પાસપોર્ટટ', 'મારો પાસપોર્ટ'],
  ])('is put right where it is long and common: %s', (written, meant) =>
    expect(repairMisspellings(written, common)).toBe(meant));

  test.each([
    ['my friend Pasport', common],
    ['How fast is a lisence issued?', vocabulary],
  ])('may be a name, or only rare: %s', (written, known) => expect(repairMisspellings(written, known)).toBe(written));
});
