import { expect, test } from 'vitest';
import type { Service } from '../../types/catalogue.ts';
import { isClear } from './clear.ts';

const parts = { examples: 0, named: 0, facts: 0, words: 0, pinyin: 0, classifier: 0, region: 0 };
const divorce: Service = {
  id: 'divorce',
  title: { zh: '离婚登记（协议离婚）' },
  aliases: { zh: ['离婚证'] },
  department: { zh: '民政局' },
  contacts: [],
  regions: ['210000'],
  guides: [],
};
const clear = (text: string, probability: number, explicit: boolean): boolean =>
  isClear({ text, explicit }, { matches: [{ serviceId: 'divorce', probability, score: 0, parts }] }, [divorce]);

test('a title that is said whole is clear, with or without what it explains in brackets', () => {
  expect(clear('离婚登记', 0.4, false)).toBe(true);
  expect(clear('离婚登记（协议离婚）是什么', 0.4, true)).toBe(true);
});

test('another name is, where a side of it is asked and the service is likely', () => {
  expect(clear('离婚证要多少钱', 0.85, true)).toBe(true);
  expect(clear('离婚证要多少钱', 0.7, true)).toBe(false);
  expect(clear('离婚证', 0.85, false)).toBe(false);
});

test('without a name only what is all but certain is', () => {
  expect(clear('过不下去了要多久', 0.99, true)).toBe(true);
  expect(clear('过不下去了', 0.99, false)).toBe(false);
  expect(clear('过不下去了', 0.9995, false)).toBe(true);
});
