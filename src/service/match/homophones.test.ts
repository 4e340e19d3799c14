import { expect, test } from 'vitest';
import { homophonesOf, repairHomophones } from './homophones.ts';

const homophones = homophonesOf(['居民身份证换领', '灵活就业']);

test.each([
  ['射保卡丢了', '社保卡丢了'],
  ['补生份证要多少前', '补身份证要多少钱'],
  ['遗嘱公正', '遗嘱公证'],
  ['零活就业怎么交', '灵活就业怎么交'],
])('%s is %s', (written, meant) => {
  expect(repairHomophones(written, homophones)).toBe(meant);
});

test.each(['身份证丢了，多少钱', '制造企业', 'ID card 多少钱?', '我家孩子 3 岁'])('stays: %s', (text) => {
  expect(repairHomophones(text, homophones)).toBe(text);
});
