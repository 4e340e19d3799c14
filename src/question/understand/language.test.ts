import { expect, test } from 'vitest';
import type { Language } from '../../types/language.ts';
import { detectLanguage } from './language.ts';

const cases: [text: string, page: Language | undefined, language: Language][] = [
  ['护照怎么办', undefined, 'zh'],
  ['护照怎么办', 'en', 'zh'],
  ['手続', 'ja', 'ja'],
  ['身份证丢了怎么办呢', 'ja', 'zh'],
  ['優の良品在哪儿办证', undefined, 'zh'],
  ['パスポートの更新', 'zh', 'ja'],
  ['여권 재발급', 'zh', 'ko'],
  ['Как получить ВНЖ через visa center', 'zh', 'ru'],
  ['પાસપોર્ટ', 'zh', 'gu'],
  ['passport for a baby', 'zh', 'en'],
  ['huzhao zenme ban', 'en', 'zh'],
  ['pasport kak poluchit', 'ru', 'ru'],
  ['how do I get a passport', 'ru', 'en'],
  ['पासपोर्ट कैसे बनवाएं', 'zh', 'en'],
  ['كيف أحصل على جواز سفر', undefined, 'en'],
  ['पासपोर्ट कैसे बनवाएं', 'gu', 'gu'],
  ['？？？', 'ko', 'ko'],
  ['12345', undefined, 'zh'],
];

test.each(cases)('%s on a page in %s is in %s', (text, page, language) => {
  expect(detectLanguage(text, page)).toBe(language);
});
