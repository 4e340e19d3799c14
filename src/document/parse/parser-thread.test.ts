import { afterAll, describe, expect, test } from 'vitest';
import { openParserThread, usualLimits } from './parser-thread.ts';
import { sampleBytes } from './testing/read-sample.ts';

const threads: { close(): Promise<void> }[] = [];
const open = (limits = usualLimits) => {
  const thread = openParserThread(limits);
  threads.push(thread);
  return thread;
};
afterAll(() => Promise.all(threads.map((thread) => thread.close())));

describe('a parser in a thread of its own', () => {
  test('gives what the parser gives, and its reason when it refuses', async () => {
    const thread = open();
    const parsed = await thread.parse(await sampleBytes('notice.pdf'), { name: 'notice.pdf' });
    expect(parsed.frontMatter.title).toBe('关于调整居民身份证收费的通知');
    await expect(thread.parse(await sampleBytes('bomb.docx'), { name: 'bomb.docx' })).rejects.toThrow('ZIP bomb');
    expect((await thread.parse(await sampleBytes('notice.csv'), { name: 'notice.csv' })).sections).toHaveLength(1);
  });

  test('is stopped when a file takes too long; the next file gets a new one', async () => {
    const thread = open({ ...usualLimits, milliseconds: 1_500 });
    // Half a million unclosed brackets keep the Markdown parser busy for minutes.
    const endless = new TextEncoder().encode('['.repeat(500_000));
    await expect(thread.parse(endless, { name: 'endless.md' })).rejects.toThrow(
      'reading the file took more than 1.5 seconds',
    );
    const parsed = await thread.parse(await sampleBytes('notice.csv'), { name: 'notice.csv' });
    expect(parsed.sections).toHaveLength(1);
  });

  test('a larger file has more time', async () => {
    const thread = open({ ...usualLimits, milliseconds: 500, millisecondsPerMegabyte: 700 });
    const endless = new TextEncoder().encode('['.repeat(3 * 1024 * 1024));
    await expect(thread.parse(endless, { name: 'endless.md' })).rejects.toThrow(
      'reading the file took more than 2.6 seconds',
    );
  });

  test('is stopped when a file swallows memory', async () => {
    const thread = open({ ...usualLimits, heapMegabytes: 40 });
    const rows = new TextEncoder().encode('"a",b,c,d\n'.repeat(900_000));
    await expect(thread.parse(rows, { name: 'rows.txt' })).rejects.toThrow('reading the file took too much memory');
    const parsed = await thread.parse(await sampleBytes('notice.csv'), { name: 'notice.csv' });
    expect(parsed.sections).toHaveLength(1);
  });
});
