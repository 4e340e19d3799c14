import { Worker } from 'node:worker_threads';
import type { Origin, Parsed } from './parsed.ts';

/** What one file may take, whatever is in it. */
export interface ParseLimits {
  milliseconds: number;
  /** Of the thread's own objects. */
  heapMegabytes: number;
  /** By which the whole process may grow. */
  growthMegabytes: number;
}

export const usualLimits: ParseLimits = { milliseconds: 60_000, heapMegabytes: 768, growthMegabytes: 1_500 };

export interface ParserThread {
  /** @throws Error that says what is wrong with the file, also when it was stopped for taking too much */
  parse(bytes: Uint8Array, origin: Origin): Promise<Parsed>;
  close(): Promise<void>;
}

/** A file that hangs or swallows memory is stopped with its thread; the next one gets a new thread. One file at a time. */
export function openParserThread(limits: ParseLimits = usualLimits): ParserThread {
  let running: Promise<Worker> | undefined;
  const stop = async () => {
    const worker = await running?.catch(() => undefined);
    running = undefined;
    await worker?.terminate();
  };
  return {
    async parse(bytes, origin) {
      running ??= start(limits);
      const outcome = await watch(await running, { bytes, origin }, limits);
      if ('parsed' in outcome) return outcome.parsed;
      if (outcome.stopped) await stop();
      throw new Error(outcome.reason);
    },
    close: stop,
  };
}

function start({ heapMegabytes }: ParseLimits): Promise<Worker> {
  const worker = new Worker(new URL('./parser-thread.mjs', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    stderr: true,
    stdout: true,
  });
  // An idle thread must not keep a program alive that has forgotten to close it.
  worker.unref();
  return new Promise((resolve, reject) => {
    worker.once('message', () => {
      worker.removeAllListeners();
      resolve(worker);
    });
    worker.once('error', reject);
    worker.ref();
  });
}

type Outcome = { parsed: Parsed } | { reason: string; stopped: boolean };

const lookEveryMs = 100;
const megabyte = 1024 * 1024;

/** Waits for the answer, an end of the thread, or a limit, whichever comes first. */
function watch(worker: Worker, file: { bytes: Uint8Array; origin: Origin }, limits: ParseLimits): Promise<Outcome> {
  const rssBefore = process.memoryUsage.rss();
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      clearInterval(memory);
      worker.removeAllListeners();
      worker.unref();
      resolve(outcome);
    };
    const give = (reason: string) => settle({ reason, stopped: true });
    const seconds = limits.milliseconds / 1000;
    const timer = setTimeout(() => give(`reading the file took more than ${seconds} seconds`), limits.milliseconds);
    const memory = setInterval(() => {
      const grown = (process.memoryUsage.rss() - rssBefore) / megabyte;
      if (grown > limits.growthMegabytes) give('reading the file took too much memory');
    }, lookEveryMs);
    worker.on('message', (answer: { parsed: Parsed } | { reason: string }) =>
      settle('parsed' in answer ? answer : { ...answer, stopped: false }),
    );
    worker.on('error', (error: Error & { code?: string }) =>
      give(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? 'reading the file took too much memory'
          : `the file can't be read: ${error.message}`,
      ),
    );
    worker.on('exit', () => give("the file can't be read: its reader stopped"));
    worker.ref();
    worker.postMessage(file);
  });
}
