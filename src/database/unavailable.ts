import { AppError } from '../errors.ts';

// Class 08: connection; 28: we aren't let in; 53: out of disk, memory or connections; 57: too slow or shutting down;
// 58: files; XX: broken. 25006: read-only; 3D000: no such database; 55000: it takes no connections now.
const away = /^(08|28|53|57|58|XX)|^(25006|3D000|55000)$/;
const network = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'CONNECTION_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);

/** Runs queries; an error that says the database is away or read-only becomes `AppError('database_unavailable')`. */
export async function whileAvailable<T>(queries: () => Promise<T>): Promise<T> {
  try {
    return await queries();
  } catch (error) {
    throw isAway(error)
      ? new AppError('database_unavailable', 'The database is not available.', { cause: error })
      : error;
  }
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof AppError) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    network.has(code) ||
    (error.name === 'PostgresError' && away.test(code)) ||
    (error.cause !== undefined && isAway(error.cause))
  );
}
