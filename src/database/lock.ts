import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { identify, isRunning } from './process-identity.ts';
import { type SocketPlace, socketPlaceIn } from './socket-path.ts';

const Holder = z.object({
  pid: z.int(),
  startedAt: z.string().nullable(),
  /** Where the process listens for commands; mode 0600, made by whoever serves it. */
  socketPath: z.string(),
  /** This one taking of the lock. */
  nonce: z.string(),
});
type Holder = z.infer<typeof Holder>;

export interface TakenLock {
  state: 'taken';
  /** Absolute. */
  dataDir: string;
  /** Free, and short enough for a Unix socket. */
  socketPath: string;
  release(): Promise<void>;
}
export interface HeldLock {
  state: 'held';
  pid: number;
  socketPath: string;
}

/**
 * Takes the data folder for this process: file `lock` in it. A lock whose process is gone is taken over at once, by one.
 *
 * The file appears by `link`, which only one can win. A dead holder X is replaced in two steps: the claim `lock.<X>`,
 * again by `link`, then a rename over `lock`. Only the claimant of X replaces a lock of X, and who finds, after its claim,
 * that X is no longer in the lock was late and steps back. A claimant that died in between is itself a holder to claim.
 * @throws AppError `locked` when nobody could be found to hold it and it still could not be taken
 */
export async function takeLock(folder: string): Promise<TakenLock | HeldLock> {
  // A command that reads the socket's path may have been started somewhere else.
  const dataDir = resolve(folder);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const socket = await socketPlaceIn(dataDir, 'control.sock');
  const own: Holder = { ...(await identify(process.pid)), socketPath: socket.path, nonce: randomUUID() };
  const draft = join(dataDir, `lock-draft.${own.nonce}`);
  await writeFile(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 50; attempt++) {
      const outcome = await tryOnce(join(dataDir, 'lock'), draft, own.nonce);
      if (outcome === 'taken') {
        // A socket that a killed process has left behind would keep the new one from listening.
        await rm(socket.path, { force: true });
        return { state: 'taken', dataDir, socketPath: socket.path, release: () => release(dataDir, own.nonce, socket) };
      }
      if (outcome !== 'again') {
        if (socket.alone) await socket.remove();
        return { state: 'held', pid: outcome.pid, socketPath: outcome.socketPath };
      }
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new AppError('locked', `The lock file of ${dataDir} changed hands again and again.`);
}

async function tryOnce(lock: string, draft: string, nonce: string): Promise<'taken' | 'again' | Holder> {
  if (await linked(draft, lock)) return 'taken';
  const first = await readHolder(lock);
  if (!first) return 'again';
  const claims: string[] = [];
  let last = first;
  while (!(await holds(last))) {
    const claim = `${lock}.${last.nonce}`;
    claims.push(claim);
    if (await linked(draft, claim)) {
      if ((await readHolder(lock))?.nonce !== first.nonce) {
        await rm(claim, { force: true });
        return 'again';
      }
      // The draft's own name stays until the end: a rename of one link over another of the same file does nothing.
      await replace(lock, draft, nonce);
      await Promise.all(claims.map((path) => rm(path, { force: true })));
      return 'taken';
    }
    const next = await readHolder(claim);
    if (!next) return 'again';
    last = next;
  }
  return last;
}

async function replace(lock: string, draft: string, nonce: string): Promise<void> {
  const copy = `${lock}-copy.${nonce}`;
  await writeFile(copy, await readFile(draft), { mode: 0o600 });
  await rename(copy, lock);
}

/** Whether the new name was made; false when it exists. */
async function linked(existing: string, name: string): Promise<boolean> {
  try {
    await link(existing, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined when the file is gone. One that is no lock of ours (a power failure empties it) names nobody who runs. */
async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const content = await readFile(path, 'utf8');
    return parseHolder(content) ?? { pid: 0, startedAt: null, socketPath: '', nonce: await nonceOf(path) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseHolder(content: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(content));
  } catch {
    return undefined;
  }
}

/** Tells one damaged file from another, so that it can be claimed like any dead holder. */
async function nonceOf(path: string): Promise<string> {
  const { ino, mtimeMs } = await stat(path);
  return `damaged-${ino}-${mtimeMs}`;
}

/** A process of another container has a number that says nothing here, but its socket answers. */
async function holds(holder: Holder): Promise<boolean> {
  if (holder.pid <= 0) return false;
  return (await isRunning(holder)) || (await socketAnswers(holder.socketPath));
}

function socketAnswers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    const done = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(500, () => done(false));
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

async function release(dataDir: string, nonce: string, socket: SocketPlace): Promise<void> {
  const lock = join(dataDir, 'lock');
  await socket.remove();
  if ((await readHolder(lock))?.nonce === nonce) await rm(lock, { force: true });
}
