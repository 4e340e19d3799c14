import { describe, expect, test } from 'vitest';
import { readUntil } from './read-until.ts';

describe('when something ends', () => {
  test.each([
    ['2026-12-31', new Date(2027, 0, 1).toISOString()],
    ['2028-02-29', new Date(2028, 2, 1).toISOString()],
    ['2026-12-31T18:00+08:00', '2026-12-31T10:00:00.000Z'],
    ['2026-12-31T18:00:30Z', '2026-12-31T18:00:30.000Z'],
  ])('%s', (given, meant) => expect(readUntil(given)).toBe(meant));

  test.each(['tomorrow', '2026-02-30', '2026-12-31T18:00', '31.12.2026', ''])('not %j', (given) =>
    expect(() => readUntil(given)).toThrow(/A day or a moment/));
});
