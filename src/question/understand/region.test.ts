import { describe, expect, test } from 'vitest';
import { samplePublication } from '../../testing/publication.ts';
import { findRegion } from './region.ts';

const { regions } = samplePublication().catalogue;

describe('places elsewhere', () => {
  test.each([
    '上海的居住证多少钱',
    'How do I renew a driving licence in Ohio?',
    '東京で運転免許を更新したい',
    'Пенсия в России: с какого возраста?',
    '서울에서 여권 재발급',
    '我在哈尔滨上班，那边的居住证几天下来',
    '我在深圳上班，深圳失业金怎么领',
    '儿子户口在济南，那边小学几号报名',
    'How do I register a company in Hangzhou?',
  ])('can not be answered here: %s', (text) => {
    const { elsewhere, bridges } = findRegion(text, regions);
    expect(elsewhere).toBeDefined();
    expect(bridges).toBe(false);
  });

  test.each([
    '户口在黑龙江，能在这边办吗',
    '从上海搬过来，社保能转吗',
    '长春那边的社保能转过来吗',
    '医保在北京看病能报吗',
    'Can I use my medical insurance for surgery in Shanghai?',
    '베이징에서 수술하면 의료보험이 되나요?',
    'I moved here from Beijing, can I renew it?',
  ])('may well be ours: %s', (text) => {
    expect(findRegion(text, regions).bridges).toBe(true);
  });

  test('a licence of another country that is to be exchanged here names no place elsewhere', () => {
    expect(findRegion('My California licence: can I swap it for a Chinese one?', regions).elsewhere).toBeUndefined();
  });
});
