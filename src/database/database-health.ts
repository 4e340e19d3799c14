import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { whileAvailable } from './unavailable.ts';

/** `degraded`: it answers, but takes no writes. `down`: it doesn't answer within `limitMs`. */
export async function databaseHealth({ sql }: Database, limitMs = 2_000): Promise<'ok' | 'degraded' | 'down'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'down'>((resolve) => {
    timer = setTimeout(() => resolve('down'), limitMs);
  });
  const asked = whileAvailable(async () => {
    const [row] = await sql<{ readOnly: string }[]>`select current_setting('transaction_read_only') as "readOnly"`;
    return row?.readOnly === 'on' ? 'degraded' : 'ok';
  }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'database_unavailable') return 'down' as const;
    throw error;
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
