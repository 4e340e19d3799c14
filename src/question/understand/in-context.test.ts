import { expect, test } from 'vitest';
import { inContext } from './in-context.ts';

const service = { title: { zh: '普通护照申领、换发、补发', en: 'Ordinary passport (first, renewal)' } };

test('the title stands before the question, in its language, without what it explains in brackets', () => {
  expect(inContext('Can my son have one too?', service, 'en')).toBe('Ordinary passport: Can my son have one too?');
  expect(inContext('我儿子也想办', service, 'zh')).toBe('普通护照申领、换发、补发: 我儿子也想办');
});

test('a title that is not there in the language is said in Chinese', () => {
  expect(inContext('А сыну можно?', service, 'ru')).toBe('普通护照申领、换发、补发: А сыну можно?');
});
