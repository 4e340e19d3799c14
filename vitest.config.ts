import { defineConfig } from 'vitest/config';
import { testsApart } from './scripts/tests-apart.ts';

const every = ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'];
const apart = await testsApart();

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      // Each file gets a process of its own, which takes along what it has left running.
      { extends: true, test: { name: 'apart', include: apart } },
      // Starting a process, and loading the modules, the embedder and the shipped knowledge, takes longer than most of these tests.
      { extends: true, test: { name: 'together', include: every, exclude: apart, isolate: false } },
    ],
  },
});
