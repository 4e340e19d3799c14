import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { type TakenLock, takeLock } from '../database/lock.ts';
import { AppError } from '../errors.ts';
import { serverClient } from './server-client.ts';

/** `own`: this process has the data folder, or there is none because the database is elsewhere. */
export type Claim = { by: 'own'; lock?: TakenLock } | { by: 'server'; pid: number; socketPath: string };

const pauseMs = 200;

/**
 * Takes the data folder, or finds the server that has it. A process that has it and doesn't answer is starting, ending,
 * or a command that ends soon: it is waited for.
 * @throws AppError `locked` when it is still there after `patienceMs` and doesn't answer
 */
export async function claimDataFolder(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  patienceMs = 15_000,
): Promise<Claim> {
  if (config.databaseUrl) return { by: 'own' };
  for (let waited = 0; ; waited += pauseMs) {
    const lock = await takeLock(config.dataDir);
    if (lock.state === 'taken') return { by: 'own', lock };
    const { pid, socketPath } = lock;
    if (await serverClient({ socketPath }).answers()) return { by: 'server', pid, socketPath };
    if (waited >= patienceMs) {
      throw new AppError(
        'locked',
        `Process ${pid} uses the data folder ${config.dataDir} and doesn't answer. Wait until it has ended, or name another folder in DATA_DIR.`,
      );
    }
    await pause(pauseMs);
  }
}
