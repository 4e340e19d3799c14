import { Worker } from 'node:worker_threads';
import type { Origin, Parsed } from './parsed.ts';

/** What one file may take, whatever is in it. */
export interface ParseLimits {
  /** For any file, and more for each megabyte of it. */
  milliseconds: number;
  millisecondsPerMegabyte: number;
  /** Of the thread's own objects. */
  heapMegabytes: number;
  /** By which the whole process may grow. */
  growthMegabytes: number;
}

/** A broken font of a few bytes can keep the PDF reader busy for hours: a small file has not the time of a large one. */
export const usualLimits: ParseLimits = {
  milliseconds: 20_000,
  millisecondsPerMegabyte: 5_000,
  heapMegabytes: 768,
  growthMegabytes: 1_500,
};

export interface ParserThread {
  /** @throws Error that says what is wrong with the file, also when it was stopped for taking too much */
  parse(bytes: Uint8Array, origin: Origin): Promise<Parsed>;
  close(): Promise<void>;
}

/** A file that hangs or swallows memory is stopped with its thread; the next one gets a new thread. One file at a time. */
export function openParserThread(limits: ParseLimits = usualLimits): ParserThread {
  let running: Reader | undefined;
  const stop = async () => {
    const reader = running;
    running = undefined;
    await reader?.worker.terminate();
  };
  return {
    async parse(bytes, origin) {
      if (!running || running.gone) running = start(limits);
      const outcome = await watch(running, { bytes, origin }, limits);
      if ('parsed' in outcome) return outcome.parsed;
      if (outcome.stopped) await stop();
      throw new Error(outcome.reason);
    },
    close: stop,
  };
}

type Outcome = { parsed: Parsed } | { reason: string; stopped: boolean };

interface Reader {
  worker: Worker;
  /** Resolves once it has loaded what it needs: that isn't the first file's time. */
  ready: Promise<void>;
  /** It ended by itself. */
  gone: boolean;
  /** What hears of the file under way. */
  settle: (outcome: Outcome) => void;
}

function start({ heapMegabytes }: ParseLimits): Reader {
  const worker = new Worker(new URL('./parser-thread.mjs', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    // Parsers print warnings about files, which are no business of a log.
    stderr: true,
    stdout: true,
  });
  const ready = new Promise<void>((resolve) => worker.once('message', () => resolve()));
  const reader: Reader = { worker, ready, gone: false, settle: () => {} };
  const end = (reason: string) => reader.settle({ reason, stopped: true });
  worker.on('message', (answer: { parsed: Parsed } | { reason: string } | { ready: true }) => {
    if ('parsed' in answer) reader.settle(answer);
    else if ('reason' in answer) reader.settle({ ...answer, stopped: false });
  });
  worker.on('error', (error: Error & { code?: string }) =>
    end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuchMemory : `the file can't be read: ${error.message}`),
  );
  worker.on('exit', () => {
    reader.gone = true;
    end("the file can't be read: its reader stopped");
  });
  return reader;
}

const tooMuchMemory = 'reading the file took too much memory';
const lookEveryMs = 100;
const megabyte = 1024 * 1024;

/** Waits for the answer, the end of the thread, or a limit, whichever comes first. */
function watch(reader: Reader, file: { bytes: Uint8Array; origin: Origin }, limits: ParseLimits): Promise<Outcome> {
  const before = process.memoryUsage.rss();
  const milliseconds = limits.milliseconds + limits.millisecondsPerMegabyte * Math.floor(file.bytes.length / megabyte);
  let timer: NodeJS.Timeout | undefined;
  let memory: NodeJS.Timeout | undefined;
  const outcome = new Promise<Outcome>((resolve) => {
    reader.settle = resolve;
    const end = (reason: string) => resolve({ reason, stopped: true });
    void reader.ready.then(() => {
      const reason = `reading the file took more than ${milliseconds / 1000} seconds`;
      timer = setTimeout(() => end(reason), milliseconds);
      memory = setInterval(() => {
        if (process.memoryUsage.rss() - before > limits.growthMegabytes * megabyte) end(tooMuchMemory);
      }, lookEveryMs);
      reader.worker.postMessage(file);
    });
  });
  return outcome.finally(() => {
    clearTimeout(timer);
    clearInterval(memory);
    reader.settle = () => {};
  });
}
