import { describe, expect, test } from 'vitest';
import { languages } from '../types/language.ts';
import { type InformationKind, informationTexts } from './information-texts.ts';
import { pageTexts } from './page-texts.ts';

/** Every text with its path; functions by what they return for examples. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value('Zebra', 'Yak'))]];
  return Object.entries(value as object).flatMap(([key, each]) => leaves(each, `${path}.${key}`));
}

/** Equal in several languages by intent. */
const shared = /^\.(demonstration|name|aiLabel|article)$/;

describe.each(languages.filter((language) => language !== 'zh'))('%s', (language) => {
  const chinese = new Map(leaves(pageTexts('zh')));
  const own = leaves(pageTexts(language));

  test('has every text of the Chinese, none empty, none left in Chinese or English', () => {
    expect(own.map(([path]) => path).sort()).toEqual([...chinese.keys()].sort());
    expect(own.filter(([, text]) => !text.trim())).toEqual([]);
    const same = own.filter(
      ([path, text]) => text === chinese.get(path) && /\p{L}{3}/u.test(text) && !shared.test(path),
    );
    expect(same.filter(([, text]) => text !== 'Zebra')).toEqual([]);
    if (language === 'en') return;
    const english = new Map(leaves(pageTexts('en')));
    expect(
      own.filter(([path, text]) => text === english.get(path) && /[a-z]{4}/i.test(text) && !shared.test(path)),
    ).toEqual([]);
  });

  test('uses what it is given: names, counts, phones', () => {
    const given = (entries: Iterable<[string, string]>) =>
      [...entries].flatMap(([path, text]) => (text.includes('Zebra') ? [path] : [])).sort();
    expect(given(own)).toEqual(given(chinese));
  });

  test('writes in its own script', () => {
    const script = {
      en: /^[^\p{Script=Han}]*$/u,
      ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
      ko: /\p{Script=Hangul}/u,
      ru: /\p{Script=Cyrillic}/u,
      gu: /\p{Script=Gujarati}/u,
    }[language as 'en'];
    const strange = own.filter(
      ([path, text]) => !shared.test(path) && /\p{L}{5}/u.test(text.replace(/Zebra|Yak/g, '')) && !script.test(text),
    );
    expect(strange).toEqual([]);
  });

  test('tells the same about the site, section by section', () => {
    for (const kind of ['about', 'privacy', 'accessibility', 'terms'] satisfies InformationKind[]) {
      const shape = (which: typeof language | 'zh') =>
        informationTexts(which)[kind].sections.map((section) => section.length);
      expect(shape(language)).toEqual(shape('zh'));
    }
  });
});
