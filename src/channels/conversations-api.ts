import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { maskPersonalData } from '../question/mask.ts';
import { OfficeAnswer, SentHandover } from '../types/desk.ts';
import { Reply } from '../types/reply.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { forCitizen } from './chat-events.ts';
import { errorAnswers, jsonAnswer, ownersToken } from './describe.ts';
import { knownId, ownToken, reads } from './read-request.ts';

const Feedback = z
  .object({
    replyId: z.string(),
    verdict: z.enum(['right', 'wrong']),
    reason: z.string().max(2_000).optional().describe('Personal data is masked before it is stored.'),
  })
  .meta({ id: 'Feedback' });
const Conversation = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    turns: z.array(
      z.object({ question: z.string(), reply: Reply.optional(), office: z.array(OfficeAnswer).optional() }),
    ),
    handover: SentHandover.optional(),
  })
  .meta({ id: 'Conversation' });

const owner = { tags: ['Conversations'], security: [ownersToken] };

/** What the owner of a conversation may do with it. */
export function conversationsApi({ conversations }: ChannelDeps): Hono {
  const app = new Hono();
  app.get(
    '/api/conversations/:id',
    describeRoute({
      ...owner,
      summary: 'Read a conversation',
      responses: { 200: jsonAnswer('As it is stored, personal data masked.', Conversation), ...errorAnswers(404, 503) },
    }),
    async (c) => {
      const found = await conversations.read(knownId(c.req.param('id')), ownToken(c));
      if (!found) throw unknown();
      const turns = found.turns.map(({ reply, ...turn }) => ({
        ...turn,
        ...(reply ? { reply: forCitizen(reply) } : {}),
      }));
      c.header('cache-control', 'no-store');
      return c.json({ ...found, turns });
    },
  );
  app.delete(
    '/api/conversations/:id',
    describeRoute({
      ...owner,
      summary: 'Delete a conversation',
      description:
        'Removes questions, replies, traces, receipts, feedback, and what was handed over and answered by people; what stays is how often which service was asked for on a day.',
      responses: { 200: jsonAnswer('It is gone.', z.object({ deleted: z.literal(true) })), ...errorAnswers(404, 503) },
    }),
    async (c) => {
      if (!(await conversations.delete(knownId(c.req.param('id')), ownToken(c)))) throw unknown();
      return c.json({ deleted: true });
    },
  );
  app.post(
    '/api/feedback',
    describeRoute({
      ...owner,
      summary: 'Judge a reply',
      description: 'A later judgement replaces an earlier one.',
      responses: {
        200: jsonAnswer('It is stored.', z.object({ stored: z.literal(true) })),
        ...errorAnswers(400, 404, 503),
      },
    }),
    reads('json', Feedback),
    async (c) => {
      const { replyId, verdict, reason } = c.req.valid('json');
      const masked = reason ? { reason: maskPersonalData(reason).text } : {};
      const given = { replyId: knownId(replyId), token: ownToken(c), verdict, ...masked };
      if (!(await conversations.feedback(given))) throw unknown();
      return c.json({ stored: true });
    },
  );
  return app;
}

const unknown = () => new AppError('not_found', 'Unknown, or the wrong token.');
