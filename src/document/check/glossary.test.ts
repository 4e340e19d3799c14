import { expect, test } from 'vitest';
import type { Document } from '../../types/document.ts';
import { checkGlossary, type GlossaryTerm } from './glossary.ts';

function guide(language: Document['language'], text: string): Document {
  return {
    id: 'services/hukou',
    language,
    kind: 'guide',
    serviceId: 'hukou',
    title: 'hukou',
    aliases: [],
    contacts: [],
    regions: [],
    digest: '',
    file: `services/hukou/${language}.md`,
    sections: [
      {
        id: 'overview',
        heading: '',
        statements: [{ id: 'what', text, marks: [], confirmed: true, kind: 'item', line: 12 }],
      },
    ],
  };
}

const glossary: GlossaryTerm[] = [
  { zh: '户口', en: 'household registration (hukou)', ru: 'прописка', also: { en: ['registered'] } },
  { zh: '户口簿', en: 'household booklet', gu: 'નોંધણી પુસ્તિકા', also: {} },
];
const found = (chinese: string, language: Document['language'], text: string): string[] =>
  checkGlossary([guide('zh', chinese), guide(language, text)], glossary).map(
    ({ severity, file, line, message }) => `${severity} ${file}:${line} ${message}`,
  );

test('a statement that says a term in other words than those agreed', () => {
  expect(found('迁户口。', 'en', 'Move your residence.')).toEqual([
    'warning services/hukou/en.md:12 what has no word for 户口, such as household registration (hukou)',
  ]);
});

test.each([
  ['the term', 'Move your household registration.'],
  ['the word in its brackets', 'Move your Hukou.'],
  ['another wording that is accepted', 'You are registered elsewhere.'],
])('%s will do', (_, text) => expect(found('迁户口。', 'en', text)).toEqual([]));

test('a longer term is meant, not the shorter one in it', () => {
  expect(found('带户口簿。', 'en', 'Bring the household booklets.')).toEqual([]);
  expect(found('带户口簿。', 'en', 'Bring your hukou.')).toHaveLength(1);
});

test.each([
  ['ru', '迁户口。', 'Без прописки нельзя.'],
  ['gu', '带户口簿。', 'નોંધણીની પુસ્તિકાઓ લાવો.'],
] as const)('words may be bent (%s)', (language, chinese, text) => expect(found(chinese, language, text)).toEqual([]));

test('a language without a word for the term is left alone', () => {
  expect(found('迁户口。', 'gu', 'કંઈ નહીં.')).toEqual([]);
});
