import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { watch } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What decides how a question is answered or scored. */
const watched = ['src', 'knowledge', 'evals/datasets', 'assets'];
/** An editor writes several times; one run is enough. */
const settleMs = 300;

/** Asks the misses of a run again after every change, in a process of its own: changed code is read anew. Ends with Ctrl-C. @param misses the arguments that ask them */
export async function watchAndAskAgain(misses: string[]): Promise<void> {
  console.error(`Watching ${watched.join(', ')}; Ctrl-C ends.`);
  for await (const _ of burstsOfChanges(watched)) await askMisses(misses);
}

async function askMisses(misses: string[]): Promise<void> {
  const again = [...process.execArgv, process.argv[1] ?? '', 'evaluate', ...misses];
  await once(spawn(process.execPath, again, { stdio: 'inherit' }), 'close');
}

/** One for each burst of changes below the folders; what changes while nobody waits counts as one more. */
export async function* burstsOfChanges(folders: string[]): AsyncGenerator<void> {
  const stopped = new AbortController();
  const events = new EventEmitter();
  let changed = false;
  events.on('change', () => {
    changed = true;
  });
  const following = folders.map((folder) => follow(folder, events, stopped.signal));
  try {
    for (;;) {
      if (!changed) await once(events, 'change');
      await pause(settleMs);
      changed = false;
      yield;
    }
  } finally {
    stopped.abort();
    await Promise.allSettled(following);
  }
}

async function follow(folder: string, events: EventEmitter, signal: AbortSignal): Promise<void> {
  for await (const _ of watch(folder, { recursive: true, signal })) events.emit('change');
}
