import { expect, test } from 'vitest';
import { matchNames } from './match-names.ts';
import type { Named } from './names.ts';

const named = (title: string, ...aliases: string[]): Named => ({
  path: `/${title}`,
  kind: 'service',
  title,
  language: 'zh',
  aliases,
});
const names = [
  named('普通护照申领、换发、补发', '护照', '护照丢了', '换护照'),
  named('身份证换领、补领', '身份证丢了', '换身份证'),
  named('Passport', 'lost passport', 'travel document'),
];
const found = (typed: string) => matchNames(typed, names, 6).map((each) => each.title);

test('what is typed so far is enough', () => {
  expect(found('护')).toEqual(['普通护照申领、换发、补发']);
  expect(found('lost pa')).toEqual(['Passport']);
});

test('a name as it is stands before one that only begins or shares words', () => {
  expect(found('护照丢了')[0]).toBe('普通护照申领、换发、补发');
  expect(found('丢了')).toEqual(['普通护照申领、换发、补发', '身份证换领、补领']);
});

test('a whole question still finds what it names', () => {
  expect(found('我的身份证丢了怎么办')).toEqual(['身份证换领、补领']);
});

test('width, case and punctuation make no difference; nothing finds nothing', () => {
  expect(found('ＰＡＳＳＰＯＲＴ！')).toEqual(['Passport']);
  expect(found('   ')).toEqual([]);
  expect(found('天气')).toEqual([]);
});
