import { expect, test } from 'vitest';
import { fuzzParsers } from './testing/fuzz-parsers.ts';

test('broken files end as a document or a reason in words, never a crash or a hang', async () => {
  const report = await fuzzParsers({ seed: 4, count: 150 });
  expect(report.faults).toEqual([]);
  expect(report.stopped).toEqual([]);
  const refused = Object.values(report.refused).reduce((sum, count) => sum + count, 0);
  expect(report.parsed + refused).toBe(150);
  // Neither may be the whole of it, or the breaks would be too weak or too strong to show anything.
  expect(report.parsed).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(20);
}, 120_000);
