import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { DeskStatus, Handing } from '../types/desk.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { errorAnswers, jsonAnswer, ownersToken } from './describe.ts';
import { knownId, ownToken, reads } from './read-request.ts';

const owner = { tags: ['Desk'], security: [ownersToken] };
const Prepared = Handing.pick({ question: true, transcript: true }).meta({ id: 'PreparedHandover' });

/** Handing a question over to a person of the office. Who answered reads it with the conversation. */
export function deskApi({ desk }: ChannelDeps): Hono {
  const app = new Hono();
  const path = '/api/conversations/:id/handover';
  app.get(
    '/api/desk',
    describeRoute({
      tags: ['Desk'],
      summary: 'Whether people of the office take questions now',
      responses: { 200: jsonAnswer('When the desk opens, where that is known.', DeskStatus) },
    }),
    (c) => c.json(desk?.status() ?? { offered: false, open: false }, 200, { 'cache-control': 'no-store' }),
  );
  app.get(
    path,
    describeRoute({
      ...owner,
      summary: 'What could be handed over',
      description: 'Masked, for its owner to read, and to strike out what is nobody’s business. Nothing is sent yet.',
      responses: { 200: jsonAnswer('The question and the conversation.', Prepared), ...errorAnswers(404, 503) },
    }),
    async (c) => {
      const found = await desk?.prepare({ conversationId: knownId(c.req.param('id')), token: ownToken(c) });
      if (!found) throw unknown();
      return c.json(found, 200, { 'cache-control': 'no-store' });
    },
  );
  app.post(
    path,
    describeRoute({
      ...owner,
      summary: 'Hand a question over',
      description:
        'With this its owner agrees that people of the office read exactly these words, which are masked once more.',
      responses: {
        200: jsonAnswer(
          '`closed`: the desk is. `waiting`: an earlier one is not answered yet. Nothing was sent then.',
          z.object({ outcome: z.enum(['sent', 'closed', 'waiting']) }),
        ),
        ...errorAnswers(400, 404, 503),
      },
    }),
    reads('json', Handing),
    async (c) => {
      const owned = { conversationId: knownId(c.req.param('id')), token: ownToken(c) };
      const outcome = await desk?.handOver({ ...owned, ...c.req.valid('json') });
      if (!outcome || outcome === 'not_found') throw unknown();
      return c.json({ outcome });
    },
  );
  app.delete(
    path,
    describeRoute({
      ...owner,
      summary: 'Take a hand-over back',
      description: 'Removes it with its transcript, as long as it is not answered.',
      responses: {
        200: jsonAnswer('It is gone.', z.object({ withdrawn: z.literal(true) })),
        ...errorAnswers(404, 503),
      },
    }),
    async (c) => {
      const owned = { conversationId: knownId(c.req.param('id')), token: ownToken(c) };
      if (!(await desk?.withdraw(owned))) throw unknown();
      return c.json({ withdrawn: true });
    },
  );
  return app;
}

const unknown = () => new AppError('not_found', 'Unknown, or the wrong token.');
