import { resolver } from 'hono-openapi';
import { ErrorBody, OpenAiErrorBody } from './send-error.ts';

/** What a route asks for: the `conversationToken` of the first reply. */
export const ownersToken = { conversationToken: [] };
/** What a route asks for on a server that others can reach. */
export const programsKey = { apiKey: [] };

const reasons = {
  400: 'The request is not well formed.',
  401: 'A valid key is needed.',
  403: 'The key was not made for this.',
  404: 'Unknown, or the wrong token.',
  413: 'The body is too large.',
  429: 'Too many requests; `Retry-After` says when to come again.',
  503: 'Not available right now; `Retry-After` says when to come again.',
} as const;

/** The answers that say only `{error}`, for the description of a route. */
export function errorAnswers(...statuses: Refusing[]) {
  return answersOf(ErrorBody, statuses);
}

/** The same under `/v1`. */
export function openAiAnswers(...statuses: Refusing[]) {
  return answersOf(OpenAiErrorBody, statuses);
}

type Refusing = keyof typeof reasons;

const answersOf = (schema: Parameters<typeof resolver>[0], statuses: Refusing[]) =>
  Object.fromEntries(statuses.map((status) => [status, jsonAnswer(reasons[status], schema)]));

/** An answer with a JSON body. */
export function jsonAnswer(description: string, schema: Parameters<typeof resolver>[0]) {
  return { description, content: { 'application/json': { schema: resolver(schema) } } };
}
