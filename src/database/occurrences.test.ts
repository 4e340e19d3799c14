import fc from 'fast-check';
import { expect, test } from 'vitest';
import { occurrencesOf, packOccurrences } from './occurrences.ts';

test('every count is found again, and no other', () => {
  const counts = fc.dictionary(fc.integer({ min: 0, max: 0xffffffff }).map(String), fc.integer({ min: 1, max: 255 }));
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 0xffffffff }), (byId, other) => {
      const pairs = Object.entries(byId).map(([id, count]): [number, number] => [Number(id), count]);
      const packed = packOccurrences(pairs);
      for (const [id, count] of pairs) expect(occurrencesOf(id, packed)).toBe(count);
      expect(occurrencesOf(other, packed)).toBe(byId[other] ?? 0);
    }),
  );
});
