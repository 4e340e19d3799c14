import { AppError } from './errors.ts';

/** What the log says of an error. `reason` is its message without quoted values. */
export interface DescribedError {
  type: string;
  code?: string;
  reason: string;
  stack?: string[];
  cause?: DescribedError;
}

/**
 * Describes an error without the values it was made from: drivers append query parameters to their messages, parsers
 * quote the text they choke on, and both may be what a citizen typed. Our own messages are kept as they are.
 */
export function describeError(thrown: unknown, depth = 0): DescribedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown, reason: 'not an error' };
  const code =
    'code' in thrown && (typeof thrown.code === 'string' || typeof thrown.code === 'number')
      ? String(thrown.code)
      : undefined;
  return {
    type: thrown.name,
    ...(code === undefined ? {} : { code }),
    reason: thrown instanceof AppError ? thrown.message : withoutValues(thrown.message),
    ...(depth === 0 && thrown.stack ? { stack: frames(thrown.stack) } : {}),
    ...(thrown.cause !== undefined && depth < 4 ? { cause: describeError(thrown.cause, depth + 1) } : {}),
  };
}

function withoutValues(message: string): string {
  const firstLine = message.split('\n', 1)[0] ?? '';
  return firstLine.replace(/"[^"]*("|$)|'[^']*('|$)|`[^`]*(`|$)/g, '"…"').slice(0, 300);
}

function frames(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 12);
}
