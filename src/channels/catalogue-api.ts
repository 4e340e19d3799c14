import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { readSearch } from '../question/read-search.ts';
import { findServices, ServiceSummary } from '../service/find-services.ts';
import { getDocument, ShownDocument } from '../service/get-document.ts';
import { getService, ShownService } from '../service/get-service.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { errorAnswers, jsonAnswer } from './describe.ts';
import { lifeEventsApi } from './life-events-api.ts';
import { reads } from './read-request.ts';
import { liveKnowledge, orMissing, Read, readingOf } from './reading.ts';

const Sought = z.object({
  q: z.string().max(2_000).optional().describe('In one’s own words, in any of the languages.'),
  limit: z.coerce.number().int().min(1).max(1_000).optional(),
  ...Read.shape,
});
const Services = z.object({ services: z.array(ServiceSummary), total: z.int() }).meta({ id: 'Services' });

/** What the live publication holds: services, their guides, life events, documents. */
export function catalogueApi(deps: ChannelDeps): Hono {
  const app = new Hono();
  app.get(
    '/api/services',
    describeRoute({
      tags: ['Catalogue'],
      summary: 'Find services',
      description: 'All of them; with `q` the likeliest, best first, ten unless `limit` says otherwise.',
      responses: { 200: jsonAnswer('The services.', Services), ...errorAnswers(400, 503) },
    }),
    reads('query', Sought),
    async (c) => {
      const { q, limit, ...wish } = c.req.valid('query');
      const knowledge = liveKnowledge(deps);
      const { region: where, language } = readingOf(c, wish, knowledge, deps);
      const query = q?.trim() ? await readSearch(q, knowledge, deps) : undefined;
      const services = findServices({ language, region: where, limit, query }, knowledge);
      return c.json({ services, total: services.length });
    },
  );
  app.get(
    '/api/services/:id',
    describeRoute({
      tags: ['Catalogue'],
      summary: 'Read a service',
      description: 'What of its guide is confirmed, its official forms, and the sources behind it.',
      responses: { 200: jsonAnswer('The service.', ShownService), ...errorAnswers(400, 404, 503) },
    }),
    reads('query', Read),
    (c) => {
      const knowledge = liveKnowledge(deps);
      const reading = readingOf(c, c.req.valid('query'), knowledge, deps);
      return c.json(orMissing(getService(knowledge.publication, c.req.param('id'), reading)));
    },
  );
  app.get(
    '/api/documents/:id{.+}',
    describeRoute({
      tags: ['Catalogue'],
      summary: 'Read a document',
      description:
        'What of it is confirmed, section by section. Its id may hold slashes, as in a citation’s `documentId`.',
      responses: { 200: jsonAnswer('The document.', ShownDocument), ...errorAnswers(400, 404, 503) },
    }),
    reads('query', Read),
    (c) => {
      const knowledge = liveKnowledge(deps);
      const reading = readingOf(c, c.req.valid('query'), knowledge, deps);
      return c.json(orMissing(getDocument(knowledge.publication, c.req.param('id'), reading)));
    },
  );
  return app.route('/', lifeEventsApi(deps));
}
