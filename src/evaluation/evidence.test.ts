import { expect, test } from 'vitest';
import type { Output } from '../types/evaluation.ts';
import { withSimilarity } from './evidence.ts';
import { sampleReference, sampleReply } from './testing/samples.ts';

const usual = sampleReply();
const [block] = usual.blocks;
const output = (text: string, language: 'zh' | 'en'): Output => ({
  ...{ caseId: 'c', caseDigest: 'd', milliseconds: 1, attempts: 1 },
  replies: [{ ...usual, blocks: block ? [{ ...block, text, language }] : [] }],
});

test('only what is in two languages is embedded, each text once', async () => {
  const asked: string[][] = [];
  const embed = async (texts: string[]) => {
    asked.push(texts);
    return texts.map((text) => Float32Array.of(text.startsWith('It') ? 0.6 : 1, text.startsWith('It') ? 0.8 : 0));
  };
  const outputs = [output('It costs CNY 120.', 'en'), output('It costs CNY 120.', 'en'), output('每本 120 元', 'zh')];
  const reference = await withSimilarity(outputs, sampleReference(), embed);
  expect(asked).toEqual([['It costs CNY 120.', '普通护照每本 120 元。']]);
  expect(reference.similarity?.('It costs CNY 120.', '普通护照每本 120 元。')).toBeCloseTo(0.6);
  expect(reference.similarity?.('It costs CNY 120.', 'unknown')).toBeUndefined();
  expect(reference.similarity?.('unknown', '普通护照每本 120 元。')).toBeUndefined();
});

test('where all is in one language nothing is embedded', async () => {
  const given = sampleReference();
  const embed = () => Promise.reject(new Error('not needed'));
  expect(await withSimilarity([output('每本 120 元', 'zh')], given, embed)).toBe(given);
});
