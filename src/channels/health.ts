import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Embedder } from '../models/embedder.ts';
import type { Knowledge } from '../question/knowledge.ts';
import type { ChannelDeps, Health } from './channel-deps.ts';
import { jsonAnswer } from './describe.ts';

const State = z.enum(['ok', 'degraded', 'down']);
const Readiness = z
  .object({
    ready: z.boolean(),
    database: State.describe('`degraded`: takes no writes. Questions are then answered from memory and not stored.'),
    knowledge: State.describe('`degraded`: made with another embedding model, so that words alone decide.'),
    embedder: State.describe('`down`: words alone decide.'),
    model: State.describe('Never makes the server unready: answers can be put together without it.'),
  })
  .meta({ id: 'Readiness' });

/** A probe that is asked often must not become work. */
const rememberedMs = 5_000;
const patienceMs = 2_000;

/** Whether the server lives, and whether it can answer questions. */
export function healthApi(deps: ChannelDeps): Hono {
  const probeEmbedder = remembered(() => embedderHealth(deps.embedder), deps.clock);
  const app = new Hono();
  app.get(
    '/healthz',
    describeRoute({
      tags: ['Health'],
      summary: 'Alive',
      responses: { 200: jsonAnswer('It is alive.', z.object({ alive: z.literal(true) })) },
    }),
    (c) => c.json({ alive: true }),
  );
  app.get(
    '/readyz',
    describeRoute({
      tags: ['Health'],
      summary: 'Ready',
      responses: {
        200: jsonAnswer('Questions can be answered.', Readiness),
        503: jsonAnswer('They cannot.', Readiness),
      },
    }),
    async (c) => {
      const [database, embedder, model] = await Promise.all([
        deps.databaseHealth(),
        probeEmbedder(),
        deps.modelHealth?.() ?? ('ok' as const),
      ]);
      const live = deps.knowledge();
      const ready = live !== undefined && (database !== 'down' || isInMemory(live));
      c.header('cache-control', 'no-store');
      const knowledge = knowledgeHealth(live, deps.embedder);
      return c.json({ ready, database, knowledge, embedder, model }, ready ? 200 : 503);
    },
  );
  return app;
}

function knowledgeHealth(live: Knowledge | undefined, embedder: Embedder): Health {
  if (!live) return 'down';
  return live.publication.embedder === embedder.digest ? 'ok' : 'degraded';
}

/** Larger publications leave their chunks in the database, and are searched there. */
function isInMemory({ publication }: Knowledge): boolean {
  return publication.chunks.length > 0 || publication.documents.length === 0;
}

async function embedderHealth(embedder: Embedder): Promise<Health> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Health>((resolve) => {
    timer = setTimeout(() => resolve('down'), patienceMs);
  });
  // Another text each time: the answer must not come from the memory of the last questions.
  const asked = embedder.embed([`${embedder.prefixes.query}${crypto.randomUUID()}`]).then(
    (): Health => 'ok',
    (error: unknown): Health => {
      if (error instanceof AppError && error.code === 'embedder_unavailable') return 'down';
      throw error;
    },
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

function remembered(probe: () => Promise<Health>, clock: () => Date): () => Promise<Health> {
  let last: { at: number; state: Promise<Health> } | undefined;
  return () => {
    const now = clock().getTime();
    if (!last || now - last.at > rememberedMs) last = { at: now, state: probe() };
    return last.state;
  };
}
