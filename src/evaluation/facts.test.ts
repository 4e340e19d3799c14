import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../testing/any-text.ts';
import { saysFact } from './facts.ts';

const idCard = '到期换领 20 元，损坏换领或丢失补领 40 元，临时身份证 10 元。';

describe('a fact is said', () => {
  test.each([
    [idCard, '40元'],
    [idCard, '丢失补领40元'],
    [idCard, '丢失补领４０元'],
    [idCard, '丢失补领四十元'],
    ['An ordinary passport costs CNY 120.', '120元'],
    ['每本一百二十元', 'CNY 120'],
    ['The new card comes within 60 days.', '60天'],
    ['要在一个月内申报', '1个月内'],
    ['依据是《殡葬管理条例》第 4、13 条。', '殡葬管理条例'],
    ['依据是《殡葬管理条例》第 4、13 条。', '第13条'],
    ['第十一、十二条，第十一条', '第12条'],
    ['如国办发〔2025〕24号。', '国办发〔2025〕24号'],
    ['从 2024 年 6 月 1 日起放宽', '2024年6月'],
    ['从 2024 年 6 月 1 日起放宽', '2024年'],
    ['从 2024 年 6 月 1 日起放宽', '6月1日'],
    ['Hand in the Floor Plan.', 'floor plan'],
    ['先打 12345 问', '12345'],
    ['罚 1 万至 10 万元', '10万元'],
    ['罚 1 万至 10 万元', '100000元'],
    ['罚 112345 元，打 12345 问', '112345元'],
    ['二十五日前，十五日后', '25日'],
    ['普通护照每本 120 元。', '120'],
    ['罚 12345 元', '12345'],
    ['收费 120', '120'],
    ['打 120 急救', '120'],
    ['you don’t pay', "don't pay"],
    ['《殡葬管理条例》规定', '殡葬管理条例规定'],
    ['一，，二', '一，二'],
    ['the  old   card', 'the old card'],
  ])('%s | %s', (text, fact) => {
    expect(saysFact(text, fact)).toBe(true);
  });
});

describe('a near miss is not', () => {
  test.each([
    ['到期换领 40 元，损坏换领或丢失补领 20 元。', '丢失补领40元'],
    ['每本 120 元', '20元'],
    ['每本 1200 元', '120元'],
    ['每本 120.5 元', '120元'],
    ['二十五日内', '十五日内'],
    ['办 120 天', '120元'],
    ['15 个工作日', '15天'],
    ['第 120 条', '120元'],
    ['第 4、13 条', '第3条'],
    ['国发〔2025〕24号', '国办发〔2025〕24号'],
    ['国办发〔2025〕25号', '国办发〔2025〕24号'],
    ['2024 年 6 月 1 日', '2024年7月'],
    ['2024 年 6 月 1 日', '7月1日'],
    ['2024 年 6 月 1 日', '2025年'],
    ['打 12333 问', '12345'],
    ['the household booklet', 'old'],
    ['身份证', '居民身份证'],
    ['要带。户口簿', '要带户口簿'],
    ['随便什么', '。'],
    ['随便什么', ' '],
    ['每本 120 元', '第120条'],
    ['2024 年 6 月 1 日起', '2024天'],
    ['aab', 'a+b'],
    ['C', 'C++'],
    ['普通护照每本 1200 元。', '120'],
    ['第 120 条', '120'],
    ['每本 24012345 元', '024-12345678'],
    ['每本 4001234567 元', '400-123-4567'],
    ['the oldest card', 'old'],
    ['cold', 'old'],
  ])('%s | %s', (text, fact) => {
    expect(saysFact(text, fact)).toBe(false);
  });
});

test('of all numbers only the right one passes, however it is written around', () => {
  const number = fc.integer({ min: 1, max: 999_999 });
  fc.assert(
    fc.property(number, number, fc.constantFrom('元', '天', '个工作日', '周岁', ' days'), (said, wanted, unit) => {
      expect(saysFact(`办这件事要 ${said} ${unit.trim()}，先问清楚。`, `${wanted}${unit}`)).toBe(said === wanted);
    }),
  );
});

test('any text may be asked for in any text', () => {
  fc.assert(
    fc.property(anyText(), anyText(), (text, fact) => {
      expect(typeof saysFact(text, fact)).toBe('boolean');
    }),
  );
});
