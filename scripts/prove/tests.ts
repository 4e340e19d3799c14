import { runChild } from './child.ts';

/** Runs tests by words in their paths. @returns how many passed @throws Error with what vitest said when one fails */
export async function runTests(words: string[], environment: Record<string, string> = {}): Promise<string> {
  const env = { ...process.env, ...environment, NO_COLOR: '1' };
  const output = await runChild(['node', 'node_modules/vitest/vitest.mjs', 'run', ...words], { env });
  return (/Tests\s+(.+)/.exec(output)?.[1] ?? '').trim();
}
