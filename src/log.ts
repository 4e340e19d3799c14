import { pino } from 'pino';
import { describeError } from './describe-error.ts';
import { redactedNames } from './redacted-names.ts';

/**
 * The application log: an event in a few fixed words, and fields. Fields are identifiers, counts, codes, milliseconds;
 * never question or answer text, secrets or a client's address. Parts of the program that also run on Cloudflare
 * Workers import only this type, because pino cannot print there.
 */
export interface Log {
  debug(fields: LogFields, event: string): void;
  info(fields: LogFields, event: string): void;
  warn(fields: LogFields, event: string): void;
  error(fields: LogFields, event: string): void;
  /** A log whose lines all carry these fields. */
  child(fields: LogFields): Log;
}

/** An error belongs under the key `err`. */
export type LogFields = Record<string, unknown>;

/**
 * A log of JSON lines on `destination` (standard error by default, because standard output belongs to results).
 * @param options.level the least severe level that is printed; `silent` prints nothing.
 */
export function createLog(options: { level: string; destination?: { write(line: string): void } }): Log {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: 'event',
      formatters: { level: (level) => ({ level }) },
      serializers: { err: describeError },
      redact: { paths: redactedNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    },
    options.destination ?? pino.destination({ dest: 2, sync: true }),
  );
}
