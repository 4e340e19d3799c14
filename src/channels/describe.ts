import { resolver } from 'hono-openapi';
import { ErrorBody } from './send-error.ts';

/** What a route asks for: the `conversationToken` of the first reply. */
export const ownersToken = { conversationToken: [] };
/** What a route asks for on a server that others can reach. */
export const programsKey = { apiKey: [] };

const reasons = {
  400: 'The request is not well formed.',
  401: 'A key from API_KEYS is needed.',
  404: 'Unknown, or the wrong token.',
  413: 'The body is too large.',
  429: 'Too many requests; `Retry-After` says when to come again.',
  503: 'Not available right now; `Retry-After` says when to come again.',
} as const;

/** The answers that say only `{error}`, for the description of a route. */
export function errorAnswers(...statuses: (keyof typeof reasons)[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: reasons[status], content: { 'application/json': { schema: resolver(ErrorBody) } } },
    ]),
  );
}

/** An answer with a JSON body. */
export function jsonAnswer(description: string, schema: Parameters<typeof resolver>[0]) {
  return { description, content: { 'application/json': { schema: resolver(schema) } } };
}
