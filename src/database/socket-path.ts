import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Longer paths of Unix sockets are cut without an error. */
const longest = 100;

/** A path for a Unix socket `name` in `folder`, or, where that is too long, in a new folder (0700) of the system's temporary directory. */
export async function socketPathFor(folder: string, name: string): Promise<string> {
  const wished = join(folder, name);
  if (Buffer.byteLength(wished) <= longest) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return wished;
  }
  return join(await mkdtemp(join(tmpdir(), 'liaowen-')), name);
}
