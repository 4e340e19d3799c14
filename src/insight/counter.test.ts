import { describe, expect, test } from 'vitest';
import type { Count } from '../types/count.ts';
import { createCounter } from './counter.ts';
import { withholdSmall } from './withhold-small.ts';

const asked = { kind: 'question', detail: 'answered', subject: 'passport', language: 'zh' } as const;
const home = { kind: 'page', detail: 'home', language: 'en' } as const;

function counterInto(write: (counts: Count[]) => Promise<void>) {
  const now = { date: new Date('2026-11-25T23:59:59.000Z') };
  return { now, ...createCounter({ clock: () => now.date, write }) };
}

describe('a counter', () => {
  test('adds up what is alike on a day and hands it over once', async () => {
    const batches: Count[][] = [];
    const { count, flush, now } = counterInto(async (counts) => void batches.push(counts));
    for (const use of [asked, home, asked]) count(use);
    now.date = new Date('2026-11-26T00:00:00.000Z');
    count(asked);
    await flush();
    await flush();
    expect(batches).toEqual([
      [
        { ...asked, day: '2026-11-25', count: 2 },
        { ...home, subject: '', day: '2026-11-25', count: 1 },
        { ...asked, day: '2026-11-26', count: 1 },
      ],
    ]);
  });

  test('keeps what could not be written, with what came meanwhile', async () => {
    const written: Count[] = [];
    let away = true;
    const { count, flush } = counterInto(async (counts) => {
      count(asked);
      if (away) throw new Error('away');
      written.push(...counts);
    });
    count(asked);
    await expect(flush()).rejects.toThrow('away');
    away = false;
    await flush();
    expect(written).toMatchObject([{ count: 2 }]);
  });

  test('two at once write nothing twice', async () => {
    const batches: Count[][] = [];
    const { count, flush } = counterInto(async (counts) => {
      await Promise.resolve();
      batches.push(counts);
    });
    count(asked);
    await Promise.all([flush(), flush()]);
    expect(batches).toHaveLength(1);
  });
});

test('what others may see leaves small counts out', () => {
  const rows = [4, 5, 6].map((count) => ({ subject: 'passport', count }));
  expect(withholdSmall(rows).map(({ count }) => count)).toEqual([null, 5, 6]);
});
