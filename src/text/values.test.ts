import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unsupportedValues, valuesOf } from './values.ts';

/** Kind, value and unit of each, without the words. */
const read = (text: string): string[] =>
  valuesOf(text).map(({ kind, value, unit }) => [kind, value, unit].filter(Boolean).join(' '));

describe('the same fact is the same value in every language', () => {
  test.each([
    [
      'amount 30 day',
      ['三十日内', '30 天', '30日以内', 'within 30 days', '30일 이내', 'в течение 30 дней', '30 દિવસમાં'],
    ],
    ['amount 60 workday', ['60个工作日', '六十个工作日', '60 working days', '60営業日', '60영업일', '60 рабочих дней']],
    [
      'amount 120 CNY',
      ['每本 120 元', '一百二十元', 'CNY 120', '120 yuan', '120元です', '120위안', '120 юаней', '120 યુઆન'],
    ],
    ['amount 10 year', ['管 10 年', '十年', '10 years', '10年', '10년', '10 лет', '10 વર્ષ']],
    ['amount 16 age', ['满 16 周岁', '16 years old', '16歳以上', '16세']],
    [
      'date 2025-05-10',
      [
        '2025年5月10日',
        '2025-05-10',
        '10 May 2025',
        'May 10, 2025',
        '２０２５年５月１０日',
        '2025년 5월 10일',
        '10 мая 2025 года',
        '10.05.2025',
        '10 મે 2025',
        '10 મે 2025થી',
      ],
    ],
    ['article 11', ['第十一条', '第11条', 'Article 11', 'articles 11', 'статья 11', '제11조', 'કલમ 11']],
    ['article 48', ['articles 46, 47 and 48', 'статьи 46, 47 и 48', '제46조, 제48조', 'કલમ 46, 47 અને 48']],
    ['amount 5 percent', ['5%', '百分之五', '5 percent']],
    [
      'amount 16 square-metre',
      ['16㎡', '16 m²', '16平方米', '16 square metres', '16平方メートル', '16제곱미터', '16 кв. м'],
    ],
    ['phone 12345', ['打 12345', 'call 12345', '12345に電話']],
  ])('%s', (value, texts) => {
    for (const text of texts) expect(read(text), text).toContain(value);
  });
});

test('scales are multiplied out, so that 3 万元 and CNY 30,000 are one amount', () => {
  expect(read('3 万元')).toEqual(['amount 30000 CNY']);
  expect(read('CNY 30,000')).toEqual(['amount 30000 CNY']);
  expect(read('3만 위안')).toEqual(['amount 30000 CNY']);
  expect(read('30 тысяч юаней')).toEqual(['amount 30000 CNY']);
  expect(read('30 હજાર યુઆન')).toEqual(['amount 30000 CNY']);
  expect(read('5 લાખ યુઆન')).toEqual(['amount 500000 CNY']);
});

test('an ending belongs to the month, and “frequent” is no hour', () => {
  expect(read('5 જાન્યુઆરીથી')).toEqual(['date --01-05']);
  expect(read('30 જૂન સુધી')).toEqual(['date --06-30']);
  expect(read('13 частых услуг')).toEqual(['amount 13']);
  expect(read('13 часов')).toEqual(['amount 13 hour']);
});

test('a document number is no date and no amount', () => {
  expect(read('辽政办发〔2025〕12号')).toEqual(['document-number 2025-12']);
});

test('a phone at the end of a sentence is a phone; “may” is a verb', () => {
  expect(read('Please call 12345.')).toEqual(['phone 12345']);
  expect(read('A fine of up to CNY 2,000 may follow.')).toEqual(['amount 2000 CNY']);
});

test('ways of speaking are no facts', () => {
  expect(read('一个人来就行，去一次，带一张。')).toEqual([]);
});

describe('a value is supported only by the same value', () => {
  test.each([
    ['120 元', '每本 120 元。', true],
    ['130 元', '每本 120 元。', false],
    ['12 元', '每本 120 元。', false],
    ['20 天', '每本 20 元。', false],
    ['15 天', '15 个工作日内签发。', false],
    ['2025年5月', '2025年5月10日起', true],
    ['2025年5月11日', '2025年5月10日起', false],
    ['第 7 条', '《护照法》第 5、6、11 条', false],
    ['第 6 条', '《护照法》第 5、6、11 条', true],
    ['12346', '打 12345', false],
  ])('%s in “%s”: %s', (text, span, supported) => {
    expect(unsupportedValues(text, [span]).length === 0).toBe(supported);
  });

  test('whatever digit of an amount is changed, it is noticed', () => {
    const units = fc.constantFrom('元', '天', '个工作日', '岁', ' days', ' CNY', '%');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        units,
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (n, unit, at, by) => {
          const digits = [...String(n)];
          const i = at % digits.length;
          digits[i] = String((Number(digits[i]) + by) % 10);
          // A leading zero is another way to write a number, not another number of these digits.
          fc.pre(digits[0] !== '0');
          expect(unsupportedValues(`要 ${digits.join('')}${unit}`, [`要 ${n}${unit}。`])).toHaveLength(1);
        },
      ),
      { seed: 7, numRuns: 400 },
    );
  });
});

test('any text at all is read without failing, and supports itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(unsupportedValues(text, [text])).toEqual([]);
    }),
    { seed: 7, numRuns: 400 },
  );
});
