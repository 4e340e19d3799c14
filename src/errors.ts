/** Everything that can go wrong by surprise, with its HTTP status. Expected endings are values, not errors. */
const httpStatuses = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  knowledge_invalid: 422,
  rate_limited: 429,
  internal: 500,
  config: 500,
  locked: 503,
  database_unavailable: 503,
  embedder_unavailable: 503,
  model_unavailable: 503,
  timeout: 504,
} as const;

export type ErrorCode = keyof typeof httpStatuses;
export const errorCodes = Object.keys(httpStatuses) as ErrorCode[];

/** A surprise with a code from the closed list. The message is for people and holds no question text, secret or address. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}

/** The one place that turns a code into an HTTP status. */
export function httpStatus(code: ErrorCode): (typeof httpStatuses)[ErrorCode] {
  return httpStatuses[code];
}

/** What an unknown thrown value is: itself when it is an `AppError`, else `internal` with the original as its cause. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof AppError
    ? thrown
    : new AppError('internal', 'Something unexpected happened.', { cause: thrown });
}
