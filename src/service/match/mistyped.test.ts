import { expect, test } from 'vitest';
import { repairMistyped } from './mistyped.ts';
import { spellingModelOf } from './spelling-model.ts';

const model = spellingModelOf(
  [
    '公积金怎么提取',
    '公积金能取几次',
    '营业执照丢了怎么补',
    '去派出所报户口',
    '上班的地方在沈阳',
    '多少天能拿到',
    '一天能办完',
    '户口簿丢了怎么补',
    '取暖费能退多少',
  ],
  [],
);

test.each([
  ['公机金怎么提取', '公积金怎么提取'],
  ['公织金怎么提取', '公积金怎么提取'],
  ['多少夭能拿到', '多少天能拿到'],
  ['去派岀所报户口', '去派出所报户口'],
  ['取暧费能退多小', '取暖费能退多少'],
])('%s is read as %s', (written, meant) => expect(repairMistyped(written, model)).toBe(meant));

test.each(['公积金怎么提取', '想开个修脚店', '九天能拿到', '王大妈'])('%s stays as it is', (text) =>
  expect(repairMistyped(text, model)).toBe(text));

test('a word that ends a question as it is spoken stays', () => {
  const papers = spellingModelOf(
    Array.from({ length: 100 }, () => '户口簿丢了怎么补办户口簿'),
    [],
  );
  expect(repairMistyped('能报户口不', papers)).toBe('能报户口不');
  expect(repairMistyped('能报户口部', papers)).toBe('能报户口簿');
});
