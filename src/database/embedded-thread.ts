import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';

export interface ThreadOptions {
  /** Null: in memory, gone with the thread. */
  dataDir: string | null;
  socketPath: string;
  /** An earlier database's content, for one in memory. */
  dump: Uint8Array | null;
}

/** In milliseconds. */
const startLimit = 120_000;
const stopLimit = 5_000;
const firstPause = 250;
const longestPause = 30_000;

/**
 * The thread that runs the embedded Postgres and serves it at a Unix socket. One with a data folder that ends without
 * being told (its engine doesn't survive a full disk) is started again, with growing pauses, until `stop`.
 */
export class EmbeddedThread {
  private worker: Worker | undefined;
  private replacement: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  private constructor(
    private readonly options: ThreadOptions,
    private readonly log: Log | undefined,
  ) {}

  /** @throws AppError `database_unavailable` */
  static async start(options: ThreadOptions, log?: Log): Promise<EmbeddedThread> {
    const thread = new EmbeddedThread(options, log);
    thread.keep(await startWorker(options));
    return thread;
  }

  /** Ends the thread as a crash would. */
  abort(): void {
    void this.worker?.terminate();
  }

  /** The whole content as a tar archive. @throws AppError `database_unavailable` */
  async dump(): Promise<Uint8Array> {
    const { worker } = this;
    const waiting = new AbortController();
    const { signal } = waiting;
    worker?.postMessage('dump');
    const [message] = worker
      ? await Promise.race([once(worker, 'message', { signal }), once(worker, 'exit', { signal })])
      : [];
    waiting.abort();
    if (typeof message !== 'object') throw new AppError('database_unavailable', 'The embedded database has stopped.');
    return (message as { dump: Uint8Array }).dump;
  }

  /** Closes the database. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.replacement;
    const { worker } = this;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    const late = setTimeout(() => void worker.terminate(), stopLimit);
    worker.postMessage('close');
    await ended;
    clearTimeout(late);
  }

  private keep(worker: Worker): void {
    this.worker = worker;
    let reason: unknown;
    worker.on('error', (error) => {
      reason = error;
    });
    worker.once('exit', () => {
      this.worker = undefined;
      if (this.stopping.signal.aborted) return;
      this.log?.error({ err: reason }, 'the embedded database has stopped');
      if (this.options.dataDir) this.replacement = this.replace();
    });
  }

  private async replace(): Promise<void> {
    const { signal } = this.stopping;
    for (let pause = firstPause; !signal.aborted; pause = Math.min(2 * pause, longestPause)) {
      await sleep(pause, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      try {
        this.keep(await startWorker(this.options));
        this.log?.info({}, 'the embedded database is back');
        return;
      } catch (error) {
        this.log?.error({ err: error }, 'the embedded database does not start');
      }
    }
  }
}

async function startWorker(options: ThreadOptions): Promise<Worker> {
  // What a killed thread has left behind would keep the new one from listening.
  await rm(options.socketPath, { force: true });
  const worker = new Worker(new URL('./pglite-thread.mjs', import.meta.url), { workerData: options, execArgv: [] });
  const late = setTimeout(() => void worker.terminate(), startLimit);
  try {
    const [outcome] = await Promise.race([once(worker, 'message'), once(worker, 'exit')]);
    if (outcome === 'ready') return worker;
    throw new Error(`The thread ended with code ${outcome}.`);
  } catch (cause) {
    await worker.terminate();
    const place = options.dataDir ? ` in ${options.dataDir}` : '';
    throw new AppError('database_unavailable', `The embedded database${place} did not start.`, { cause });
  } finally {
    clearTimeout(late);
  }
}
