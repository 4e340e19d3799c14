import { describe, expect, test } from 'vitest';
import { type Aspect, aspects } from '../../../types/aspect.ts';
import { levels, readModel, shippedModel, topLevel } from './model.ts';
import { scoreWordings } from './score-wordings.ts';

/** So many as are asked: those that the wordings speak for most. */
const likeliest = (text: string, count: number): string[] => {
  const scores = scoreWordings(text, shippedModel());
  const scoreOf = (aspect: Aspect): number => Math.max(scores[aspect].whole, scores[aspect].clause);
  return [...aspects]
    .sort((a, b) => scoreOf(b) - scoreOf(a))
    .slice(0, count)
    .sort();
};

describe('what the shipped wordings find', () => {
  // None of these stands in the files that were learnt from.
  test.each([
    ['老王家那执照啥时候能下来呀', ['time-limit']],
    ['这事儿得跑上几趟才算完', ['steps']],
    ['开这个得上哪嘎达整去', ['where']],
    ['弄一本下来得花多少呀', ['fee']],
    ['补卡得掏多少钱，另外都得揣上啥证件', ['fee', 'materials']],
    ['外地户口的给不给办，几天能办妥', ['eligibility', 'time-limit']],
    ['Which papers will they want, and how many days should I reckon with?', ['materials', 'time-limit']],
    ['手続きにはどんな書類が要って、手数料はいくらになりますか', ['fee', 'materials']],
    ['어디로 가야 하고 비용은 얼마나 드나요?', ['fee', 'where']],
    ['Куда отнести заявление и сколько дней потом ждать?', ['time-limit', 'where']],
    ['К кому идти с заявлением и сколько дней на это уйдёт?', ['time-limit', 'where']],
    ['આ માટે કયા કાગળ જોઈએ અને ક્યાં જવું પડે?', ['materials', 'where']],
  ])('%s', (text, expected) => {
    expect(likeliest(text, expected.length)).toEqual(expected);
  });

  test('what is only told asks for nothing', () => {
    const scores = scoreWordings('我昨天在窗口排了一上午的队', shippedModel());
    expect(Math.max(...aspects.map((aspect) => scores[aspect].whole))).toBeLessThan(1);
  });
});

describe('how a question is scored', () => {
  const row = (aspect: string, level: number): string =>
    aspects.map((each) => levels[topLevel + (each === aspect ? level : 0)]).join('');
  const model = readModel({
    grams: '钱\n哪',
    weights: row('fee', 20) + row('where', 30),
    unit: 0.2,
    bias: aspects.map(() => -1),
  });

  test('the clause that asks counts, however much stands beside it', () => {
    const scores = scoreWordings('要钱吗，去哪办', model);
    expect(scores.fee.clause).toBeCloseTo(-1 + (20 * 0.2) / 2);
    expect(scores.fee.lead).toBeCloseTo((20 * 0.2) / 2);
    expect(scores.fee.other).toBe(scores.where.whole);
    expect(scores.where.whole).toBeGreaterThan(scores.fee.whole);
  });

  test('what is asked less surely in a clause of its own stands apart', () => {
    const scores = scoreWordings('要钱吗，去哪办', model);
    expect(scores.fee.apart).toBe(scores.fee.clause);
    expect(scores.where.apart).toBeUndefined();
    expect(scoreWordings('哪要钱', model).fee.apart).toBeUndefined();
  });

  test('a text without anything known is scored by how often an aspect is asked', () => {
    expect(scoreWordings('？', model).fee).toEqual({ whole: -1, clause: -1, lead: 0, other: -1 });
  });

  test('a model that was cut is refused', () => {
    expect(() => readModel({ grams: '钱\n哪', weights: 'A', unit: 1, bias: [] })).toThrow();
  });
});
