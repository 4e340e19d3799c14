import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type AnswerText, readAnswerText, writeAnswerText } from './answer-text.ts';

const folder = fileURLToPath(new URL('../../knowledge/answers/', import.meta.url));

test('every answer that ships is the same to the byte after it was read and written', async () => {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.yaml'));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const text = await readFile(`${folder}${file}`, 'utf8');
    const read = readAnswerText(text);
    expect(read, file).toBeDefined();
    expect(writeAnswerText(read as AnswerText)).toBe(text);
  }
});

test('whatever people type comes back as it was', () => {
  const awkward = [
    '- yes',
    'null',
    '120',
    '2026-11-26',
    'a: b',
    '#1',
    '"quoted"',
    "it's",
    '{x}',
    '@here',
    'true',
    '多少钱？',
  ];
  const answer: AnswerText = {
    ...{ id: 'odd', owner: 'no', reviewedOn: '', reviewBy: '2026-12-01', from: '', to: '' },
    examples: { zh: awkward },
    against: { en: ['yes'] },
    blocks: [{ text: { zh: '键: 值', en: 'on' }, statements: { 'passport#fee': '0123456789ab', 'passport#b': '' } }],
  };
  expect(readAnswerText(writeAnswerText(answer))).toEqual(answer);
});

test('one with a comment, or written in another way, is not taken for one that has fields', () => {
  const text = 'id: a\nowner: b\nexamples: {}\nblocks: []\n';
  expect(readAnswerText(text)).toBeDefined();
  for (const other of [`# why\n${text}`, text.replace('id: a', 'id:   a'), `${text}more: 1\n`, 'a: [', ''])
    expect(readAnswerText(other), other).toBeUndefined();
});
