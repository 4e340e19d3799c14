import assert from 'node:assert/strict';
import type { LoadResult } from '../../bench/measure-load.ts';
import { runChild } from './child.ts';
import type { Proof } from './proof.ts';

/** `npm run bench:load` on a server of its own: no request fails, and every reply is stored. */
export const prove: Proof = async ({ log }) => {
  const output = await runChild(['node', '--import', 'tsx', 'bench/load.ts', '--json']);
  const { results } = JSON.parse(output.trim().split('\n').at(-1) ?? '') as { results: LoadResult[] };
  for (const { connections, requestsPerSecond, latencyMs: ms, failed, degraded } of results) {
    log(`${connections} connections: ${requestsPerSecond} requests/s; p50 ${ms.p50}, p95 ${ms.p95}, p99 ${ms.p99} ms`);
    assert.deepEqual({ failed, degraded }, { failed: 0, degraded: 0 }, `${connections} connections`);
  }
};
