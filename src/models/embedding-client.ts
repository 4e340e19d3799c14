import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import type { FromThread, ThreadData, ToThread } from './embedding-messages.ts';

interface Waiting {
  resolve(vectors: Float32Array[]): void;
  reject(error: AppError): void;
}

/** The program's end of the thread that runs the model. */
export class EmbeddingThread {
  readonly #data: ThreadData;
  readonly #waiting = new Map<number, Waiting>();
  #running: Promise<Worker> | undefined;
  #lastId = 0;
  #closed = false;

  constructor(data: ThreadData) {
    this.#data = data;
  }

  /** Resolves once the model is loaded. @throws AppError `embedder_unavailable` */
  async start(): Promise<void> {
    await this.#worker();
  }

  /** The vectors of the texts, in their order. @throws AppError `embedder_unavailable` */
  async embed(texts: string[], urgent: boolean): Promise<Float32Array[]> {
    const worker = await this.#worker();
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      // A thread with nothing to do must not keep a program alive that has forgotten to close it.
      worker.ref();
      worker.postMessage({ type: 'embed', id, texts, urgent } satisfies ToThread);
    });
  }

  /** Lets the text under way end: a thread killed inside native code can take the program with it. */
  async close(): Promise<void> {
    this.#closed = true;
    const worker = await this.#running?.catch(() => undefined);
    if (!worker) return;
    this.#running = undefined;
    this.#rejectAll('The embedding model was closed.');
    worker.ref();
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.postMessage({ type: 'close' } satisfies ToThread);
    await gone;
  }

  #worker(): Promise<Worker> {
    if (this.#closed) return Promise.reject(unavailable('The embedding model was closed.'));
    this.#running ??= this.#load();
    return this.#running;
  }

  #load(): Promise<Worker> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./embedding-thread.mjs', import.meta.url), { workerData: this.#data });
      let ready = false;
      let lost = false;
      const fail = (message: string, cause?: unknown) => {
        // An error is followed by the thread's end, when the next thread may already be at work.
        if (lost) return;
        lost = true;
        reject(unavailable(message, cause));
        // Only what was loaded once is started again by itself; else the next question tries, and no loop begins.
        this.#lose(ready, message);
      };
      worker.on('message', (message: FromThread) => {
        if (message.type === 'ready') {
          ready = true;
          worker.unref();
          resolve(worker);
        } else if (message.type === 'failed') fail(`The embedding model cannot be loaded: ${message.reason}`);
        else this.#settle(message, worker);
      });
      worker.on('error', (cause) => fail('The thread of the embedding model has died.', cause));
      worker.on('exit', () => fail('The thread of the embedding model has ended.'));
    });
  }

  #settle(message: Extract<FromThread, { id: number }>, worker: Worker): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (this.#waiting.size === 0) worker.unref();
    if (message.type === 'embedded') waiting?.resolve(message.vectors);
    else waiting?.reject(unavailable(`The embedding model refused a text (${message.reason}).`));
  }

  #lose(startAgain: boolean, message: string): void {
    this.#running = undefined;
    this.#rejectAll(message);
    if (startAgain && !this.#closed) this.#worker().catch(() => undefined);
  }

  #rejectAll(message: string): void {
    for (const waiting of this.#waiting.values()) waiting.reject(unavailable(message));
    this.#waiting.clear();
  }
}

function unavailable(message: string, cause?: unknown): AppError {
  return new AppError('embedder_unavailable', message, cause === undefined ? {} : { cause });
}
