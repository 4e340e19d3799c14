import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import { connect, type Database } from './database.ts';
import type { TakenLock } from './lock.ts';
import { migrate } from './migrate.ts';
import { socketPathFor } from './socket-path.ts';

export interface EmbeddedDatabase extends Database {
  kind: 'embedded';
  /** The whole data folder as a tar archive, for `openInMemory`. */
  dump(): Promise<Uint8Array>;
}

/** Opens the Postgres in the locked data folder, makes it when missing, and applies what is missing of `migrations/`. */
export async function openEmbedded(lock: Pick<TakenLock, 'dataDir'>, waitLimitMs?: number): Promise<EmbeddedDatabase> {
  const dataDir = join(lock.dataDir, 'postgres');
  await mkdir(lock.dataDir, { recursive: true, mode: 0o700 });
  // Of this process alone: a socket that a killed process has left behind is in nobody's way.
  const socketPath = await socketPathFor(join(lock.dataDir, 'run'), `${process.pid}-${Date.now().toString(36)}.sock`);
  return open({ dataDir, socketPath, dump: null }, waitLimitMs);
}

/** Opens a Postgres that is gone when it is closed; `dump` is an earlier one's content. */
export async function openInMemory(dump?: Uint8Array, waitLimitMs?: number): Promise<EmbeddedDatabase> {
  const socketPath = join(await mkdtemp(join(tmpdir(), 'liaowen-')), 'postgres.sock');
  return open({ dataDir: null, socketPath, dump: dump ?? null }, waitLimitMs);
}

interface Start {
  dataDir: string | null;
  socketPath: string;
  dump: Uint8Array | null;
}

async function open(start: Start, waitLimitMs = 10_000): Promise<EmbeddedDatabase> {
  const thread = await startThread(start);
  const database = connect('postgres://localhost', {
    kind: 'embedded',
    max: 1,
    waitLimitMs,
    postgres: {
      path: start.socketPath,
      username: 'postgres',
      password: 'none',
      database: 'postgres',
      ssl: false,
      // There is one client and one server, both ours: nothing to renew.
      max_lifetime: null,
    },
    onClose: async () => {
      await stopThread(thread);
      await removeSocket(start);
    },
  });
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return { ...database, kind: 'embedded', dump: () => dumpOf(thread) };
}

async function startThread(start: Start): Promise<Worker> {
  const thread = new Worker(new URL('./pglite-thread.mjs', import.meta.url), { workerData: start, execArgv: [] });
  await new Promise<void>((resolve, reject) => {
    const fail = (cause: unknown) =>
      reject(new AppError('database_unavailable', 'The embedded database did not start.', { cause }));
    thread.once('message', () => resolve());
    thread.once('error', fail);
    thread.once('exit', (code) => fail(new Error(`The thread ended with code ${code}.`)));
  });
  // From here on, queries tell: their connection closes when the thread is gone.
  thread.on('error', () => {});
  // The socket is for this user only; its folder is too.
  await chmod(start.socketPath, 0o600);
  return thread;
}

async function stopThread(thread: Worker): Promise<void> {
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  if (thread.threadId === -1) return;
  thread.postMessage('close');
  const late = setTimeout(() => void thread.terminate(), 5_000);
  await ended;
  clearTimeout(late);
}

async function removeSocket(start: Start): Promise<void> {
  const ownFolder = start.dataDir === null || !start.socketPath.startsWith(dirname(start.dataDir));
  await rm(ownFolder ? dirname(start.socketPath) : start.socketPath, { recursive: true, force: true });
}

function dumpOf(thread: Worker): Promise<Uint8Array> {
  return new Promise((resolve) => {
    thread.once('message', (message: { dump: Uint8Array }) => resolve(message.dump));
    thread.postMessage('dump');
  });
}
