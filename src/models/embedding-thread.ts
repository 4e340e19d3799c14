import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type E5Session, loadE5 } from './e5-session.ts';
import type { FromThread, ThreadData, ToThread } from './embedding-messages.ts';

/** A request under way. */
interface Job {
  id: number;
  texts: string[];
  vectors: Float32Array[];
}

async function start(port: MessagePort, { folder }: ThreadData): Promise<void> {
  const send = (message: FromThread) => port.postMessage(message);
  try {
    const session = await loadE5(folder);
    const work = new Work(session, send, () => port.close());
    port.on('message', (message: ToThread) => work.take(message));
    send({ type: 'ready' });
  } catch (error) {
    send({ type: 'failed', reason: error instanceof Error ? error.message : 'unknown' });
    port.close();
  }
}

/** Embeds one text after another, those of questions before all others. */
class Work {
  readonly #urgent: Job[] = [];
  readonly #patient: Job[] = [];
  readonly #session: E5Session;
  readonly #send: (message: FromThread) => void;
  readonly #end: () => void;
  #running = false;
  #closing = false;

  constructor(session: E5Session, send: (message: FromThread) => void, end: () => void) {
    this.#session = session;
    this.#send = send;
    this.#end = end;
  }

  take(message: ToThread): void {
    if (message.type === 'close') this.#closing = true;
    else (message.urgent ? this.#urgent : this.#patient).push({ id: message.id, texts: message.texts, vectors: [] });
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (!this.#closing && this.#urgent.length + this.#patient.length > 0) {
      await this.#step(this.#urgent.length > 0 ? this.#urgent : this.#patient);
      // Lets messages in, so that a question goes before the passages that are left.
      await new Promise(setImmediate);
    }
    this.#running = false;
    if (!this.#closing) return;
    await this.#session.release();
    this.#end();
  }

  async #step(queue: Job[]): Promise<void> {
    const job = queue[0];
    if (!job) return;
    try {
      const text = job.texts[job.vectors.length];
      if (text !== undefined) job.vectors.push(await this.#session.embed(text));
      if (job.vectors.length < job.texts.length) return;
      this.#send({ type: 'embedded', id: job.id, vectors: job.vectors });
    } catch (error) {
      // The name alone: a message of the tokenizer could quote the text.
      this.#send({ type: 'refused', id: job.id, reason: error instanceof Error ? error.name : 'unknown' });
    }
    queue.shift();
  }
}

if (!parentPort) throw new Error('This file runs as a thread only.');
await start(parentPort, workerData as ThreadData);
