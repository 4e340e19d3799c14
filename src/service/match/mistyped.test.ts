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
  ],
  [],
);

test.each([
  ['公机金怎么提取', '公积金怎么提取'],
  ['公织金怎么提取', '公积金怎么提取'],
  ['多少夭能拿到', '多少天能拿到'],
  ['去派岀所报户口', '去派出所报户口'],
])('%s is read as %s', (written, meant) => expect(repairMistyped(written, model)).toBe(meant));

test.each(['公积金怎么提取', '想开个修脚店', '九天能拿到', '王大妈'])('%s stays as it is', (text) =>
  expect(repairMistyped(text, model)).toBe(text));
