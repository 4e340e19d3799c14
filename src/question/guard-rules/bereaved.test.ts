import { describe, expect, test } from 'vitest';
import { tellsOfDeath } from './bereaved.ts';

describe('somebody has died', () => {
  test.each([
    'My father died last night, what must I do',
    'mum passed away this morning',
    '我爸昨晚在家去世了',
    '祖母が今朝亡くなりました',
    '아버지가 어젯밤에 돌아가셨어요',
    'Ночью умерла мама',
    'રાત્રે પિતાજીનું અવસાન થયું',
  ])('%s', (text) => {
    expect(tellsOfDeath(text)).toBe(true);
  });
});

describe('somebody may die', () => {
  test.each([
    'My father is dying, please help',
    '我爸快不行了',
    '父が死にそうです',
    '아버지가 죽어가고 있어요',
    'Отец умирает',
    'મારા પિતા મરી રહ્યા છે',
  ])('%s', (text) => {
    expect(tellsOfDeath(text)).toBe(false);
  });
});
