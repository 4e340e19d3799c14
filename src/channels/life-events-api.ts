import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { getLifeEvent, LifeEventSummary, listLifeEvents, ShownLifeEvent } from '../service/get-life-event.ts';
import { callerLanguage } from './caller-language.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { errorAnswers, jsonAnswer } from './describe.ts';
import { reads } from './read-request.ts';
import { liveKnowledge, orMissing, Read, readingOf } from './reading.ts';

const LifeEvents = z.object({ lifeEvents: z.array(LifeEventSummary), total: z.int() }).meta({ id: 'LifeEvents' });

/** Events of life, each an ordered plan of services. */
export function lifeEventsApi(deps: ChannelDeps): Hono {
  const app = new Hono();
  app.get(
    '/api/life-events',
    describeRoute({
      tags: ['Catalogue'],
      summary: 'List life events',
      responses: { 200: jsonAnswer('The life events.', LifeEvents), ...errorAnswers(400, 503) },
    }),
    reads('query', Read.pick({ language: true })),
    (c) => {
      const { publication } = liveKnowledge(deps);
      const lifeEvents = listLifeEvents(publication, callerLanguage(c));
      return c.json({ lifeEvents, total: lifeEvents.length });
    },
  );
  app.get(
    '/api/life-events/:id',
    describeRoute({
      tags: ['Catalogue'],
      summary: 'Read a life event',
      description: 'What to have ready, and the services in the order in which they are done.',
      responses: { 200: jsonAnswer('The life event.', ShownLifeEvent), ...errorAnswers(400, 404, 503) },
    }),
    reads('query', Read),
    (c) => {
      const knowledge = liveKnowledge(deps);
      const reading = readingOf(c, c.req.valid('query'), knowledge, deps);
      return c.json(orMissing(getLifeEvent(knowledge.publication, c.req.param('id'), reading)));
    },
  );
  return app;
}
