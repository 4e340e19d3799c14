import { expect, test } from 'vitest';
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

test('one unknown word may be a name, or only rare', () => {
  expect(repairMisspellings('How fast is a lisence issued?', vocabulary)).toBe('How fast is a lisence issued?');
});
