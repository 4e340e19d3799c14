import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cosine, roundToInt8 } from './embedder.ts';

const vector = fc.float32Array({ minLength: 8, maxLength: 8, noNaN: true, noDefaultInfinity: true, min: -1, max: 1 });

it('rounds to int8 with the largest component at ±127', () => {
  expect(Array.from(roundToInt8(Float32Array.of(0.5, -0.25, 0)))).toEqual([127, -63, 0]);
  expect(Array.from(roundToInt8(new Float32Array(3)))).toEqual([0, 0, 0]);
  fc.assert(
    fc.property(vector, (v) => {
      const rounded = roundToInt8(v);
      const largest = Math.max(...rounded.map(Math.abs));
      expect(largest).toBe(v.every((x) => x === 0) ? 0 : 127);
    }),
  );
});

it('measures the angle', () => {
  expect(cosine(Int8Array.of(127, 0), Int8Array.of(127, 0))).toBe(1);
  expect(cosine(Int8Array.of(127, 0), Int8Array.of(-3, 0))).toBe(-1);
  expect(cosine(Int8Array.of(127, 0), Int8Array.of(0, 0))).toBe(0);
  fc.assert(
    fc.property(vector, vector, (a, b) => {
      const exact = a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));
      if (Math.hypot(...a) < 1e-3 || Math.hypot(...b) < 1e-3) return;
      expect(Math.abs(cosine(roundToInt8(a), roundToInt8(b)) - exact)).toBeLessThan(0.03);
    }),
  );
});
