import { describe, expect, test } from 'vitest';
import { aspects as all } from '../src/types/aspect.ts';
import { languages } from '../src/types/language.ts';
import { composedQuestions, readWordings, writtenQuestions } from './wording-questions.ts';

describe.each(languages)('wordings in %s', (language) => {
  const wordings = readWordings(language);

  test('there are some for every aspect', () => {
    for (const aspect of all) expect(wordings[aspect]?.length, aspect).toBeGreaterThanOrEqual(10);
  });

  test('none asks for two aspects', () => {
    const taken = all.flatMap((aspect) => wordings[aspect] ?? []);
    expect(taken.filter((wording, i) => taken.indexOf(wording) !== i)).toEqual([]);
  });
});

test('written questions name what they ask for, each once', () => {
  for (const { q, aspects } of writtenQuestions()) expect(new Set(aspects).size, q).toBe(aspects.length);
});

test('no composed question starts with what joins two, or lacks the name of a service', () => {
  const titles = { zh: '护照', en: 'passport', ja: '旅券', ko: '여권', ru: 'паспорт', gu: 'પાસપોર્ટ' };
  const service = { title: titles, aliases: {} } as Parameters<typeof composedQuestions>[0][number];
  const composed = composedQuestions([service]);
  const own = languages.flatMap((language) => Object.values(readWordings(language)).flat());
  const joined = composed.filter(({ text }) => /^(?:还有|另外|and\b|[,;，；、])/i.test(text));
  expect(joined.filter(({ text }) => !own.some((wording) => text.startsWith(wording)))).toEqual([]);
  expect(composed.filter(({ text }) => text.includes('{}'))).toEqual([]);
});
