import { readFile } from 'node:fs/promises';

/** A process that ran at some time on this machine: the number alone is used again after its end. */
export interface ProcessIdentity {
  pid: number;
  /** Boot of the machine and clock tick of the start; null where there is no /proc. */
  startedAt: string | null;
}

export async function identify(pid: number): Promise<ProcessIdentity> {
  return { pid, startedAt: await startOf(pid) };
}

/** Whether that very process still runs. Without /proc, any process of the same number counts as it. */
export async function isRunning(process: ProcessIdentity): Promise<boolean> {
  if (!answers(process.pid)) return false;
  const startedAt = await startOf(process.pid);
  return process.startedAt === null || startedAt === null || process.startedAt === startedAt;
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, but as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function startOf(pid: number): Promise<string | null> {
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // The name in the second field may hold spaces and brackets; state is the 3rd field, the start the 22nd.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie holds nothing any more.
    return fields[0] === 'Z' ? 'ended' : `${boot.trim()}/${fields[19]}`;
  } catch {
    return null;
  }
}
