import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { AppError, type ErrorCode, httpStatus, toAppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { callerLanguage } from './caller-language.ts';
import { errorText } from './error-texts.ts';

/** What stands beside a reply that is none, or alone. `code` is an error's code or a reply's status. */
const ErrorFields = z.object({ code: z.string(), message: z.string(), requestId: z.string() });
export const ErrorBody = z.object({ error: ErrorFields }).meta({ id: 'Error' });
export type ErrorBody = z.infer<typeof ErrorBody>;

/** What clients of language models read beside that. */
const OpenAiFields = z.object({ type: z.string(), param: z.null() });
/** The same under `/v1`. */
export const OpenAiErrorBody = z.object({ error: ErrorFields.extend(OpenAiFields.shape) }).meta({ id: 'OpenAiError' });

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
const explained = new Set<ErrorCode>(['bad_request', 'unauthorized', 'forbidden', 'too_large', 'rate_limited']);

/** The body in the caller's language; under `/v1` as clients of language models know it. */
export function errorBody(c: Context, error: AppError): ErrorBody {
  const text = errorText(error.code, callerLanguage(c));
  const message = explained.has(error.code) && error.message ? `${text} (${error.message})` : text;
  const openai = c.req.path.startsWith('/v1/') ? openAiFields(httpStatus(error.code)) : {};
  return { error: { code: error.code, message, requestId: requestIdOf(c), ...openai } };
}

const openAiTypes: Record<number, string> = {
  401: 'authentication_error',
  403: 'permission_error',
  429: 'rate_limit_error',
};

export function openAiFields(status: number): z.infer<typeof OpenAiFields> {
  return { type: openAiTypes[status] ?? (status >= 500 ? 'server_error' : 'invalid_request_error'), param: null };
}

export function sendError(c: Context, error: AppError, retryAfterSeconds = 60): Response {
  if (error.code === 'unauthorized') c.header('www-authenticate', 'Bearer');
  if (error.code === 'rate_limited') c.header('retry-after', String(retryAfterSeconds));
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
