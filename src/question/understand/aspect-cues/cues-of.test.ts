import { describe, expect, test } from 'vitest';
import { cuesOf } from './cues-of.ts';

const plainOf = (text: string): string[] => [...cuesOf(text).plain].sort();

describe('what the words name plainly', () => {
  test.each([
    ['补一张多少钱', ['fee']],
    ['高龄津贴一个月能领多少钱', ['result']],
    ['办护照要带啥，几天能拿', ['materials', 'time-limit']],
    ['护照能用几年', ['validity']],
    ['去哪儿办啊', ['where']],
    ['这事是哪条法律规定的', ['legal-basis']],
    ['没有本地户口能不能办', ['eligibility']],
    ['流程是啥样', ['steps']],
    ['What papers do I need, and how long does it take?', ['materials', 'time-limit']],
    ['手数料はいくらですか', ['fee']],
    ['서류는 뭐가 필요하고 며칠 걸려요?', ['materials', 'time-limit']],
    ['Где оформить и сколько стоит?', ['fee', 'where']],
    ['કેટલા દિવસ લાગે અને ફી કેટલી?', ['fee', 'time-limit']],
  ])('%s', (text, aspects) => {
    expect(plainOf(text)).toEqual(aspects);
  });

  test('a broad word beside a plainer one is crowded out, in a clause of its own it is not', () => {
    expect([...cuesOf('这个几天能办好吗').crowded]).toEqual(['eligibility']);
    expect(plainOf('我能办吗，多少钱')).toEqual(['eligibility', 'fee']);
  });

  test('an exact word for conditions or steps is not, and what is joined by an ending is read apart', () => {
    expect(plainOf('手数料と条件は')).toEqual(['eligibility', 'fee']);
    expect(plainOf('住多久才能办，要带啥')).toEqual(['eligibility', 'materials']);
    expect(plainOf('어떤 순서로 하고 며칠 걸려요?')).toEqual(['steps', 'time-limit']);
    expect(plainOf('어디서 하고 싶어요')).toEqual(['where']);
  });

  test('a noun asks where a clause has little else', () => {
    expect(plainOf('Passport: documents?')).toEqual(['materials']);
    expect(plainOf('材料昨天已经都交给窗口的人了')).toEqual([]);
  });
});
