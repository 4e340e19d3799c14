import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { editionAt, publishAt, type Scene, startAndAsk, writeEdition } from './scene.ts';
import type { OwnServer } from './server.ts';

/** When a publish is cut off: at a share of the texts embedded, or some time after the last one. */
export type Moment = { embedded: number } | { afterEmbeddingMs: number };

export interface Killed {
  server: OwnServer;
  /** From the start of the new process to its first answer. */
  restartMs: number;
  /** Which one is live then. */
  edition: 'old' | 'new';
}

/**
 * `kill -9` during a publish, and a new start: the old publication answers, or the new one when it went live before.
 * @throws AssertionError
 */
export async function killDuringPublish(scene: Scene, server: OwnServer, moment: Moment): Promise<Killed> {
  const next = await writeEdition(scene);
  const reached = new AbortController();
  const publishing = publishAt(scene, (step, done, of) => {
    if (step !== 'embed') return;
    if ('embedded' in moment ? done >= moment.embedded * of : done === of) reached.abort();
  }).then(
    () => 'published',
    () => 'broken off',
  );
  await Promise.race([publishing, aborted(reached.signal)]);
  if ('afterEmbeddingMs' in moment) await Promise.race([publishing, sleep(moment.afterEmbeddingMs)]);
  await server.child.end('SIGKILL');
  const outcome = await publishing;
  const { server: restarted, milliseconds } = await startAndAsk(scene);
  const edition = await editionAt(restarted);
  const expected = outcome === 'published' ? [next] : 'embedded' in moment ? [scene.live] : [scene.live, next];
  assert.ok(
    expected.includes(edition),
    `edition ${edition} is live after ${outcome}; expected ${expected.join(' or ')}`,
  );
  scene.live = edition;
  return { server: restarted, restartMs: milliseconds, edition: edition === next ? 'new' : 'old' };
}

/** How long the server works after the last text is embedded, undisturbed. */
export async function measureSaving(scene: Scene): Promise<number> {
  scene.live = await writeEdition(scene);
  let embedded = 0;
  await publishAt(scene, (step, done, of) => {
    if (step === 'embed' && done === of) embedded = performance.now();
  });
  return performance.now() - embedded;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
