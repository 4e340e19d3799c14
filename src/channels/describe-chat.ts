import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';
import { Reply } from '../types/reply.ts';
import { errorAnswers, jsonAnswer, ownersToken } from './describe.ts';
import { ErrorBody } from './send-error.ts';
import { RefusedReply } from './send-reply.ts';

const events = {
  'text/event-stream': {
    schema: { type: 'string' as const },
    example: [
      'id: accepted\nevent: accepted\ndata: {"replyId":"…","conversationId":"…","conversationToken":"…"}',
      'id: stage:retrieve\nevent: stage\ndata: {"stage":"retrieve"}',
      'id: block:0\nevent: block\ndata: {"index":0,"block":{…},"citations":[…]}',
      'id: reply\nevent: reply\ndata: {…}\n\n',
    ].join('\n\n'),
  },
};

/** A refused question comes as a whole reply with an error beside it, a malformed request as the error alone. */
const refusal = (description: string, schema: z.ZodType = RefusedReply) => jsonAnswer(description, schema);

export const describeChat = describeRoute({
  tags: ['Chat'],
  summary: 'Ask a question',
  description:
    'One `Reply`, or with `Accept: text/event-stream` the same reply as it is made: `accepted` once the question is stored, `stage`, `block` for each verified block with its citations, `reply`. The first reply of a conversation holds its `conversationToken`: later questions need it as `Authorization: Bearer …`. With an `Idempotency-Key` the same key never asks twice; one of 22 characters or more, which must be random then, also gets the token of the conversation that it began again. Personal data is masked before anything is stored.',
  security: [{}, ownersToken],
  responses: {
    200: { description: 'The reply.', content: { 'application/json': { schema: resolver(Reply) }, ...events } },
    400: refusal(
      '`rejected_empty`, `rejected_too_long`; or the request is not well formed.',
      z.union([RefusedReply, ErrorBody]),
    ),
    409: refusal('`rejected_busy`: the last question of this conversation is still being answered.'),
    429: refusal('`rejected_rate_limited`; `Retry-After` says when to ask again.'),
    503: refusal(
      '`error_…`: not even an answer without the language model is possible.',
      z.union([RefusedReply, ErrorBody]),
    ),
    ...errorAnswers(404, 413),
  },
});

export const describeEvents = describeRoute({
  tags: ['Chat'],
  summary: 'Follow a reply',
  description:
    'The events of a reply that was accepted, on any node, those behind `Last-Event-ID` only. A pending one is waited for.',
  security: [ownersToken],
  parameters: [
    {
      name: 'Last-Event-ID',
      in: 'header',
      schema: { type: 'string' },
      description: 'Id of the last event that arrived.',
    },
  ],
  responses: { 200: { description: 'The events.', content: events }, ...errorAnswers(404, 503) },
});
