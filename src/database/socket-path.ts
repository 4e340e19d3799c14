import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Longer paths of Unix sockets are cut without an error. */
const longest = 100;

export interface SocketPlace {
  path: string;
  /** Whether it is in a folder that was made for it. */
  alone: boolean;
  /** Removes the socket, and the folder that was made for it. */
  remove(): Promise<void>;
}

/** A place for a Unix socket `name` in `folder` (made when missing, 0700), or, where that path is too long, in a folder of its own. */
export async function socketPlaceIn(folder: string, name: string): Promise<SocketPlace> {
  const path = join(folder, name);
  if (Buffer.byteLength(path) > longest) return ownSocketPlace(name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { path, alone: false, remove: () => rm(path, { force: true }) };
}

/** A place for a Unix socket in a new folder (0700) of the system's temporary directory. */
export async function ownSocketPlace(name: string): Promise<SocketPlace> {
  const path = join(await mkdtemp(join(tmpdir(), 'liaowen-')), name);
  return { path, alone: true, remove: () => rm(dirname(path), { recursive: true, force: true }) };
}
