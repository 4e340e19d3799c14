import { defineConfig } from 'vitest/config';

/** The quick tests of scorers and statistics, for Stryker: no database, no browser, no knowledge, few runs of a property. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/evaluation/**/*.test.ts'],
    exclude: [
      '**/*.browser.test.ts',
      '**/{datasets,planted-errors,stages,judge,command,evaluate,run-folder,digests,load}.test.ts',
      '**/{retrieval,import}/**',
    ],
    setupFiles: ['scripts/prove/few-runs.ts'],
    testTimeout: 60_000,
  },
});
