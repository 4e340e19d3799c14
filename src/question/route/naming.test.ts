import { describe, expect, test } from 'vitest';
import type { Service } from '../../types/catalogue.ts';
import { holdsTitle, lettersOfMatter, lettersOfName } from './naming.ts';

const service = (title: Service['title'], aliases: Service['aliases'] = {}): Service => ({
  id: 'a',
  title,
  aliases,
  department: { zh: '民政局' },
  contacts: [],
  regions: ['210000'],
  guides: [],
});
const divorce = service({ zh: '离婚登记（协议离婚）', en: 'Divorce registration (by agreement)' }, { zh: ['离婚证'] });

describe('a whole title', () => {
  test.each(['离婚登记要多久？', 'How long does Divorce Registration take?'])('stands in: %s', (text) => {
    expect(holdsTitle(divorce, text)).toBe(true);
  });
  test.each(['想离婚登门问问记不清', 'what about divorce', '离婚证多少钱'])('does not stand in: %s', (text) => {
    expect(holdsTitle(divorce, text)).toBe(false);
  });
});

test('the longest name counts, in letters', () => {
  expect(lettersOfName(divorce, '离婚证要多少钱')).toBe(3);
  expect(lettersOfName(divorce, '离婚登记拿离婚证')).toBe(4);
  expect(lettersOfName(divorce, '过不下去了')).toBe(0);
});

test('a name stands between words where a script has spaces', () => {
  const visa = service({ en: 'Visa' });
  expect(lettersOfName(visa, 'my visa expires')).toBeGreaterThan(0);
  expect(lettersOfName(visa, 'is it advisable')).toBe(0);
});

test('a name of people is no matter', () => {
  const trader = service({ zh: '个体工商户登记' }, { zh: ['个体户', '个体执照'] });
  expect(lettersOfName(trader, '个体户的呢')).toBe(3);
  expect(lettersOfMatter(trader, '个体户的呢')).toBe(0);
  expect(lettersOfMatter(trader, '个体执照呢')).toBe(4);
});
