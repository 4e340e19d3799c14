import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { watch } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What decides how a question is answered or scored. */
const watched = ['src', 'knowledge', 'evals/datasets', 'assets'];
/** An editor writes several times; one run is enough. */
const settleMs = 300;

/** Asks the misses of the last run again after every change, in a process of its own: changed code is read anew. Ends with Ctrl-C. */
export async function watchAndAskAgain(out = 'out/evaluation'): Promise<void> {
  console.error(`Watching ${watched.join(', ')}; Ctrl-C ends.`);
  for await (const _ of changes()) await askMisses(out);
}

async function askMisses(out: string): Promise<void> {
  const again = [...process.execArgv, process.argv[1] ?? '', 'evaluate', '--misses', out];
  await once(spawn(process.execPath, again, { stdio: 'inherit' }), 'close');
}

/** One for each burst of changes; what changes while misses are asked counts as one more. */
async function* changes(): AsyncGenerator<void> {
  const events = new EventEmitter();
  let changed = false;
  events.on('change', () => {
    changed = true;
  });
  for (const folder of watched) void follow(folder, events);
  for (;;) {
    if (!changed) await once(events, 'change');
    await pause(settleMs);
    changed = false;
    yield;
  }
}

async function follow(folder: string, events: EventEmitter): Promise<void> {
  for await (const _ of watch(folder, { recursive: true })) events.emit('change');
}
