import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import { Reply, type Status } from '../types/reply.ts';
import { forCitizen } from './chat-events.ts';
import { ErrorBody, requestIdOf } from './send-error.ts';

/** A reply that answers nothing says so twice: as a reply for people, and as an error for programs. */
export const RefusedReply = z.intersection(Reply, ErrorBody).meta({ id: 'RefusedReply' });

const httpStatuses: Partial<Record<Status, ContentfulStatusCode>> = {
  rejected_empty: 400,
  rejected_too_long: 400,
  rejected_busy: 409,
  rejected_rate_limited: 429,
  error_model: 503,
  error_database: 503,
  error_timeout: 503,
};

/** The HTTP status of a reply that is sent with an error beside it. */
export const refusalStatus = (reply: Reply): ContentfulStatusCode | undefined => httpStatuses[reply.status];

/** Whether a reply is sent with an error beside it. */
export const isRefusal = (reply: Reply): boolean => refusalStatus(reply) !== undefined;

export function sendReply(c: Context, reply: Reply): Response {
  const status = refusalStatus(reply) ?? 200;
  if (status === 429 || status === 503) c.header('retry-after', '60');
  c.header('cache-control', 'no-store');
  c.header('content-language', reply.language);
  const shown = forCitizen(reply);
  if (status === 200) return c.json(shown);
  const message = reply.blocks.map((block) => block.text).join('\n');
  return c.json({ ...shown, error: { code: reply.status, message, requestId: requestIdOf(c) } }, status);
}
