import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** Comma lists of the environment, as lists; newest first. */
const Keys = z.object({
  sessionSecrets: z.array(z.string().min(16)).min(1),
  dataKeys: z.array(z.string().min(16)).min(1),
});
export type Keys = z.infer<typeof Keys>;

/**
 * The keys of an embedded installation: made at the first start, kept as `keys.json` (mode 0600) in the data folder.
 * Without that file the stored texts can't be read any more, so one that can't be read is an error and never replaced.
 * @throws AppError `config`
 */
export async function readOrMakeKeys(dataDir: string): Promise<Keys> {
  const path = join(dataDir, 'keys.json');
  const existing = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new AppError('config', `${path} cannot be read.`, { cause: error });
  });
  if (existing === undefined) return makeKeys(dataDir, path);
  await chmod(path, 0o600);
  try {
    return Keys.parse(JSON.parse(existing));
  } catch {
    throw new AppError(
      'config',
      `${path} is damaged. Restore it from a backup: the stored texts can't be read without it.`,
    );
  }
}

async function makeKeys(dataDir: string, path: string): Promise<Keys> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const secret = () => randomBytes(32).toString('hex');
  const draft = `${path}.${secret().slice(0, 8)}`;
  await writeFile(draft, JSON.stringify({ sessionSecrets: [secret()], dataKeys: [secret()] } satisfies Keys), {
    mode: 0o600,
    flush: true,
  });
  try {
    // Whole or not at all; and who is second takes the first one's.
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return Keys.parse(JSON.parse(await readFile(path, 'utf8')));
}
