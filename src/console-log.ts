import { describeError } from './describe-error.ts';
import type { Log, LogFields } from './log.ts';
import { redactedNames } from './redacted-names.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
const redacted = new Set(redactedNames);

/**
 * The log of `createLog` for Cloudflare Workers, where pino prints nothing: the same JSON lines, without a time, which
 * the platform adds.
 * @param options.write takes a line; `console.log` in the door
 */
export function createConsoleLog(
  options: { level: string; write: (line: string) => void },
  bound: LogFields = {},
): Log {
  const least = levels.indexOf(options.level);
  const print = (level: string) => (fields: LogFields, event: string) => {
    if (levels.indexOf(level) < least) return;
    options.write(JSON.stringify({ level, ...withoutSecrets({ ...bound, ...fields }), event }));
  };
  return {
    debug: print('debug'),
    info: print('info'),
    warn: print('warn'),
    error: print('error'),
    child: (fields) => createConsoleLog(options, { ...bound, ...fields }),
  };
}

function withoutSecrets(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, printable(name, value)]));
}

function printable(name: string, value: unknown): unknown {
  if (name === 'err') return describeError(value);
  if (redacted.has(name)) return '[redacted]';
  if (Array.isArray(value)) return value.map((item) => printable('', item));
  return typeof value === 'object' && value !== null ? withoutSecrets(value as LogFields) : value;
}
