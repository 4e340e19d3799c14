import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { AppError, type ErrorCode, httpStatus, toAppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { callerLanguage } from './caller-language.ts';
import { errorText } from './error-texts.ts';

/** What stands beside a reply that is none, or alone. `code` is an error's code or a reply's status. */
export const ErrorBody = z
  .object({ error: z.object({ code: z.string(), message: z.string(), requestId: z.string() }) })
  .meta({ id: 'Error' });
export type ErrorBody = z.infer<typeof ErrorBody>;

const codes: Record<number, ErrorCode> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  413: 'too_large',
  415: 'unsupported',
  429: 'rate_limited',
  503: 'database_unavailable',
  504: 'timeout',
};

/** Whatever was thrown, as an `AppError`; what the framework throws has a status instead of a code. */
export function readThrown(thrown: unknown): AppError {
  if (!(thrown instanceof HTTPException)) return toAppError(thrown);
  const code = codes[thrown.status] ?? (thrown.status >= 500 ? 'internal' : 'bad_request');
  return new AppError(code, thrown.message, { cause: thrown });
}

export function requestIdOf(c: Context): string {
  return (c.get('requestId') as string | undefined) ?? '';
}

/** Errors of which the sender, who wrote a program, is also told what exactly is wrong. */
const explained = new Set<ErrorCode>(['bad_request', 'forbidden', 'too_large']);

/** The body in the caller's language. */
export function errorBody(c: Context, error: AppError): ErrorBody {
  const text = errorText(error.code, callerLanguage(c));
  const message = explained.has(error.code) && error.message ? `${text} (${error.message})` : text;
  return { error: { code: error.code, message, requestId: requestIdOf(c) } };
}

export function sendError(c: Context, error: AppError): Response {
  if (error.code === 'unauthorized') c.header('www-authenticate', 'Bearer');
  if (error.code === 'rate_limited') c.header('retry-after', '60');
  c.header('cache-control', 'no-store');
  return c.json(errorBody(c, error), httpStatus(error.code));
}

/** Surprises are logged with their cause; a caller's mistake isn't one. */
export function logError(c: Context, error: AppError, log: Log): void {
  if (httpStatus(error.code) < 500) return;
  log.error({ err: error, requestId: requestIdOf(c), method: c.req.method, route: routeOf(c) }, 'request failed');
}

/** The pattern of the route, never the address itself: that may hold what a citizen typed. */
const routeOf = (c: Context): string => c.req.path.split('/').slice(0, 3).join('/');
