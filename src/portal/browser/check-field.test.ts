import { describe, expect, test } from 'vitest';
import { problemWith } from './check-field.ts';

const today = '2026-11-26';

describe('an ID number', () => {
  // The example of GB 11643-1999.
  test.each(['11010519491231002X', '440524188001010014'])('%s', (value) => {
    expect(problemWith(value, 'id-number', today)).toBe(value.startsWith('44') ? 'id-number' : undefined);
  });
  test('is taken as it is typed: lower case, wide digits, spaces', () => {
    expect(problemWith(' 110105 19491231 002x ', 'id-number', today)).toBeUndefined();
    expect(problemWith('１１０１０５１９４９１２３１００２Ｘ', 'id-number', today)).toBeUndefined();
  });
  test.each([
    '110105194912310021',
    '110105194913310020',
    '11010520991231002X',
    '1101051949123100',
    'abc',
  ])('%s is wrong', (value) => {
    expect(problemWith(value, 'id-number', today)).toBe('id-number');
  });
});

test('every single mistyped digit of an ID number is found', () => {
  const right = '11010519491231002X';
  for (let place = 0; place < 17; place++) {
    for (const digit of '0123456789') {
      if (digit === right[place]) continue;
      expect(problemWith(right.slice(0, place) + digit + right.slice(place + 1), 'id-number', today)).toBe('id-number');
    }
  }
});

test.each([
  ['2024-02-29', undefined],
  ['2026-02-29', 'date'],
  ['2026-13-01', 'date'],
  ['26-1-1', 'date'],
  ['2026-11-26', undefined],
  ['2026-11-27', 'future'],
])('the day %s: %s', (value, problem) => {
  expect(problemWith(value, 'past-date', today)).toBe(problem);
});

test.each([
  ['13812345678', undefined],
  ['+86 138 1234 5678', undefined],
  ['024-23456789', undefined],
  ['0411-8234567', undefined],
  ['12812345678', 'phone'],
  ['2345678', 'phone'],
])('the phone %s: %s', (value, problem) => {
  expect(problemWith(value, 'phone', today)).toBe(problem);
});

test('a credit code is checked by its own last character; an empty field is missing', () => {
  expect(problemWith('91350100M000100Y43', 'credit-code', today)).toBeUndefined();
  expect(problemWith('91350100M000100Y44', 'credit-code', today)).toBe('credit-code');
  expect(problemWith(' ', 'text', today)).toBe('missing');
});
