import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { type Reached, reachService } from '../server/reach-service.ts';
import { progressLine } from './progress-line.ts';

/** Runs a command's work on the service: through the running server, or opened here and closed afterwards. */
export async function withService<T>(
  { environment = process.env, ...options }: { prepare: boolean; environment?: NodeJS.ProcessEnv },
  work: (service: Reached, onProgress: (step: string, done: number, of: number) => void) => Promise<T>,
): Promise<T> {
  const config = readConfig(environment);
  const progress = progressLine(process.stderr);
  // A command's own words say what happened; the log is for what nobody expected.
  const log = createLog({ level: config.logLevel === 'info' ? 'warn' : config.logLevel });
  const service = await reachService({ config, log, ...options, onProgress: progress.show });
  try {
    return await work(service, progress.show);
  } finally {
    progress.end();
    await service.close();
  }
}
